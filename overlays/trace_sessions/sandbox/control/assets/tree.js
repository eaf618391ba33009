// The events of a session, as a tree with a timeline.
import { cost, duration, element, tokens } from "./dom.js";

const MOST_EVENTS = 1000;
const SHOWN = ["inputs", "outputs", "error", "config", "feedback", "metrics", "metadata", "user_properties"];

const milliseconds = (time) => (typeof time === "number" ? time : Date.parse(time));

// The time from the first start to the last end of all events.
function span(nodes) {
  let [begin, end] = [Infinity, -Infinity];
  for (const node of nodes) {
    const start = milliseconds(node.start_time);
    if (Number.isNaN(start)) continue;
    begin = Math.min(begin, start);
    end = Math.max(end, finish(node, start));
  }
  return { begin, length: Math.max(end - begin, 1) };
}

function finish(node, start) {
  const end = milliseconds(node.end_time);
  if (!Number.isNaN(end) && node.end_time !== null) return end;
  return start + (typeof node.duration === "number" ? node.duration : 0);
}

// This is a loop and not recursion, because a tree can be deeper than the stack.
function flat(root) {
  const nodes = [];
  const left = [[root, 0]];
  while (left.length) {
    const [node, depth] = left.pop();
    nodes.push({ ...node, depth });
    for (const child of [...(node.children ?? [])].reverse()) left.push([child, depth + 1]);
  }
  return nodes;
}

function bar(node, { begin, length }) {
  const start = milliseconds(node.start_time);
  if (Number.isNaN(start)) return element("span", { class: "line" });
  const left = ((start - begin) / length) * 100;
  const width = Math.max(((finish(node, start) - start) / length) * 100, 0.5);
  const style = { left: `${Math.min(left, 99.5)}%`, width: `${Math.min(width, 100 - Math.min(left, 99.5))}%` };
  return element("span", { class: "line" }, element("span", { class: `bar ${kind(node)}`, style }));
}

const kind = (node) => (["session", "chain", "model", "tool"].includes(node.event_type) ? node.event_type : "other");

function row(node, time) {
  const amounts = node.metadata ?? {};
  const took = node.duration ?? (node.end_time ? finish(node, milliseconds(node.start_time)) - milliseconds(node.start_time) : null);
  const parts = SHOWN.filter((name) => node[name] !== undefined && node[name] !== null && Object.keys(node[name]).length);
  return element(
    "details",
    { class: "event", "data-key": `event ${node.event_id}`, style: { "--depth": Math.min(node.depth, 12) } },
    element(
      "summary",
      {},
      element("span", { class: "name" },
        element("span", { class: `kind ${kind(node)}` }, String(node.event_type)),
        element("span", { class: "text" }, String(node.event_name ?? node.event_id)),
        node.error ? element("span", { class: "failed" }, "failed") : null),
      element("span", { class: "number tokens" }, tokens(amounts.total_tokens)),
      element("span", { class: "number cost" }, cost(amounts.cost)),
      element("span", { class: "number took" }, duration(took)),
      bar(node, time),
    ),
    element("div", { class: "values" },
      ...parts.flatMap((name) => [
        element("h4", {}, name),
        element("pre", { tabindex: "0" }, typeof node[name] === "string" ? node[name] : JSON.stringify(node[name], null, 2)),
      ]),
      parts.length ? null : element("p", {}, "This event has no other data.")),
  );
}

export function tree(root) {
  const nodes = flat(root);
  const time = span(nodes);
  const shown = nodes.slice(0, MOST_EVENTS);
  return element(
    "section",
    { class: "tree", "aria-label": "Events" },
    element("p", { class: "head", "aria-hidden": "true" },
      ...[["name", "Event"], ["number tokens", "Tokens"], ["number cost", "Cost"], ["number took", "Duration"], ["line", "Timeline"]].map(
        ([name, text]) => element("span", { class: name }, text))),
    ...shown.map((node) => row(node, time)),
    nodes.length > shown.length
      ? element("p", { class: "more" }, `${nodes.length - shown.length} more events are not shown.`)
      : null,
  );
}
