// Walks the session operations of npm's @orq-ai/node.
import assert from "node:assert/strict";
import { load, operation, refusal, url } from "./walk.mjs";

const { Orq } = load("@orq-ai/node");
const { sessions } = new Orq({ apiKey: "any", serverURL: url });
const day = 24 * 60 * 60 * 1000;
const now = Date.now();
const yesterday = String(now - day);
const every = ["chat-3", "chat-2", "chat-1"];
const mine = { interval: "SESSION_INTERVAL_ALL_TIME", tags: ["mine"] };
const found = [
  [{}, every],
  [{ interval: "SESSION_INTERVAL_LAST_7_DAYS" }, every.slice(0, 2)],
  [{ startDate: yesterday }, every.slice(0, 1)],
  [{ endDate: yesterday }, every.slice(1)],
  [{ tags: ["mine", "n2"] }, every.slice(1, 2)],
  [{ projectId: "p" }, every.slice(2)],
  [{ client: "editor", repo: "a/b" }, every.slice(1, 2)],
  [{ kind: "THREAD_KIND_CODING_AGENT" }, every.slice(0, 1)],
];
const created = [];

const create = (number, daysAgo, more) =>
  sessions.create({
    externalId: `chat-${number}`,
    duration: 10.5 * number,
    contactIds: ["contact-1"],
    billing: { inputCost: 0, outputCost: 0, totalCost: 0 },
    usage: { promptTokens: 0, completionTokens: 0, totalTokens: number },
    tracesCount: number,
    tags: ["mine", `n${number}`],
    startedAt: new Date(Date.UTC(2025, 3, number, 9, 15)),
    updatedAt: new Date(now - daysAgo * day),
    ...more,
  });

await operation("sessions.create", async () => {
  created.push(await create(1, 60, { projectId: "p", title: "First" }));
  created.push(await create(2, 2, { client: "editor", repo: "a/b" }));
  created.push(await create(3, 0, { kind: "THREAD_KIND_CODING_AGENT" }));
  assert.equal(created[0].externalId, "chat-1");
  assert.equal(await refusal(() => create(1, 0)), 409);
});

await operation("sessions.get", async () => {
  assert.deepEqual(await sessions.get({ sessionId: created[1].id }), created[1]);
  assert.equal(await refusal(() => sessions.get({ sessionId: "unknown" })), 404);
});

await operation("sessions.list", async () => {
  for (const [filters, wanted] of found) {
    const page = await sessions.list({ filters: { ...mine, ...filters } });
    assert.deepEqual(page.data.map((session) => session.externalId), wanted, JSON.stringify(filters));
  }
  assert.equal((await sessions.list({ filters: mine, limit: 2 })).hasMore, true);
  const page = await sessions.list({ filters: mine, limit: 2, page: 2 });
  assert.deepEqual(page.data.map((session) => session.externalId), every.slice(2));
});

await operation("sessions.getCount", async () => {
  for (const [filters, wanted] of found) {
    const { count } = await sessions.getCount({ filters: { ...mine, ...filters } });
    assert.equal(count, wanted.length, JSON.stringify(filters));
  }
});

await operation("sessions.listTags", async () => {
  assert.deepEqual(await sessions.listTags(), ["mine", "n1", "n2", "n3"]);
});

await operation("sessions.update", async () => {
  const update = (updateThreadRequest) => sessions.update({ sessionId: created[0].id, updateThreadRequest });
  const { tags, title } = await update({ tags: ["mine", "vip"], title: "Renamed" });
  assert.deepEqual({ tags, title }, { tags: ["mine", "vip"], title: "Renamed" });
  assert.equal((await update({})).duration, 10.5);
  const cleared = await update({ clearTags: true, clearContactIds: true });
  assert.deepEqual([cleared.tags, cleared.contactIds], [[], []]);
  assert.equal(await refusal(() => update({ tags: ["x"], clearTags: true })), 400);
});

await operation("sessions.delete", async () => {
  for (const { id } of created) await sessions.delete({ sessionId: id });
  assert.equal(await refusal(() => sessions.delete({ sessionId: created[0].id })), 404);
  assert.equal((await sessions.getCount({ filters: mine })).count, 0);
});
