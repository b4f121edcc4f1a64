import assert from "node:assert/strict";
import { test } from "node:test";

import { finding, marking, placeholders, summary } from "./parts.js";

const plain = (text) => ({ type: "text/plain", text });
const html = (text) => ({ type: "text/html", text });
const value = (id, text, replacement = "API KEY") => ({ id, text, replacement });
const texts = (draft) => [...draft.values()].map(({ text }) => text);
const strip = (markup) => markup.replace(/<[^>]*>/g, "");

/** Redacts everything that was found. */
function redactAll(scanned, findings) {
  const values = placeholders.values(findings, scanned);
  const draft = placeholders.table().draft(null, values, scanned);
  const ticked = new Set(values.map(({ id }) => id));
  return placeholders.redact(scanned, findings, draft, ticked, strip);
}

test("a value is taken once, from where it was found first", () => {
  const findings = [finding(), finding({ item: 1, span: [0, 6] })];

  const values = placeholders.values(findings, [plain("key=abcdef"), html("abcdef")]);

  assert.deepEqual(values, [value(1, "abcdef")]);
});

test("each word counts for itself", () => {
  const draft = placeholders
    .table()
    .draft(null, [value(1, "a"), value(2, "b"), value(3, "c", "IBAN")], []);

  assert.deepEqual(texts(draft), ["[API KEY 1]", "[API KEY 2]", "[IBAN 1]"]);
});

test("the same value keeps its number within a conversation, and another gets the next", () => {
  const table = placeholders.table();
  const first = [value(1, "a"), value(2, "b")];
  table.keep(first, table.draft("chat", first, []), new Set([1, 2]));

  assert.deepEqual(texts(table.draft("chat", [value(1, "b"), value(2, "c")], [])), [
    "[API KEY 2]",
    "[API KEY 3]",
  ]);
});

test("a number that a value left free isn't given twice", () => {
  const table = placeholders.table();
  const first = [value(1, "a"), value(2, "b"), value(3, "c")];
  table.keep(first, table.draft("chat", first, []), new Set([3]));

  assert.deepEqual(texts(table.draft("chat", [value(1, "d"), value(2, "c")], [])), [
    "[API KEY 4]",
    "[API KEY 3]",
  ]);
});

test("what was only drafted isn't kept", () => {
  const table = placeholders.table();
  table.draft("chat", [value(1, "a")], []);

  assert.deepEqual(texts(table.draft("chat", [value(1, "b")], [])), ["[API KEY 1]"]);
});

test("a new chat that gets its id is the same conversation", () => {
  const table = placeholders.table();
  const first = [value(1, "a")];
  table.keep(first, table.draft(null, first, []), new Set([1]));

  assert.deepEqual(texts(table.draft("chat", [value(1, "b")], [])), ["[API KEY 2]"]);
});

test("another conversation begins at one", () => {
  const table = placeholders.table();
  const first = [value(1, "a")];
  table.keep(first, table.draft("chat", first, []), new Set([1]));

  assert.deepEqual(texts(table.draft("other", [value(1, "b")], [])), ["[API KEY 1]"]);
  assert.deepEqual(texts(table.draft(null, [value(1, "b")], [])), ["[API KEY 1]"]);
});

test("replacing counts in UTF-16 units, as the service does", () => {
  const text = "🦊🦊 key=abcdef!";

  assert.deepEqual(redactAll([plain(text)], [finding({ span: [9, 15] })]), [
    plain("🦊🦊 key=[API KEY 1]!"),
  ]);
});

test("several values and several places of one are all replaced", () => {
  const findings = [
    finding({ span: [0, 2] }),
    finding({ span: [3, 5], value_id: 2 }),
    finding({ span: [6, 8] }),
  ];

  assert.deepEqual(redactAll([plain("aa bb aa")], findings), [
    plain("[API KEY 1] [API KEY 2] [API KEY 1]"),
  ]);
});

