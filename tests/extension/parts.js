// Loads content scripts into node, as a page loads them: in the manifest's order, sharing one global.

import { readFileSync } from "node:fs";

export const ROOT = new URL("../../extension/", import.meta.url);

export const manifest = JSON.parse(readFileSync(new URL("manifest.json", ROOT), "utf8"));

export const messages = JSON.parse(
  readFileSync(new URL("_locales/en/messages.json", ROOT), "utf8"),
);

/** A text as `chrome.i18n.getMessage` makes it. */
export function say(key, ...values) {
  const { message, placeholders = {} } = messages[key];
  return message.replace(/\$(\w+)\$/g, (_, name) => {
    const at = Number(placeholders[name.toLowerCase()].content.slice(1));
    return String(values[at - 1]);
  });
}

const scripts = manifest.content_scripts.flatMap(({ js }) => js);

for (const path of [
  ...scripts.filter((script) => script.startsWith("sites/")),
  "content/actions.js",
  "content/clipboard.js",
  "content/lasting.js",
  "content/placeholders.js",
  "content/summary.js",
  "content/facts.js",
  "content/ask.js",
]) {
  await import(new URL(path, ROOT).href);
}

export const { sites, clipboard, placeholders, summary, facts, ask, plans } = globalThis.pastevet;

/** A finding that taking out would not help. */
export function marking() {
  return finding({
    category: "confidential",
    title: "Confidential marking",
    severity: "high",
    span: [0, 3],
    value_id: 9,
    preview: "SECRET",
    replacement: "",
  });
}

/** A finding of a key; `given` says what is different. */
export function finding(given = {}) {
  return {
    id: 1,
    item: 0,
    rule: "credential.anthropic-api-key",
    category: "credential",
    title: "Anthropic API key",
    severity: "critical",
    confidence: "high",
    span: [4, 10],
    value_id: 1,
    preview: "••••••",
    replacement: "API KEY",
    reversible: false,
    explanation: "",
    action: "warn",
    ...given,
  };
}
