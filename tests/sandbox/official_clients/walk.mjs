// Tells of the operations that a script for Node walks: `node script.mjs http://127.0.0.1:8765`.
import { createRequire } from "node:module";

export const url = process.argv[2];
// The client is installed in the working directory.
export const load = createRequire(`${process.cwd()}/`);

export async function fetched(path) {
  return (await fetch(`${url}/_sandbox/${path}`)).json();
}

// Prints a line of JSON: the name, what the journal got meanwhile, and how it failed, or null.
export async function operation(name, steps) {
  const before = (await fetched("journal")).entries.map((entry) => entry.number);
  let failure = null;
  try {
    await steps();
  } catch (error) {
    failure = `${error.name}: ${error.message}`;
  }
  const { entries } = await fetched(`journal?after=${Math.max(0, ...before)}`);
  // A client may have begun a line.
  console.log(`\n${JSON.stringify({ operation: name, entries, failure })}`);
}

// The status of a call that is refused.
export async function refusal(call) {
  try {
    await call();
  } catch (error) {
    return error.statusCode ?? error;
  }
  throw new Error("was not refused");
}