test("text and HTML are both replaced", () => {
  const scanned = [plain("key=abcdef"), html("<b>key=abcdef</b>")];
  const findings = [finding(), finding({ item: 1, span: [7, 13] })];

  assert.deepEqual(redactAll(scanned, findings), [
    plain("key=[API KEY 1]"),
    html("<b>key=[API KEY 1]</b>"),
  ]);
});

test("HTML that would still hold the value is left out", () => {
  const scanned = [plain("key=abcdef"), html("<b>key=abc</b><i>def</i>")];

  assert.deepEqual(redactAll(scanned, [finding()]), [plain("key=[API KEY 1]")]);
});

test("HTML that would still hold the value in a link is left out", () => {
  const scanned = [plain("key=abcdef"), html('<a href="?k=abcdef">key=abcdef</a>')];
  const findings = [finding(), finding({ item: 1, span: [22, 28] })];

  assert.deepEqual(redactAll(scanned, findings), [plain("key=[API KEY 1]")]);
});

test("what isn't ticked stays as it is", () => {
  const scanned = [plain("aa bb")];
  const findings = [finding({ span: [0, 2] }), finding({ span: [3, 5], value_id: 2 })];
  const draft = placeholders.table().draft(null, placeholders.values(findings, scanned), scanned);

  const redacted = placeholders.redact(scanned, findings, draft, new Set([2]), strip);

  assert.deepEqual(redacted, [plain("aa [API KEY 2]")]);
});

test("a marking stays where it is, whatever is ticked", () => {
  const scanned = [plain("TOP abcdef")];
  const findings = [marking(), finding()];
  const draft = placeholders.table().draft(null, placeholders.values(findings, scanned), scanned);

  const redacted = placeholders.redact(scanned, findings, draft, new Set([1, 9]), strip);

  assert.deepEqual(texts(draft), ["[API KEY 1]"]);
  assert.deepEqual(redacted, [plain("TOP [API KEY 1]")]);
});

test("a text is cut at its own placeholders and at no other brackets", () => {
  const parts = placeholders.segments("a [API KEY 1] b [x 2]", new Set(["[API KEY 1]"]));

  assert.deepEqual(
    parts.filter(({ chip }) => chip),
    [{ text: "[API KEY 1]", chip: true }],
  );
  assert.equal(parts.map(({ text }) => text).join(""), "a [API KEY 1] b [x 2]");
});

test("a placeholder that the text holds already isn't given", () => {
  const scanned = [plain("[API KEY 1] and [API KEY 3]: abcdef, ghijkl")];
  const drafted = placeholders
    .table()
    .draft(null, [value(1, "abcdef"), value(2, "ghijkl")], scanned);

  assert.deepEqual(texts(drafted), ["[API KEY 2]", "[API KEY 4]"]);
});

test("twenty thousand values in two megabytes are all replaced", () => {
  const count = 20_000;
  const stretch = "x".repeat(90);
  const key = (at) => `${String(at).padStart(9, "k")}`;
  const text = Array.from({ length: count }, (_, at) => `${stretch} ${key(at)}`).join("");
  const findings = Array.from({ length: count }, (_, at) => {
    return finding({ value_id: at, span: [at * 100 + 91, at * 100 + 100] });
  });

  const [redacted] = redactAll([plain(text), html(text)], findings);

  assert.ok(!redacted.text.includes("kkk"));
  assert.equal(summary.rows(findings, placeholders.table().draft(null, [], [])).length, 1);
});

test("with very many values the HTML is left out", () => {
  const values = Array.from({ length: 201 }, (_, at) => `v${at}`);
  const text = values.join(" ");
  const findings = values.map((word, at) => {
    const start = text.search(`${word}\\b`);
    return finding({ value_id: at, span: [start, start + word.length] });
  });

  const types = redactAll([plain(text), html("nothing")], findings).map(({ type }) => type);
  assert.deepEqual(types, ["text/plain"]);
});
