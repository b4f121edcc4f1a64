// The vectors that the service answers too: its replies are taken, and lead to the same redacted texts.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isScanReply } from "../../extension/worker/reply.js";
import { placeholders, summary } from "./parts.js";

const FILE = new URL("../vectors/scan.json", import.meta.url);
const TYPES = { text: "text/plain", html: "text/html" };

/** As `clipboard.htmlText`, on HTML without entities, scripts and styles. */
const htmlText = (html) => html.replace(/<[^>]*>/g, "");

for (const { name, request, reply, redacted } of JSON.parse(readFileSync(FILE, "utf8"))) {
  test(`${name}: the reply is taken, and redaction gives the vector's text`, () => {
    const scanned = request.items.map(({ kind, text }) => ({ type: TYPES[kind], text }));
    const findings = summary.shown(reply.findings);
    const values = placeholders.values(findings, scanned);
    const draft = placeholders.table().draft(null, values, scanned);
    const ticked = new Set(values.map(({ id }) => id));

    const edited = placeholders.redact(scanned, findings, draft, ticked, htmlText);

    assert.ok(
      isScanReply({ ...reply, scan_id: "s" }, request.items, request.destination?.alternatives),
    );
    assert.deepEqual(
      edited.map(({ text }) => text),
      redacted,
    );
  });
}
