import assert from "node:assert/strict";
import { test } from "node:test";

import { readCode } from "../../extension/worker/pairing.js";
import { messages } from "./parts.js";

const KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const GROUPS = KEY.match(/.{4}/g).join("-");

test("a code is a port and a key", () => {
  assert.deepEqual(readCode(`47815:${GROUPS}`), { pairing: { port: 47_815, key: KEY } });
});

test("spaces, dashes and case don't matter", () => {
  assert.deepEqual(readCode(`  47815 : ${GROUPS.toLowerCase().replaceAll("-", " ")}\n`), {
    pairing: { port: 47_815, key: KEY },
  });
});

for (const [code, mistake] of [
  ["", "code_empty"],
  [" - ", "code_empty"],
  [GROUPS, "code_shape"],
  ["47815", "code_shape"],
  [`47815:${KEY}:x`, "code_shape"],
  [`port:${KEY}`, "code_shape"],
  [`1023:${KEY}`, "code_port"],
  [`65536:${KEY}`, "code_port"],
  [`47815:${KEY.slice(1)}`, "code_key"],
  [`47815:${KEY}A`, "code_key"],
  [`47815:${KEY.slice(1)}1`, "code_key"],
]) {
  test(`the code ${JSON.stringify(code)} is refused in words`, () => {
    assert.deepEqual(readCode(code), { mistake });
    assert.ok(messages[mistake].message);
  });
}
