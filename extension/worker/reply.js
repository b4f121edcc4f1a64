// Whether a reply is one that the dialog can stand on. Unknown fields are ignored.

import "../content/actions.js";

/** @typedef {import("../contract").Item} Item */

/** @type {Record<string, string>} */
const ACTIONS = pastevet.actions;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

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
  return areInOrder(reply.findings) && isRuling(reply);
}

/**
 * Whether what is asked for is what the findings ask for: a question is about something, and nothing
 * that has to be asked about passes in silence.
 * @param {any} reply
 */
function isRuling({ action, advice, coverage, findings }) {
  const effect = ACTIONS[action];
  const asks = findings.some((/** @type {any} */ finding) => ACTIONS[finding.action] === "asking");
  if (effect === "silent") return !asks;
  return effect === "asking" && (asks || coverage.status !== "full") && isAdvice(advice);
}

/**
 * By item and span, none over another: they are replaced from first to last.
 * @param {any[]} findings
 */
function areInOrder(findings) {
  return findings.every((finding, at) => {
    const before = findings[at - 1];
    if (!before || before.item < finding.item) return true;
    return before.item === finding.item && before.span[1] <= finding.span[0];
  });
}

/**
 * @param {any} finding
 * @param {Item[]} items
 */
function isFinding(finding, items) {
  if (!isRecord(finding)) return false;
  if (!areTexts(finding, ["rule", "title", "category", "preview", "replacement", "action"]))
    return false;
  if (!Object.hasOwn(ACTIONS, finding.action) || !Number.isInteger(finding.item)) return false;
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
  if (!isRecord(fact) || !areTexts(fact, ["text", "source", "seen"])) return false;
  const days = [fact.seen, fact.verified_live ?? fact.seen];
  return isWeb(fact.source) && days.every(isDay);
}

/** @param {any} day */
function isDay(day) {
  return DAY.test(day) && !Number.isNaN(Date.parse(day));
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
