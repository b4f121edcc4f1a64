import assert from "node:assert/strict";
import { test } from "node:test";

import {
  areSwitches,
  areTerms,
  isCheckupReply,
  isScanReply,
} from "../../extension/worker/reply.js";
import { finding } from "./parts.js";

const ITEMS = [{ kind: "text", text: "key=abcdef" }];
const FACT = { text: "t", source: "https://example.org", seen: "2026-08-01", verified_live: null };
const ADVICE = {
  headline: "h",
  reason: "r",
  place: "p",
  better: [{ kind: "redact", label: "l", url: null, workspace: null }],
  after: [],
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

const OTHERS = [{ plan: "team", name: "Acme" }];
const advised = (way) => ({ ...REPLY, advice: { ...ADVICE, better: [way] } });
const SWITCH = { kind: "switch", label: "l", url: null, workspace: 0 };
const JUSTIFY = { ...REPLY, action: "justify", findings: [finding({ action: "justify" })] };

test("a way may switch to a workspace that was named", () => {
  assert.ok(isScanReply(advised(SWITCH), ITEMS, OTHERS));
});

test("a contact may be an address for mail", () => {
  const contact = { kind: "contact", label: "l", url: "mailto:it@example.org", workspace: null };

  assert.ok(isScanReply(advised(contact), ITEMS));
});

test("who asks for a reason gives reasons to choose from", () => {
  assert.ok(isScanReply({ ...JUSTIFY, justifications: ["They agreed"] }, ITEMS));
});

const ROW = { topic: "which", label: "l", value: "v", since: null, facts: [FACT] };
const CHECKUP = { rows: [ROW], todo: [{ ...SWITCH }], review_after_days: 90 };

test("a whole check-up is taken", () => {
  assert.ok(isCheckupReply({ ...CHECKUP, tomorrow: 1 }, OTHERS));
});

for (const [name, change] of [
  ["no object", null],
  ["no rows", { ...CHECKUP, rows: undefined }],
  ["a row without facts", { ...CHECKUP, rows: [{ ...ROW, facts: undefined }] }],
  ["a way to nowhere", { ...CHECKUP, todo: [{ ...SWITCH, workspace: 1 }] }],
  ["a link that isn't the web's", { ...CHECKUP, todo: [{ kind: "k", label: "l", url: "data:," }] }],
  ["no period", { ...CHECKUP, review_after_days: "90" }],
]) {
  test(`a check-up with ${name} is none`, () => {
    assert.equal(isCheckupReply(change, OTHERS), false);
  });
}

test("terms have a day and a number of days", () => {
  assert.ok(areTerms({ changed: "2026-09-01", ask_again_after_days: 90 }));
  assert.equal(areTerms(undefined), false);
  assert.equal(areTerms({ changed: "soon", ask_again_after_days: 90 }), false);
  assert.equal(areTerms({ changed: "2026-09-01" }), false);
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
  ["a switch to nowhere", advised(SWITCH)],
  ["no ways for afterwards", { ...REPLY, advice: { ...ADVICE, after: undefined } }],
  [
    "mail to nobody's contact",
    advised({ kind: "settings", label: "l", url: "mailto:a@b.example" }),
  ],
  ["a question for no reason", { ...JUSTIFY, justifications: [] }],
  ["reasons that aren't words", { ...JUSTIFY, justifications: [1] }],
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

const SWITCH_ROW = {
  category: "source_code",
  label: "l",
  about: "a",
  level: "ask",
  is_fixed: false,
  action: "warn",
  has_own_rows: false,
};

test("a list of switches is taken, with fields that nobody knows yet", () => {
  assert.ok(areSwitches({ is_damaged: false, switches: [{ ...SWITCH_ROW, tomorrow: 1 }] }));
});

for (const [name, reply] of [
  ["no object", null],
  ["no rows", { is_damaged: false }],
  ["a row without words", { switches: [{ ...SWITCH_ROW, label: undefined }] }],
  ["a category that is no name", { switches: [{ ...SWITCH_ROW, category: 'a"]' }] }],
  ["an action that nobody knows", { switches: [{ ...SWITCH_ROW, action: "shout" }] }],
]) {
  test(`a list of switches with ${name} is none`, () => {
    assert.ok(!areSwitches(reply));
  });
}
