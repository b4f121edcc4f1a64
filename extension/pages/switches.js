// The options page's list of categories: off, note or ask for each. The service keeps the choice.

import "../content/words.js";
import "../content/dom.js";
import { part, say, tell } from "./page.js";

/** @typedef {import("../contract").Switch} Switch */
/** @typedef {import("../contract").SwitchesReply} Reply */

/** @type {Record<Switch["level"], string>} */
const LEVELS = { off: "level_off", note: "level_note", ask: "level_ask" };
/** What the organisation has set.
 * @type {Record<Switch["action"], string>}
 */
const SET = {
  allow: "level_off",
  report: "level_note",
  warn: "level_ask",
  justify: "level_justify",
  block: "level_block",
};

const { element } = pastevet.dom;
/** @type {Reply | null} */
let known = null;
let drawn = "";
/** How often the person has chosen: an answer to an earlier question is no news. */
let choices = 0;

/** @param {boolean} isReady whether the service answers */
export async function refreshSwitches(isReady) {
  const before = choices;
  const reply = isReady ? await tell("page_to_worker.switches") : null;
  if (before === choices) show(isReady ? (reply ?? known) : null);
}

/**
 * @param {Switch["category"]} category
 * @param {Switch["level"]} level
 */
async function choose(category, level) {
  choices += 1;
  const mine = choices;
  const reply = await tell("page_to_worker.switches", { change: { category, level } });
  part("switches-mistake").textContent = reply ? "" : say("switches_failed");
  if (mine === choices) show(reply ?? known);
}

/** @param {Reply | null} reply */
function show(reply) {
  known = reply;
  part("switches").hidden = reply === null;
  if (!reply) return;
  part("switches-damaged").hidden = !reply.is_damaged;
  // Drawn anew only where something else than a level has changed: a radio may have the focus.
  const shape = JSON.stringify(reply.switches.map(shapeOf));
  if (drawn !== shape) part("categories").replaceChildren(...reply.switches.map(drawRow));
  drawn = shape;
  for (const each of reply.switches) set(each);
}

/** @param {Switch} row */
function shapeOf({ level, action, ...row }) {
  return row.is_fixed ? { ...row, action } : row;
}

/** @param {Switch} row */
function drawRow(row) {
  const { category, label, about } = row;
  const name = element("b", { id: `name-${category}` }, label);
  const hint = element("p", { id: `hint-${category}`, class: "hint" });
  const words = element("div", {}, name, element("p", { class: "sub" }, about), hint);
  return element("li", {}, words, row.is_fixed ? drawFixed(row) : drawLevels(row));
}

/** @param {Switch} row */
function drawFixed({ action }) {
  const lock = /** @type {HTMLTemplateElement} */ (part("lock")).content.cloneNode(true);
  return element("span", { class: "fixed" }, lock, say(SET[action]));
}

/** @param {Switch} row */
function drawLevels({ category }) {
  const names = { "aria-labelledby": `name-${category}`, "aria-describedby": `hint-${category}` };
  const group = element("div", { class: "levels", role: "radiogroup", ...names });
  for (const level of /** @type {Switch["level"][]} */ (Object.keys(LEVELS))) {
    const radio = element("input", { type: "radio", name: category, value: level });
    radio.addEventListener("change", () => choose(category, level));
    group.append(element("label", {}, radio, say(LEVELS[level])));
  }
  return group;
}

/** @param {Switch} row */
function set({ category, level, is_fixed: isFixed, has_own_rows: hasOwnRows }) {
  const hint = part(`hint-${category}`);
  const isOff = level === "off" && !isFixed;
  if (isFixed) hint.textContent = say("switches_fixed");
  else if (hasOwnRows) hint.textContent = say("switches_own_rows");
  else hint.textContent = isOff ? say("switches_off") : "";
  hint.classList.toggle("off", isOff && !hasOwnRows);
  for (const radio of document.querySelectorAll(`input[name="${category}"]`)) {
    /** @type {HTMLInputElement} */ (radio).checked = radio.getAttribute("value") === level;
  }
}
