// The only place that touches chrome.storage. Content scripts can't read any of it.

/** @typedef {import("../types").Pairing} Pairing */
/** @typedef {import("../types").Place} Place */
/** @typedef {import("../types").Answers} Answers */
/** @typedef {import("../types").Terms} Terms */
/** @typedef {import("../types").Review} Review */

/** `session` is memory, and gone with the browser. */
const { local, session } = chrome.storage;
for (const area of [local, session]) area.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });

export async function isOn() {
  const { on } = await local.get({ on: false });
  return on === true;
}

/** @param {boolean} on */
export async function setOn(on) {
  await local.set({ on });
}

/** @returns {Promise<Pairing | null>} */
export async function pairing() {
  const stored = await local.get({ pairing: null });
  return /** @type {Pairing | null} */ (stored.pairing);
}

/** @param {Pairing} value */
export async function setPairing(value) {
  await local.set({ pairing: value, forgotten: false });
}

/** What the person forgot comes back only when the person asks for it. */
export async function forget() {
  await local.set({ pairing: null, forgotten: true });
}

export async function isForgotten() {
  const { forgotten } = await local.get({ forgotten: false });
  return forgotten === true;
}

/** Whether the site's own list of organisations may be read. */
export async function reads() {
  const { reads: allowed } = await local.get({ reads: false });
  return allowed === true;
}

/** @param {boolean} allowed */
export async function setReads(allowed) {
  await local.set({ reads: allowed });
}

/** @returns {Promise<Place | null>} the place that was seen last; it holds workspaces' names */
export async function place() {
  const stored = await session.get({ place: null });
  return /** @type {Place | null} */ (stored.place);
}

/** @returns {Promise<number | null>} the tab where that place was seen */
export async function placeTab() {
  const stored = await session.get({ tab: null });
  return /** @type {number | null} */ (stored.tab);
}

/**
 * @param {Place | null} value
 * @param {number | null} [tab]
 */
export async function setPlace(value, tab = null) {
  await session.set({ place: value, tab });
}

/**
 * What the person said of an organisation.
 * @param {string} organisation
 * @returns {Promise<Answers>}
 */
export async function answers(organisation) {
  return (await allAnswers()).get(organisation) ?? {};
}

/** @returns {Promise<Map<string, Answers>>} */
async function allAnswers() {
  const stored = await local.get({ answers: [] });
  return new Map(/** @type {[string, Answers][]} */ (stored.answers));
}

/**
 * @param {string} organisation
 * @param {Answers} said
 */
export async function addAnswers(organisation, said) {
  const all = await allAnswers();
  all.set(organisation, { ...all.get(organisation), ...said });
  await local.set({ answers: [...all] });
}

/** @returns {Promise<Terms | null>} what the service last said of the terms' age */
export async function terms() {
  const stored = await local.get({ terms: null });
  return /** @type {Terms | null} */ (stored.terms);
}

/** @param {Terms} value */
export async function setTerms(value) {
  await local.set({ terms: value });
}

/** @returns {Promise<Review>} */
export async function review() {
  const stored = await local.get({ review: { begun: null, day: null, everyDays: null } });
  return /** @type {Review} */ (stored.review);
}

/** @param {Review} value */
export async function setReview(value) {
  await local.set({ review: value });
}
