import assert from "node:assert/strict";
import { test } from "node:test";

import { clipboard } from "./parts.js";

const sent = (text) => clipboard.items({ flavours: [{ type: "text/plain", text }], files: [] });

test("NUL and half an emoji are sent as characters that are text, in the same place", () => {
  const [{ text }] = sent("\0 \ud83d key=abcdef \udd11\0");

  assert.equal(text, "\u200b \ufffd key=abcdef \ufffd\u200b");
});

test("text and HTML are sent in the clipboard's order, and nothing else is", () => {
  const types = ["text/html", "text/rtf", "text/plain"];
  const flavours = types.map((type) => ({ type, text: type }));

  assert.deepEqual(clipboard.items({ flavours, files: [] }), [
    { kind: "html", text: "text/html" },
    { kind: "text", text: "text/plain" },
  ]);
});
