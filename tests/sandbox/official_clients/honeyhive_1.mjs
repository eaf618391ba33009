// Walks the session operations of npm's honeyhive 1, and starts its tracer.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { fetched, load, operation, refusal, url } from "./walk.mjs";

const { HoneyHive, HoneyHiveTracer } = load("honeyhive");
const client = new HoneyHive({ bearerAuth: "any", serverURL: url });
const first = { project: "p", sessionName: "n", source: "dev" };
const chosen = randomUUID();
const start = async (more) => (await client.session.startSession({ session: { ...first, ...more } })).sessionId;
let minimal;

await operation("session.startSession", async () => {
  minimal = await start({});
  assert.match(minimal, /^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  assert.equal(await start({ sessionId: chosen, inputs: { q: "?" }, startTime: 1.5 }), chosen);
  assert.equal(await start({ sessionId: chosen, outputs: { a: "!" }, endTime: 1712025499832 }), chosen);
});

await operation("session.getSession", async () => {
  const { eventName, inputs } = await client.session.getSession(minimal);
  assert.deepEqual({ eventName, inputs }, { eventName: "n", inputs: {} });
  const event = await client.session.getSession(chosen);
  assert.deepEqual([event.sessionId, event.eventType], [chosen, "session"]);
  assert.deepEqual([event.inputs, event.outputs], [{ q: "?" }, { a: "!" }]);
  assert.deepEqual([event.startTime, event.endTime], [1.5, 1712025499832]);
  assert.equal(await refusal(() => client.session.getSession("unknown")), 404);
});

await operation("HoneyHiveTracer.init", async () => {
  const tracer = await HoneyHiveTracer.init({ apiKey: "any", project: "p", source: "dev", serverUrl: url });
  const { document } = await fetched(`sessions/honeyhive/${tracer.sessionId}`);
  assert.equal(document.source, "dev");
});

// The tracer's exporter would keep the process alive.
process.exit();
