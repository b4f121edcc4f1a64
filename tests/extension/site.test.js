import assert from "node:assert/strict";
import { test } from "node:test";

import { ask, manifest, sites } from "./parts.js";

const site = sites["claude.ai"];

test("every site of the manifest has a file that knows it, and no other has", () => {
  const matches = manifest.content_scripts.flatMap((entry) => entry.matches);

  assert.deepEqual(
    Object.keys(sites).toSorted(),
    matches.map((match) => new URL(match).host).toSorted(),
  );
});

test("a chat's address names its conversation", () => {
  assert.equal(site.conversation("https://claude.ai/chat/0a1b-2c3d?x=1"), "0a1b-2c3d");
});

test("a chat that has no id yet has no conversation", () => {
  assert.equal(site.conversation("https://claude.ai/new"), null);
  assert.equal(site.conversation("https://claude.ai/project/0a1b"), null);
});

test("a chat is incognito when its address says so", () => {
  assert.equal(site.destination("https://claude.ai/new?incognito").chat, "incognito");
  assert.equal(site.destination("https://claude.ai/new?incognito=true").chat, "incognito");
  assert.equal(site.destination("https://claude.ai/incognito").chat, "normal");
});

test("what the page doesn't say is unknown", () => {
  const { site: name, plan, training, alternatives } = site.destination("https://claude.ai/new");

  assert.deepEqual([name, plan, training, alternatives], ["claude.ai", "unknown", "unknown", []]);
});

test("longer texts may take longer, and too long ones aren't asked about", () => {
  assert.deepEqual(
    [1, 100_000, 100_001, 1_000_000, 1_000_001, 10_000_000, 10_000_001].map(ask.deadlineMs),
    [400, 400, 1200, 1200, 3000, 3000, null],
  );
});
