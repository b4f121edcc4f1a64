import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { manifest, messages, ROOT } from "./parts.js";

const files = readdirSync(ROOT, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`);
const sources = files
  .filter((path) => /\.(js|html)$|manifest\.json$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));
const code = sources.map(({ text }) => text).join("\n");

test("every text that is used exists", () => {
  const used = [
    ...code.matchAll(/\b(?:say|keep)\(\s*"(\w+)"/g),
    ...code.matchAll(/data-(?:text|label)="(\w+)"/g),
    ...code.matchAll(/__MSG_(\w+)__/g),
  ].map(([, key]) => key);

  assert.ok(used.length > 30);
  assert.deepEqual(
    used.filter((key) => !(key in messages)),
    [],
  );
});

test("no text is left over", () => {
  const unused = Object.keys(messages).filter(
    (key) => !code.includes(`"${key}"`) && !code.includes(`__MSG_${key}__`),
  );

  assert.deepEqual(unused, []);
});

test("pages of the extension may load and reach nothing but its own files and the service", () => {
  assert.deepEqual(manifest.content_security_policy.extension_pages.split("; "), [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self' http://127.0.0.1:*",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
});

test("every content script is in the manifest", () => {
  const there = files.filter((path) => /\/(content|sites)\/.+\.js$/.test(path));
  const listed = manifest.content_scripts.flatMap(({ js }) => js);
  const paths = new Set(listed.map((path) => new URL(path, ROOT).pathname));

  assert.deepEqual([...paths].toSorted(), there.toSorted());
});

for (const [what, pattern, homes] of [
  ["fetch()", /\bfetch\(/, ["sites/claude/account.js", "worker/bundled.js", "worker/service.js"]],
  ["chrome.storage", /chrome\.storage/, ["worker/store.js"]],
  ["native messaging", /sendNativeMessage|connectNative/, ["worker/native.js"]],
  ["crypto.subtle", /\bsubtle\b/, ["worker/seal.js"]],
  ["127.0.0.1", /127\.0\.0\.1/, ["worker/service.js"]],
  ["attachShadow", /attachShadow\(\{ mode: "closed" \}\)/, ["content/dom.js"]],
]) {
  test(`only ${homes.join(" and ")} may use ${what}`, () => {
    const users = sources
      .filter(({ path, text }) => path.endsWith(".js") && pattern.test(text))
      .map(({ path }) => path.slice(ROOT.pathname.length));

    assert.deepEqual(users.toSorted(), homes);
  });
}

test("nothing is written as markup, evaluated or logged", () => {
  const banned = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|console\./;

  assert.deepEqual(
    sources.filter(({ text }) => banned.test(text)).map(({ path }) => path),
    [],
  );
});
