// The vectors that the service runs too: both sides seal and open the same bytes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as seal from "../../extension/worker/seal.js";

const FILE = new URL("../vectors/seal.json", import.meta.url);
const { sealed, broken } = JSON.parse(readFileSync(FILE, "utf8"));

const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hex = (array) => Buffer.from(array).toString("hex");
const place = ({ port, route, status }) => ({ port, route, ...(status && { status }) });

async function prepared(vector) {
  const keys = await seal.keysOf(vector.key);
  const fixed = { requestId: bytes(vector.request_id), timeMs: vector.time_ms };
  return { keys, front: seal.head(keys, fixed) };
}

for (const vector of sealed.filter(({ json, files }) => json && !files)) {
  test(`${vector.name}: sealed to the same bytes`, async () => {
    const { keys, front } = await prepared(vector);
    const payload = seal.pack(JSON.parse(vector.json));
    const body = await seal.seal(keys, front, place(vector), payload, bytes(vector.nonce));

    assert.equal(hex(keys.id), vector.key_id);
    assert.equal(hex(body), vector.sealed);
  });
}

for (const vector of sealed.filter(({ json }) => json)) {
  test(`${vector.name}: opened to the same JSON`, async () => {
    const { keys, front } = await prepared(vector);
    const payload = await seal.open(keys, front, place(vector), bytes(vector.sealed));

    assert.deepEqual(seal.unpack(payload), JSON.parse(vector.json));
  });
}

for (const vector of broken) {
  test(`${vector.name}: not opened`, async () => {
    const { keys, front } = await prepared(vector);

    await assert.rejects(
      seal.open(keys, front, place(vector), bytes(vector.sealed)),
      seal.SealBroken,
    );
  });
}

test("a payload that is no JSON, or shorter than it says, is none", () => {
  for (const payload of ["", "00", "0000000a7b7d", "000000027b78", "00000001ff"]) {
    assert.throws(() => seal.unpack(bytes(payload)), seal.SealBroken);
  }
});

test("no two requests are alike", async () => {
  const keys = await seal.keysOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");

  assert.notEqual(hex(seal.head(keys)), hex(seal.head(keys)));
});
