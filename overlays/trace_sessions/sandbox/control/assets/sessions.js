// The list of sessions, and the details of one session.
import { cost, duration, element, moment, tokens } from "./dom.js";
import { tree } from "./tree.js";

const path = (session) => `#/sessions/${session.service}/${encodeURIComponent(session.id)}`;
const SERVICES = { orq: "Orq", honeyhive: "HoneyHive" };

export function sessionList(sessions, chosen, more) {
  if (!sessions.length) {
    return [element("p", { class: "empty" }, "No sessions yet. They appear here as soon as a client records them.")];
  }
  const items = sessions.map((session) =>
    element("li", {},
      element("a", { href: path(session), "data-key": path(session), "aria-current": path(session) === chosen ? "true" : null },
        element("span", { class: "first" },
          element("span", { class: "text" }, String(session.name)),
          session.error ? element("span", { class: "failed" }, "failed") : null),
        element("span", { class: "second" },
          element("span", { class: `service ${session.service}` }, SERVICES[session.service]),
          moment(session.started_at),
          element("span", {}, duration(session.duration)),
          session.tokens === null
            ? element("span", {}, session.events === 1 ? "1 event" : `${session.events ?? 0} events`)
            : element("span", {}, `${tokens(session.tokens)} tokens`),
          element("span", {}, cost(session.cost))))));
  return [
    element("ul", {}, ...items),
    more ? element("button", { type: "button", class: "more", "data-key": "more" }, "Show older sessions") : null,
  ].filter(Boolean);
}

const AMOUNTS = {
  orq: ({ document: one }) => [
    ["Duration", duration(one.duration)],
    ["Tokens", tokens(one.usage?.total_tokens)],
    ["Prompt", tokens(one.usage?.prompt_tokens)],
    ["Completion", tokens(one.usage?.completion_tokens)],
    ["Cost", cost(one.billing?.total_cost)],
    ["Traces", tokens(one.traces_count)],
  ],
  honeyhive: ({ document: one, tree: { metadata } }) => [
    ["Duration", duration(one.duration)],
    ["Tokens", tokens(metadata.total_tokens)],
    ["Prompt", tokens(metadata.prompt_tokens)],
    ["Completion", tokens(metadata.completion_tokens)],
    ["Cost", cost(metadata.cost)],
    ["Events", tokens(metadata.num_events - 1)],
  ],
};

export function sessionDetail(service, session) {
  const { document: one } = session;
  const name = (service === "orq" ? one.title || one.external_id : one.event_name) || "Unnamed session";
  const amounts = AMOUNTS[service](session).filter(([, value]) => value !== "");
  return [
    element("a", { href: "#/sessions", class: "back" }, "All sessions"),
    element("h2", {}, String(name)),
    element("p", { class: "id" }, element("span", { class: `service ${service}` }, SERVICES[service]), String(one._id ?? one.session_id)),
    one.error ? element("p", { class: "error" }, String(one.error)) : null,
    element("dl", {}, ...amounts.map(([term, value]) => element("div", {}, element("dt", {}, term), element("dd", {}, value)))),
    one.tags?.length ? element("p", { class: "tags" }, ...one.tags.map((tag) => element("span", {}, String(tag)))) : null,
    session.tree ? tree(session.tree) : null,
    element("details", { class: "stored", "data-key": "stored", open: session.tree ? null : "" },
      element("summary", {}, "Stored JSON"),
      element("pre", { tabindex: "0" }, JSON.stringify(one, null, 2))),
  ].filter(Boolean);
}
