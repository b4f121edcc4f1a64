import assert from "node:assert/strict";
import { test } from "node:test";

import { isScanReply } from "../../extension/worker/reply.js";
import { finding } from "./parts.js";

const ITEMS = [{ kind: "text", text: "key=abcdef" }];
const FACT = { text: "t", source: "https://example.org", seen: "2026-08-01", verified_live: null };
const ADVICE = {
  headline: "h",
  reason: "r",
  place: "p",
  better: [{ kind: "redact", label: "l", url: null }],
  facts: [FACT],
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

test("findings in order are taken, beside each other and in the next item", () => {
  const findings = [finding({ span: [4, 6] }), finding({ span: [6, 8] })];
  const later = finding({ item: 1, span: [0, 2] });

  assert.ok(isScanReply({ ...REPLY, findings: [...findings, later] }, [...ITEMS, ...ITEMS]));
});

test("a question about what couldn't be read needs no finding", () => {
  const coverage = { status: "unread", reasons: [] };

  assert.ok(isScanReply({ ...REPLY, coverage, findings: [] }, ITEMS));
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
  ["an item that isn't a number", { ...REPLY, findings: [finding({ item: "0" })] }],
  ["a finding whose action is unknown", { ...REPLY, findings: [finding({ action: "wave" })] }],
  ["silence about what asks", { ...REPLY, action: "report" }],
  ["a question about nothing", { ...REPLY, findings: [] }],
  ["a question about what asks nothing", { ...REPLY, findings: [finding({ action: "report" })] }],
  [
    "spans over each other",
    { ...REPLY, findings: [finding({ span: [4, 7] }), finding({ span: [6, 9] })] },
  ],
  [
    "spans out of order",
    { ...REPLY, findings: [finding({ span: [6, 9] }), finding({ span: [4, 6] })] },
  ],
  ["a fact of no day", { ...REPLY, advice: { ...ADVICE, facts: [{ ...FACT, seen: "soon" }] } }],
  [
    "a fact verified on no day",
    { ...REPLY, advice: { ...ADVICE, facts: [{ ...FACT, verified_live: "2026-13-01" }] } },
  ],
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
