// "Your Claude": which one it is, on whose terms, how it is set, and when that was last looked at.

import "../content/words.js";
import "../content/dom.js";
import "../content/facts.js";
import { fillTexts, part, say, tell } from "./page.js";

/** @typedef {import("../types").Checkup} Checkup */
/** @typedef {import("../contract").CheckupRow} Row */

const EVERY_MS = 5000;
/** Periods between two reviews, in days; 0: never. */
const PERIODS = [30, 90, 180, 365];
/** @type {Record<string, string>} */
const PLANS = {
  free: "plan_free",
  pro: "plan_pro",
  max: "plan_max",
  team: "plan_team",
  enterprise: "plan_enterprise",
  unknown: "answer_unknown",
};
/** @type {Record<string, string>} */
const TRAINING = { off: "training_off", on: "training_on", unknown: "answer_unknown" };
/** @type {Partial<Record<import("../types").Teller, string>>} */
const TELLERS = { list: "told_by_list", person: "told_by_person", page: "told_by_page" };

const { element } = pastevet.dom;
const select = (/** @type {string} */ id) => /** @type {HTMLSelectElement} */ (part(id));
/** The question that the person opened, beside those that are due. */
const opened = new Set();
let shown = "";

const dateOf = (/** @type {string} */ iso) => pastevet.facts.date(iso, say("language"));

/** @param {Checkup} checkup */
function show(checkup) {
  const { reply } = checkup;
  showHero(checkup);
  showQuestions(checkup);
  part("rows").hidden = reply === null;
  part("rows").replaceChildren(...(reply?.rows ?? []).map((row) => drawRow(row, checkup)));
  const todo = reply?.todo ?? [];
  part("todo").hidden = todo.length === 0;
  part("todo-list").replaceChildren(...todo.map(drawTodo));
  showReview(checkup);
}

/** @param {Checkup} checkup */
function showHero({ health, place, reply, standing }) {
  const isKnown = standing.teller !== "nobody";
  const value = (/** @type {string} */ topic) =>
    reply?.rows.find((row) => row.topic === topic)?.value ?? "";
  part("hero").dataset.tone = isKnown && reply ? "calm" : "caution";
  part("title").textContent =
    isKnown && reply ? say("checkup_title", value("which")) : say("nav_checkup");
  part("lede").textContent = say(ledeOf(health, place, isKnown), value("terms"));
}

/**
 * @param {import("../types").Health} health
 * @param {Checkup["place"]} place
 * @param {boolean} isKnown
 */
function ledeOf(health, place, isKnown) {
  if (health !== "ready") return "checkup_no_service";
  if (isKnown) return "checkup_terms";
  return place?.organisation ? "checkup_unknown" : "checkup_no_page";
}

/** @param {Checkup} checkup */
function showQuestions({ asks, place, reply, standing }) {
  const { plan, training } = standing.destination;
  const guess = plan === "unknown" ? place?.shown : plan;
  ask("plan", PLANS, asks.plan, guess ?? "unknown");
  ask("training", TRAINING, asks.training, training ?? "unknown");
  const url = reply?.todo.find(({ kind }) => kind === "settings")?.url;
  const link = /** @type {HTMLAnchorElement} */ (part("settings"));
  link.hidden = !url;
  if (url) link.href = url;
}

/**
 * @param {"plan" | "training"} what
 * @param {Record<string, string>} answers
 * @param {boolean} isDue
 * @param {string} value
 */
function ask(what, answers, isDue, value) {
  part(`${what}-form`).hidden = !isDue && !opened.has(what);
  fill(
    select(what),
    Object.entries(answers).map(([key, words]) => [key, say(words)]),
    value,
  );
}

/**
 * @param {HTMLSelectElement} control
 * @param {[string, string][]} options
 * @param {string} value
 */
function fill(control, options, value) {
  if (document.activeElement === control) return;
  control.replaceChildren(...options.map(([key, words]) => new Option(words, key)));
  control.value = value;
}

/**
 * @param {Row} row
 * @param {Checkup} checkup
 */
