// Whether a reply is one that the dialog can stand on. Unknown fields are ignored.

import "../content/actions.js";

/** @typedef {import("../contract").Item} Item */

/** @type {Record<string, string>} */
const ACTIONS = pastevet.actions;

const isRecord = (/** @type {any} */ value) => typeof value === "object" && value !== null;
const areTexts = (/** @type {any} */ value, /** @type {string[]} */ names) =>
  names.every((name) => typeof value[name] === "string");

/**
 * @param {any} reply
 * @param {Item[]} items
 * @returns {reply is import("../contract").ScanReply}
 */
export function isScanReply(reply, items) {
  if (!isRecord(reply) || !areTexts(reply, ["scan_id", "action"])) return false;
  if (!isRecord(reply.coverage) || !areTexts(reply.coverage, ["status"])) return false;
  if (!Array.isArray(reply.findings)) return false;
  if (!reply.findings.every((/** @type {any} */ finding) => isFinding(finding, items)))
    return false;
  const effect = ACTIONS[reply.action];
  return effect === "silent" || (effect === "asking" && isAdvice(reply.advice));
}

/**
 * @param {any} finding
 * @param {Item[]} items
 */
function isFinding(finding, items) {
  if (!isRecord(finding)) return false;
  if (!areTexts(finding, ["title", "category", "preview", "replacement", "action"])) return false;
  if (!Number.isInteger(finding.value_id) || !Array.isArray(finding.span)) return false;
  const [start, end] = finding.span;
  const length = items[finding.item]?.text.length ?? -1;
  return (
    Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < end && end <= length
  );
}

/** @param {any} advice */
function isAdvice(advice) {
  if (!isRecord(advice) || !areTexts(advice, ["headline", "reason", "place"])) return false;
  const lists = [advice.better, advice.facts];
  if (!lists.every(Array.isArray) || advice.better.length === 0) return false;
  return advice.facts.every(isFact) && advice.better.every(isWay);
}

/** @param {any} fact */
function isFact(fact) {
  return isRecord(fact) && areTexts(fact, ["text", "source", "seen"]) && isWeb(fact.source);
}

/** @param {any} way */
function isWay(way) {
  if (!isRecord(way) || !areTexts(way, ["kind", "label"])) return false;
  return way.url === null || (typeof way.url === "string" && isWeb(way.url));
}

/** @param {string} url */
function isWeb(url) {
  return url.startsWith("https://");
}
