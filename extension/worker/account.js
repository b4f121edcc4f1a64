// What is known of the person's account, and what the page "Your Claude" says about it.

import * as places from "./place.js";
import { areTerms } from "./reply.js";
import * as review from "./review.js";
import * as service from "./service.js";
import * as store from "./store.js";

/** @typedef {import("../types").Place} Place */
/** @typedef {import("../types").Health} Health */
/** @typedef {import("../types").Review} Review */

/**
 * @param {{ place: unknown }} message
 * @param {chrome.runtime.MessageSender} sender
 */
export async function noted({ place }, { tab }) {
  if (places.isPlace(place)) await store.setPlace(place, tab?.id);
}

/**
 * Lets the page that was seen last go to another workspace of its account.
 * @param {{ workspace: number }} message which of those that it listed
 */
export async function entered({ workspace }) {
  const [place, tab] = await Promise.all([store.place(), store.placeTab()]);
  const id = place?.listed?.others[workspace]?.id;
  if (!id || tab === null) return;
  await chrome.tabs.sendMessage(tab, { name: "worker_to_content.enter", workspace: id });
  await chrome.tabs.update(tab, { active: true });
}

/**
 * @param {Place | null} place
 * @returns {Promise<import("../types").Standing>}
 */
export async function standing(place) {
  const [answers, terms] = await Promise.all([answersFor(place), store.terms()]);
  return places.standing(place, answers, terms, places.today());
}

/** @param {Place | null} place */
async function answersFor(place) {
  return place?.organisation ? await store.answers(place.organisation) : {};
}

/** @param {import("../contract").HealthReply} health */
export async function heard({ terms }) {
  if (areTerms(terms)) await store.setTerms(terms);
}

/**
 * @param {Health} health
 * @returns {Promise<import("../types").Checkup>}
 */
export async function checkup(health) {
  const [place, reads, terms] = await Promise.all([store.place(), store.reads(), store.terms()]);
  const [known, answers] = await Promise.all([standing(place), answersFor(place)]);
  return {
    place,
    standing: known,
    asks: places.asks(place, known.destination.plan, answers, terms, places.today()),
    reads,
    review: await reviewed(),
    health,
    reply: health === "ready" ? await ask(known) : null,
  };
}

/** @param {import("../types").Standing} known */
async function ask({ destination, since }) {
  const locale = chrome.i18n.getUILanguage();
  const request = { locale, destination, known_since: since };
  return service.checkup(await store.pairing(), request).catch(() => null);
}

/** Whether it is time for a review, which the icon says, too. */
export function reviewed() {
  return changeReview((last) => last);
}

export function noteReview() {
  return changeReview((last) => ({ ...last, day: places.today() }));
}

/** The first period begins when the guard is first switched on. */
export function beginReviews() {
  return changeReview((last) => ({ ...last, begun: last.begun ?? places.today() }));
}

/** @param {{ everyDays: number }} message 0: never */
export async function reviewEvery({ everyDays }) {
  if (!Number.isInteger(everyDays) || everyDays < 0) return;
  await changeReview((last) => ({ ...last, everyDays }));
}

/**
 * One after another, so that no change undoes another and the icon shows the last one.
 * @param {(last: Review) => Review} change
 * @returns {Promise<Review & { isDue: boolean }>}
 */
function changeReview(change) {
  return navigator.locks.request("review", async () => {
    const [last, terms] = await Promise.all([store.review(), store.terms()]);
    const next = change(last);
    if (next !== last) await store.setReview(next);
    const isDue = review.isDue(next, terms?.ask_again_after_days ?? null, places.today());
    await review.showDot(isDue);
    return { ...next, isDue };
  });
}

/** @param {{ plan?: unknown, training?: unknown }} message */
export async function answered({ plan, training }) {
  const place = await store.place();
  if (!place?.organisation) return;
  const day = places.today();
  /** @type {import("../types").Answers} */
  const said = {};
  if (places.isPlan(plan)) said.plan = { value: plan, day };
  if (places.isTraining(training)) said.training = { value: training, day };
  await store.addAnswers(place.organisation, said);
}
