// The views of the page, chosen by the fragment of its address, and their updates.
import { element, replace } from "./dom.js";
import { requestDetail, requestList } from "./requests.js";
import { sessionDetail, sessionList } from "./sessions.js";

const PAUSE = 1000;
const RARELY = 3000;
const STEP = 100;
const MOST_ENTRIES = 1000;

const list = document.querySelector("#list");
const detail = document.querySelector("#detail");
const stateLine = document.querySelector("#state");
const choice = document.querySelector("#workspace select");

let limit = STEP;
let sessions = [];
let entries = [];
let shown = "";
let lookedAt = 0;

// The token is in the fragment of the address, which browsers don't send. It is removed after the first use.
const given = location.hash.match(/^#token=(.+)$/);
if (given) {
  sessionStorage.setItem("token", given[1]);
  history.replaceState(null, "", "#/sessions");
}

async function ask(path, options = {}) {
  const query = choice.value ? `${path.includes("?") ? "&" : "?"}workspace=${encodeURIComponent(choice.value)}` : "";
  const token = sessionStorage.getItem("token");
  const answer = await fetch(`/_sandbox${path}${query}`, { ...options, headers: token ? { "Sandbox-Token": token } : {} });
  if (!answer.ok) throw Object.assign(new Error((await answer.json()).message), { status: answer.status });
  return answer.status === 204 ? null : answer.json();
}

const parts = () => location.hash.slice(2).split("/").map(decodeURIComponent);

async function show() {
  const [view = "sessions", ...rest] = parts();
  document.body.classList.toggle("in-detail", rest.length > 0);
  for (const link of document.querySelectorAll("nav a")) {
    link.ariaCurrent = link.hash === `#/${view || "sessions"}` ? "page" : null;
  }
  const isNew = shown !== location.hash;
  shown = location.hash;
  if (view === "requests") {
    replace(list, ...requestList(entries, location.hash));
    const entry = entries.find((one) => String(one.number) === rest[0]);
    fill(isNew, entry ? requestDetail(entry) : hint(rest.length ? "This request is no longer kept." : "Choose a request."));
    return;
  }
  replace(list, ...sessionList(sessions, location.hash, sessions.length === limit));
  if (!rest.length) {
    fill(isNew, hint("Choose a session."));
    return;
  }
  const [service, id] = rest;
  const asked = location.hash;
  try {
    const found = await ask(`/sessions/${service}/${encodeURIComponent(id)}`);
    if (asked === location.hash) fill(isNew, sessionDetail(service, found));
  } catch (error) {
    if (asked === location.hash) fill(isNew, hint(error.message));
  }
}

const hint = (text) => [element("a", { href: "#/sessions", class: "back" }, "All sessions"), element("p", { class: "empty" }, text)];

function fill(isNew, children) {
  if (isNew) detail.replaceChildren(...children);
  else replace(detail, ...children);
  if (isNew) detail.scrollTop = 0;
}

// Requests change sessions. More rarely, seeds and other sandboxes on the same file do.
async function refresh(isAsked = false) {
  const { entries: added, first } = await ask(`/journal?after=${entries[0]?.number ?? 0}`);
  const kept = entries.filter((entry) => first !== null && entry.number >= first);
  const isNew = isAsked || !shown || added.length > 0 || kept.length !== entries.length;
  entries = [...added.reverse(), ...kept].slice(0, MOST_ENTRIES);
  if (!isNew && Date.now() - lookedAt < RARELY) return;
  const { sessions: found } = await ask(`/sessions?limit=${limit}`);
  lookedAt = Date.now();
  const isOther = JSON.stringify(found) !== JSON.stringify(sessions);
  sessions = found;
  if (isNew || isOther) await show();
}

async function workspaces() {
  const names = await ask("/workspaces");
  if (names.length === choice.options.length) return;
  document.querySelector("#workspace").hidden = names.length < 2;
  const before = choice.value;
  choice.replaceChildren(...names.map((name) => element("option", {}, name)));
  if (names.includes(before)) choice.value = before;
}

async function live() {
  if (!document.hidden) {
    try {
      await workspaces();
      if (choice.value) await refresh();
      else await show();
      stateLine.textContent = "live";
      stateLine.className = "live";
    } catch (error) {
      stateLine.textContent = error.status === 401 ? "a token is needed: open the address that the command printed" : "not connected";
      stateLine.className = "";
    }
  }
  setTimeout(live, PAUSE);
}

function forget() {
  [sessions, entries] = [[], []];
  return refresh(true);
}

const dialog = document.querySelector("#confirm");
document.querySelector("#reset").addEventListener("click", () => dialog.showModal());
dialog.addEventListener("close", async () => {
  if (dialog.returnValue !== "reset") return;
  dialog.returnValue = "";
  await ask("/reset", { method: "POST" });
  location.hash = "#/sessions";
  await forget();
});
choice.addEventListener("change", forget);
list.addEventListener("click", (event) => {
  if (!event.target.closest("button.more")) return;
  limit += STEP;
  refresh(true);
});

// The up and down arrows move in the list, and Escape goes back to it.
document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (step && at >= 0 && links[at + step]) {
    event.preventDefault();
    links[at + step].focus();
  } else if (event.key === "Escape" && parts().length > 1 && !dialog.open) {
    const from = location.hash;
    location.hash = `#/${parts()[0]}`;
    requestAnimationFrame(() => list.querySelector(`a[href="${CSS.escape(from)}"]`)?.focus());
  }
});

addEventListener("hashchange", show);
live();
