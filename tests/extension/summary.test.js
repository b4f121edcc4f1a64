import assert from "node:assert/strict";
import { test } from "node:test";

import { facts, finding, marking, placeholders, say, summary } from "./parts.js";

const ADVICE = {
  headline: "",
  reason: "",
  place: "",
  facts: [],
  better: [{ kind: "redact", label: "Paste without the keys", url: null }],
};

/** Findings of so many values, each in its own place. */
function keys(count, given = {}) {
  return Array.from({ length: count }, (_, at) => {
    return finding({ value_id: at + 1, span: [at * 2, at * 2 + 1], ...given });
  });
}

function rowsOf(findings) {
  const scanned = [{ type: "text/plain", text: "abcdefghijklmnop" }];
  const draft = placeholders.table().draft(null, placeholders.values(findings, scanned), scanned);
  return summary.rows(findings, draft);
}

function label(count, ticked) {
  const question = { advice: ADVICE, rows: rowsOf(keys(count)) };
  return summary.redactLabel(question, new Set(ticked), say);
}

test("only what policy asks about is shown", () => {
  const actions = ["allow", "report", "warn", "justify", "block"];

  const shown = summary.shown(actions.map((action) => finding({ action })));

  assert.deepEqual(
    shown.map(({ action }) => action),
    ["warn", "justify", "block"],
  );
});

test("what is only reported is noted by name, each once, and counted beyond three", () => {
  const reported = (title) => finding({ action: "report", title });

  assert.equal(summary.noted([finding(), finding({ action: "allow" })], say), "");
  assert.equal(summary.noted([reported("IBAN"), reported("IBAN")], say), "Pasted. In it: IBAN.");
  assert.equal(
    summary.noted(["A", "B", "C", "D", "E"].map(reported), say),
    "Pasted. In it: A, B, C and 2 more.",
  );
});

test("a value is one row, wherever it stands", () => {
  assert.equal(rowsOf([finding(), finding({ item: 1 })]).length, 1);
});

test("a row says what it is, what it looks like and what becomes of it", () => {
  assert.deepEqual(rowsOf([finding()]), [
    { ids: [1], title: "Anthropic API key", preview: "••••••", chip: "[API KEY 1]" },
  ]);
});

test("up to three values are a row each", () => {
  assert.deepEqual(
    rowsOf(keys(3)).map(({ chip }) => chip),
    ["[API KEY 1]", "[API KEY 2]", "[API KEY 3]"],
  );
});

test("many values of a kind are one row", () => {
  assert.deepEqual(rowsOf(keys(4)), [
    {
      ids: [1, 2, 3, 4],
      title: "Anthropic API key × 4",
      preview: "••••••, …",
      chip: "[API KEY 1–4]",
    },
  ]);
});

test("kinds stay apart when many are joined", () => {
  const iban = finding({ value_id: 9, title: "IBAN", replacement: "IBAN" });

  assert.deepEqual(
    rowsOf([...keys(3), iban]).map(({ title }) => title),
    ["Anthropic API key × 3", "IBAN"],
  );
});

test("the worst comes first, and the others keep their order", () => {
  const severities = ["low", "high", "medium", "critical", "high"];
  const mixed = severities.map((severity, at) =>
    finding({ value_id: at, title: `${severity} ${at}`, severity }),
  );

  assert.deepEqual(
    rowsOf(mixed).map(({ title }) => title),
    ["critical 3", "high 1", "high 4", "medium 2", "low 0"],
  );
});

test("a marking is a row without anything to tick, also beside a key", () => {
  assert.deepEqual(rowsOf([marking(), finding()]).at(-1), {
    ids: [],
    title: "Confidential marking",
    preview: "SECRET",
    chip: "",
  });
});

test("markings don't count in what the filled button says", () => {
  const rows = rowsOf([marking(), ...keys(2)]);

  assert.equal(
    summary.redactLabel({ advice: ADVICE, rows }, new Set([1, 2]), say),
    "Paste without the keys",
  );
});

test("red is for credentials alone", () => {
  assert.equal(summary.tone([finding()]), "alarm");
  assert.equal(summary.tone([finding({ category: "financial" })]), "caution");
});

test("the filled button says what will be left out", () => {
  assert.equal(label(2, [1, 2]), "Paste without the keys");
  assert.equal(label(2, [1]), "Paste without 1 of these 2");
  assert.equal(label(2, []), "Tick what to leave out");
});

test("a fact's day is the same in every time zone", () => {
  const zone = process.env.TZ;
  for (process.env.TZ of ["Pacific/Honolulu", "Pacific/Kiritimati"]) {
    assert.equal(facts.date("2026-08-01", "en-GB"), "1 Aug 2026");
  }
  process.env.TZ = zone ?? "UTC";
});

test("a note says what happened", () => {
  const key = finding();
  const iban = finding({ category: "financial", value_id: 2 });
  const note = (decision, findings, ids, hadPicture = false) =>
    summary.note({ decision, ticked: new Set(ids) }, findings, hadPicture, say);

  assert.match(note("redact", [key], [1]), /^Key replaced/);
  assert.match(note("redact", [iban], [2]), /^Replaced\. It/);
  assert.match(note("redact", [key, iban], [2]), /^Replaced\. It/);
  assert.match(note("redact", [key, iban], [1, 2]), /^2 pieces replaced/);
  assert.match(note("redact", [key], [1], true), /picture with it was left out/);
  assert.match(note("send_anyway", [key], [1], true), /Replace this key/);
  assert.equal(note("send_anyway", [iban], [1]), "Pasted as it was.");
  assert.match(note("cancel", [key], [1], true), /still on your clipboard/);
});
