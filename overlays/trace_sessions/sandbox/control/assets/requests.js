// The journal, which has each request with its response.
import { duration, element, moment, pretty } from "./dom.js";

const group = (status) => (status === null ? "reset" : `s${Math.floor(status / 100)}`);

export function requestList(entries, chosen) {
  if (!entries.length) return [element("p", { class: "empty" }, "No requests yet.")];
  const items = entries.map((entry) => {
    const path = `#/requests/${entry.number}`;
    return element("li", {},
      element("a", { href: path, "data-key": path, "aria-current": path === chosen ? "true" : null },
        element("span", { class: "first" },
          element("span", { class: `status ${group(entry.status)}` }, String(entry.status ?? "reset")),
          element("span", { class: "method" }, entry.method),
          element("span", { class: "text" }, entry.target)),
        element("span", { class: "second" },
          moment(entry.at),
          element("span", {}, duration(entry.milliseconds)),
          element("span", { class: "reason" }, entry.fault ? `fault: ${entry.fault}` : entry.reason))));
  });
  return [element("ul", {}, ...items)];
}

function message(title, { headers, body, size, whole }) {
  return [
    element("h3", {}, title),
    element("details", { "data-key": `${title} headers` },
      element("summary", {}, "Headers"),
      element("pre", { tabindex: "0" }, Object.entries(headers).map((pair) => pair.join(": ")).join("\n"))),
    size ? element("pre", { tabindex: "0" }, pretty(body)) : element("p", { class: "nothing" }, "No body."),
    whole ? null : element("p", { class: "more" }, `Only the first part of ${size} bytes is shown.`),
  ].filter(Boolean);
}

export function requestDetail(entry) {
  return [
    element("a", { href: "#/requests", class: "back" }, "All requests"),
    element("h2", {}, `${entry.method} ${entry.target}`),
    element("p", { class: "id" },
      element("span", { class: `status ${group(entry.status)}` }, String(entry.status ?? "reset")),
      entry.operation ?? "no operation"),
    entry.reason ? element("p", { class: "error" }, entry.reason) : null,
    entry.fault ? element("p", { class: "error" }, `Fault: ${entry.fault}`) : null,
    ...message("Request", entry.request),
    ...message("Response", entry.response),
  ].filter(Boolean);
}