function drawRow({ topic, label, value, facts }, { place, standing }) {
  const what = element("dd", {}, element("b", {}, value));
  const told = toldBy(topic, standing);
  if (told) what.append(element("p", { class: "fact" }, told));
  what.append(...drawFacts(facts));
  const row = element("div", { class: "row" }, element("dt", {}, label), what);
  if (place?.organisation && canAnswer(topic, place)) row.append(drawChange(topic));
  return row;
}

/**
 * The first, and the others on demand.
 * @param {import("../contract").Fact[]} facts
 */
function drawFacts(facts) {
  const [first, ...others] = facts.map((fact) =>
    element("p", { class: "fact" }, fact.text, " ", pastevet.facts.source(fact)),
  );
  if (!first || others.length === 0) return first ? [first] : [];
  const summary = element("summary", {}, say("row_more", others.length));
  return [first, element("details", { class: "fact" }, summary, ...others)];
}

/**
 * What the person can say better than the page.
 * @param {string} topic
 * @param {import("../types").Place} place
 */
function canAnswer(topic, place) {
  return (
    topic === "training" || (topic === "which" && (place.listed?.plan ?? "unknown") === "unknown")
  );
}

/**
 * @param {string} topic
 * @param {Checkup["standing"]} standing
 */
function toldBy(topic, { teller, since }) {
  const words = topic === "which" ? TELLERS[teller] : "told_by_person";
  const day = topic === "which" ? since.plan : topic === "training" ? since.training : null;
  return words && day ? say(words, dateOf(day)) : "";
}

/** @param {string} topic */
function drawChange(topic) {
  const what = topic === "which" ? "plan" : "training";
  const words = say(topic === "which" ? "row_not_right" : "row_change");
  return pastevet.dom.button("linkish", words, () => {
    opened.add(what);
    part(`${what}-form`).hidden = false;
    select(what).focus();
  });
}

/** @param {import("../contract").Way} way */
function drawTodo({ kind, label, url, workspace }) {
  if (url) return element("li", {}, pastevet.dom.link(url, label, ""));
  if (kind !== "switch") return element("li", {}, label);
  const enter = () => tell("page_to_worker.enter", { workspace });
  return element("li", {}, pastevet.dom.button("linkish", label, enter));
}

/** @param {Checkup} checkup */
function showReview({ review: { day, everyDays, isDue }, reply }) {
  part("reviewed").textContent = day ? dateOf(day) : say("review_none");
  part("review-age").textContent = isDue ? say("review_due") : "";
  part("review-age").classList.toggle("due", isDue);
  part("review").classList.toggle("first", isDue);
  const advised = reply?.review_after_days ?? PERIODS[0];
  const days = [...new Set([...PERIODS, everyDays || advised])].toSorted(
    (a, b) => Number(a) - Number(b),
  );
  /** @type {[string, string][]} */
  const options = days.map((each) => [String(each), say("review_days", String(each))]);
  fill(select("every"), [...options, ["0", say("review_never")]], String(everyDays ?? advised));
}

/** Draws only what is new: the person may be reading, or answering. */
async function refresh() {
  if (document.visibilityState !== "visible") return;
  const checkup = await tell("page_to_worker.checkup");
  const words = JSON.stringify(checkup);
  if (words !== shown) show(checkup);
  shown = words;
}

/** @param {"plan" | "training"} what */
function onAnswer(what) {
  part(`${what}-form`).addEventListener("submit", async (event) => {
    event.preventDefault();
    opened.delete(what);
    await tell("page_to_worker.answer", { [what]: select(what).value });
    shown = "";
    await refresh();
  });
}

fillTexts();
onAnswer("plan");
onAnswer("training");
part("review").addEventListener("click", async () => {
  await tell("page_to_worker.reviewed");
  await refresh();
});
select("every").addEventListener("change", async () => {
  await tell("page_to_worker.review_every", { everyDays: Number(select("every").value) });
});
document.addEventListener("visibilitychange", refresh);
setInterval(refresh, EVERY_MS);
refresh();
