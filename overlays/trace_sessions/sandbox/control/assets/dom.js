// Elements and their text. Text is never set as HTML, because it comes from the senders of requests.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "style") for (const [property, text] of Object.entries(value)) made.style.setProperty(property, text);
    else if (value !== null && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const whole = new Intl.NumberFormat("en");

export const tokens = (count) => (typeof count === "number" ? whole.format(count) : "");

export function cost(dollars) {
  if (typeof dollars !== "number") return "";
  return `$${dollars.toFixed(dollars !== 0 && Math.abs(dollars) < 0.01 ? 5 : 2)}`;
}

export function duration(milliseconds) {
  if (typeof milliseconds !== "number") return "";
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${whole.format(Math.round(milliseconds / 60000))} min`;
}

export function moment(text) {
  if (!text) return element("time", {}, "");
  const date = new Date(text);
  const today = new Date().toDateString() === date.toDateString();
  const shown = today
    ? date.toLocaleTimeString()
    : date.toLocaleString([], { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" });
  return element("time", { datetime: text, title: date.toLocaleString() }, shown);
}

export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

// Replaces the content of an element. It keeps the focus and the open parts, which it finds by data-key.
export function replace(place, ...children) {
  const open = new Map([...place.querySelectorAll("details[data-key]")].map((one) => [one.dataset.key, one.open]));
  const focused = place.contains(document.activeElement) ? document.activeElement.closest("[data-key]")?.dataset.key : null;
  const { scrollTop } = place;
  place.replaceChildren(...children);
  for (const one of place.querySelectorAll("details[data-key]")) one.open = open.get(one.dataset.key) ?? one.open;
  place.scrollTop = scrollTop;
  if (focused) {
    const again = place.querySelector(`[data-key="${CSS.escape(focused)}"]`);
    (again?.querySelector("summary") ?? again)?.focus({ preventScroll: true });
  }
}
