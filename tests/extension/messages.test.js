import assert from "node:assert/strict";
import { test } from "node:test";

import { bandOf, handlerFor } from "../../extension/worker/messages.js";

const OWN = {
  id: "pastevet",
  origin: "chrome-extension://pastevet",
  sites: new Set(["https://claude.ai"]),
};
const CONTENT = { id: OWN.id, origin: "https://claude.ai", frameId: 0, tab: {} };
const PAGE = { id: OWN.id, origin: OWN.origin, frameId: 0, tab: {} };

const TABLE = {
  content: { "content_to_worker.scan": () => "scan" },
  pages: { "page_to_worker.switch": () => "switch" },
};

test("content scripts of the site and pages of the extension have a band of their own", () => {
  assert.equal(bandOf(CONTENT, OWN), "content");
  assert.equal(bandOf(PAGE, OWN), "pages");
});

test("nobody else has a band", () => {
  const strangers = [
    { ...CONTENT, id: "another-extension" },
    { ...PAGE, id: "another-extension" },
    { ...CONTENT, origin: "https://claude.ai.example" },
    { ...CONTENT, origin: "http://claude.ai" },
    { ...CONTENT, origin: undefined },
    { ...CONTENT, frameId: 1 },
    { ...CONTENT, tab: undefined },
  ];
  for (const sender of strangers) assert.equal(bandOf(sender, OWN), null, JSON.stringify(sender));
});

test("a message is answered in its own band only", () => {
  assert.equal(handlerFor(TABLE, { name: "content_to_worker.scan" }, "content")?.({}), "scan");
  assert.equal(handlerFor(TABLE, { name: "page_to_worker.switch" }, "content"), null);
  assert.equal(handlerFor(TABLE, { name: "content_to_worker.scan" }, "pages"), null);
  assert.equal(handlerFor(TABLE, { name: "content_to_worker.scan" }, null), null);
});

test("what isn't a message is nobody's", () => {
  for (const message of [null, undefined, "scan", 1, {}, { name: "toString" }, { name: null }]) {
    assert.equal(handlerFor(TABLE, message, "content"), null);
  }
});
