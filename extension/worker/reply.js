// Whether a reply is one that the dialog can stand on. Unknown fields are ignored.

import "../content/actions.js";

/** @typedef {import("../contract").Item} Item */
/** @typedef {import("../contract").Alternative} Alternative */

/** @type {Record<string, string>} */
const ACTIONS = pastevet.actions;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CATEGORY = /^[a-z_]+$/;

const isRecord = (/** @type {any} */ value) => typeof value === "object" && value !== null;
const areTexts = (/** @type {any} */ value, /** @type {string[]} */ names) =>
  names.every((name) => typeof value[name] === "string");

/**
 * @param {any} reply
 * @param {Item[]} items
 * @param {Alternative[]} [alternatives] where a way may switch to
 * @returns {reply is import("../contract").ScanReply}
 */
export function isScanReply(reply, items, alternatives = []) {
  if (!isRecord(reply) || !areTexts(reply, ["scan_id", "action"])) return false;
  if (!isRecord(reply.coverage) || !areTexts(reply.coverage, ["status"])) return false;
  if (!Array.isArray(reply.findings)) return false;
  if (!reply.findings.every((/** @type {any} */ finding) => isFinding(finding, items)))
    return false;
  return areInOrder(reply.findings) && isRuling(reply, alternatives);
}

/**
 * Whether what is asked for is what the findings ask for: a question is about something, and nothing
 * that has to be asked about passes in silence.
 * @param {any} reply
 * @param {Alternative[]} alternatives
 */
function isRuling({ action, advice, coverage, findings, justifications }, alternatives) {
  const effect = ACTIONS[action];
  const asks = findings.some((/** @type {any} */ finding) => ACTIONS[finding.action] === "asking");
  if (effect === "silent") return !asks;
  if (effect !== "asking" || !(asks || coverage.status !== "full")) return false;
  return isAdvice(advice, alternatives) && (action !== "justify" || areReasons(justifications));
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

/** @param {any} reasons */
function areReasons(reasons) {
  const isText = (/** @type {any} */ reason) => typeof reason === "string" && reason.length > 0;
  return Array.isArray(reasons) && reasons.length > 0 && reasons.every(isText);
}

/**
 * @param {any} advice
 * @param {Alternative[]} alternatives
 */
function isAdvice(advice, alternatives) {
  if (!isRecord(advice) || !areTexts(advice, ["headline", "reason", "place"])) return false;
  const { better, after, facts } = advice;
  if (![better, after, facts].every(Array.isArray) || better.length === 0) return false;
  const ways = [...better, ...after];
  return facts.every(isFact) && ways.every((way) => isWay(way, alternatives));
}

/**
 * @param {any} reply
 * @param {Alternative[]} [alternatives]
 * @returns {reply is import("../contract").CheckupReply}
 */
export function isCheckupReply(reply, alternatives = []) {
  if (!isRecord(reply) || !Number.isInteger(reply.review_after_days)) return false;
  if (!Array.isArray(reply.rows) || !Array.isArray(reply.todo)) return false;
  const areWays = reply.todo.every((/** @type {any} */ way) => isWay(way, alternatives));
  return areWays && reply.rows.every(isRow);
}

/** @param {any} row */
function isRow(row) {
  if (!isRecord(row) || !areTexts(row, ["topic", "label", "value"])) return false;
  return Array.isArray(row.facts) && row.facts.every(isFact);
}

/**
 * @param {any} reply
 * @returns {reply is import("../contract").SwitchesReply}
 */
export function areSwitches(reply) {
  return isRecord(reply) && Array.isArray(reply.switches) && reply.switches.every(isSwitch);
}

/** @param {any} row */
function isSwitch(row) {
  if (!isRecord(row) || !areTexts(row, ["category", "label", "about", "level"])) return false;
  return CATEGORY.test(row.category) && Object.hasOwn(ACTIONS, row.action);
}

/**
 * @param {any} terms
 * @returns {terms is import("../types").Terms}
 */
export function areTerms(terms) {
  return isRecord(terms) && isDay(terms.changed) && Number.isInteger(terms.ask_again_after_days);
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

/**
 * @param {any} way
 * @param {Alternative[]} alternatives
 */
function isWay(way, alternatives) {
  if (!isRecord(way) || !areTexts(way, ["kind", "label"])) return false;
  if (way.kind === "switch" && !alternatives[way.workspace]) return false;
  return way.url === null || (typeof way.url === "string" && isLink(way));
}

/** @param {any} way */
function isLink({ kind, url }) {
  return isWeb(url) || (kind === "contact" && url.startsWith("mailto:"));
}

/** @param {string} url */
function isWeb(url) {
  return url.startsWith("https://");
}
