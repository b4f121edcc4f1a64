import assert from "node:assert/strict";
import { test } from "node:test";

import { ask, manifest, sites } from "./parts.js";

const site = sites["claude.ai"];

globalThis.document = { cookie: "other=1", querySelector: () => null };
globalThis.sessionStorage = { getItem: () => "temporary" };

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

for (const [path, chat] of [
  ["/new", "normal"],
  ["/new?incognito", "incognito"],
  ["/new?incognito=true", "incognito"],
  ["/project/0a1b?incognito", "incognito"],
  ["/incognito", "normal"],
  ["/project/0a1b", "project"],
  ["/cowork/project/0a1b", "project"],
  ["/projects", "normal"],
  ["/code", "code"],
  ["/code/0a1b", "code"],
  ["/claude-code-desktop", "code"],
  ["/codex", "normal"],
  ["/chat/temporary", "incognito"],
  ["/chat/kept", "normal"],
]) {
  test(`${path} is ${chat}`, () => {
    assert.equal(site.place(`https://claude.ai${path}`).chat, chat);
  });
}

test("what the page doesn't say is unknown", () => {
  const { chat, ...place } = site.place("https://claude.ai/new");

  assert.deepEqual(place, {
    site: "claude.ai",
    organisation: null,
    shown: "unknown",
    listed: null,
  });
});

test("longer texts may take longer, and too long ones aren't asked about", () => {
  assert.deepEqual(
    [1, 100_000, 100_001, 1_000_000, 1_000_001, 10_000_000, 10_000_001].map(ask.deadlineMs),
    [400, 400, 1200, 1200, 3000, 3000, null],
  );
});
