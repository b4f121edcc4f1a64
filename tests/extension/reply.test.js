import assert from "node:assert/strict";
import { test } from "node:test";

import { isScanReply } from "../../extension/worker/reply.js";
import { finding } from "./parts.js";

const ITEMS = [{ kind: "text", text: "key=abcdef" }];
const ADVICE = {
  headline: "h",
  reason: "r",
  place: "p",
  better: [{ kind: "redact", label: "l", url: null }],
  facts: [{ text: "t", source: "https://example.org", seen: "2026-08-01" }],
};
const REPLY = {
  scan_id: "s",
  action: "warn",
  coverage: { status: "full", reasons: [] },
  findings: [finding()],
  advice: ADVICE,
};

test("a whole reply is taken, with fields that nobody knows yet", () => {
  assert.ok(isScanReply({ ...REPLY, tomorrow: 1 }, ITEMS));
});

test("a reply that asks nothing needs no advice", () => {
  assert.ok(isScanReply({ ...REPLY, action: "allow", findings: [], advice: null }, ITEMS));
});

for (const [name, change] of [
  ["no object", null],
  ["an unknown action", { ...REPLY, action: "wave" }],
  ["a question without advice", { ...REPLY, advice: null }],
  ["a span behind the text's end", { ...REPLY, findings: [finding({ span: [4, 11] })] }],
  ["an empty span", { ...REPLY, findings: [finding({ span: [4, 4] })] }],
  ["a span that isn't of numbers", { ...REPLY, findings: [finding({ span: ["4", "9"] })] }],
  ["an item that wasn't sent", { ...REPLY, findings: [finding({ item: 1 })] }],
  ["a finding without a preview", { ...REPLY, findings: [finding({ preview: undefined })] }],
  ["no coverage", { ...REPLY, coverage: undefined }],
  [
    "a link that isn't the web's",
    { ...REPLY, advice: { ...ADVICE, better: [{ kind: "k", label: "l", url: "javascript:0" }] } },
  ],
]) {
  test(`a reply with ${name} is none`, () => {
    assert.equal(isScanReply(change, ITEMS), false);
  });
}
