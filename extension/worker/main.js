// The worker: knows whether pastevet is on, and is the only one that talks to the service.

import * as account from "./account.js";
import * as bundled from "./bundled.js";
import { bandOf, handlerFor } from "./messages.js";
import { readCode } from "./pairing.js";
import { isPlace } from "./place.js";
import * as service from "./service.js";
import * as store from "./store.js";
import * as waking from "./waking.js";

/** @typedef {import("../types").Health} Health */
/** @typedef {import("../types").Trouble} Trouble */

const { content_scripts: scripts = [] } = chrome.runtime.getManifest();
const matches = scripts.flatMap((script) => script.matches ?? []);
const OWN = {
  id: chrome.runtime.id,
  origin: location.origin,
  sites: new Set(matches.map((match) => new URL(match).origin)),
};

/** Pair, then start the service or follow it to its port. */
const MOST_REMEDIES = 2;

const TABLE = {
  content: {
    "content_to_worker.hello": hello,
    "content_to_worker.check": async () => (await check()).health,
    "content_to_worker.scan": scan,
    "content_to_worker.decision": decided,
    "content_to_worker.place": account.noted,
    "content_to_worker.quiet": quiet,
    "content_to_worker.open_options": () => chrome.runtime.openOptionsPage(),
  },
  pages: {
    "page_to_worker.overview": overview,
    "page_to_worker.switch": switchTo,
    "page_to_worker.read": read,
    "page_to_worker.switches": switches,
    "page_to_worker.checkup": async () => account.checkup((await check()).health),
    "page_to_worker.answer": account.answered,
    "page_to_worker.enter": account.entered,
    "page_to_worker.reviewed": account.noteReview,
    "page_to_worker.review_every": account.reviewEvery,
    "page_to_worker.pair": pair,
    "page_to_worker.pair_natively": pairNatively,
    "page_to_worker.forget": forget,
  },
};

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") chrome.runtime.openOptionsPage();
});
chrome.action.onClicked.addListener(openPage);
chrome.runtime.onMessage.addListener((message, sender, reply) => {
  const handler = handlerFor(TABLE, message, bandOf(sender, OWN));
  if (!handler) return false;
  Promise.resolve(message)
    .then((asked) => handler(asked, sender))
    .then((answer) => reply(answer ?? null))
    .catch(() => reply(null));
  return true;
});

/** The dot on the icon is about the page "Your Claude". */
async function openPage() {
  if (!(await account.reviewed()).isDue) return chrome.runtime.openOptionsPage();
  return chrome.tabs.create({ url: chrome.runtime.getURL("pages/checkup.html") });
}

/** @returns {Promise<import("../types").Hello>} */
async function hello() {
  const [on, reads] = await Promise.all([store.isOn(), store.reads()]);
  if (on) account.reviewed();
  return { on, reads: on && reads, style: on ? await bundled.style() : "" };
}

/**
 * @param {unknown} error
 * @returns {Trouble}
 */
function troubleOf(error) {
  return error instanceof service.Unavailable ? error.state : "failed";
}

/** @param {Trouble} state */
function mistakeOf(state) {
  if (state === "untrusted") return "code_refused";
  return state === "skewed" ? "service_skewed" : "code_down";
}

/**
 * The service's state, after doing what can be done about it.
 * @returns {Promise<{ health: Health, version: string | null }>}
 */
async function check() {
  let state = await look();
  for (let remedies = 0; state.health !== "ready" && remedies < MOST_REMEDIES; remedies += 1) {
    const trouble = await waking.remedy(state.health);
    if (trouble !== null) return { health: trouble, version: null };
    state = await look();
  }
  return state;
}

/** @returns {Promise<{ health: Health, version: string | null }>} */
async function look() {
  try {
    const health = await service.health(await store.pairing());
    await account.heard(health);
    return { health: "ready", version: health.version };
  } catch (error) {
    return { health: troubleOf(error), version: null };
  }
}

/**
 * @param {import("../types").ScanMessage} message
 * @returns {Promise<import("../types").Answer>}
 */
async function scan({ request_id, items, place, deadlineMs }) {
  if (!isPlace(place)) return { state: "failed" };
  const [on, pairing, { destination }] = await Promise.all([
    store.isOn(),
    store.pairing(),
    account.standing(place),
  ]);
  if (!on) return { state: "failed" };
  const locale = chrome.i18n.getUILanguage();
  /** @type {import("../contract").ScanRequest} */
  const request = { request_id, source: "clipboard_paste", locale, items, destination };
  try {
    const reply = await service.scan(pairing, request, deadlineMs);
    return { state: "answered", reply };
  } catch (error) {
    return { state: troubleOf(error) };
  }
}

/** @param {import("../types").DecisionMessage} message */
async function decided({ scan_id, decision, reason }) {
  await service.decision(await store.pairing(), { scan_id, decision, reason });
}

/**
 * @param {import("../types").QuietMessage} message
 * @returns {Promise<boolean>} whether the service keeps it
 */
async function quiet({ values, undo }) {
  if (!(await store.isOn())) return false;
  return service.quiet(await store.pairing(), { values, undo }).then(
    () => true,
    () => false,
  );
}

/** @returns {Promise<import("../types").Overview>} */
async function overview() {
  const kept = Promise.all([store.isOn(), store.reads(), store.pairing()]);
  const [[on, reads, pairing], state] = await Promise.all([kept, check()]);
  return { on, reads, port: pairing?.port ?? null, ...state };
}

/** @param {{ on: boolean }} message */
async function switchTo({ on }) {
  await store.setOn(on === true);
  if (on === true) await account.beginReviews();
  await tellTabs();
}

/**
 * What was read is dropped as soon as it may no longer be.
 * @param {{ on: boolean }} message
 */
async function read({ on }) {
  await store.setReads(on === true);
  if (on !== true) await store.setPlace(null);
  await tellTabs();
}

/**
 * @param {{ change?: import("../contract").SwitchChange }} message
 * @returns {Promise<import("../contract").SwitchesReply | null>} null if nothing was changed
 */
async function switches({ change }) {
  const request = change ? { change } : {};
  return service.switches(await store.pairing(), request).catch(() => null);
}

/** Pages that are open hear of it at once; those without pastevet don't answer, and needn't. */
async function tellTabs() {
  const message = { name: "worker_to_content.changed" };
  for (const { id } of await chrome.tabs.query({})) {
    if (id !== undefined) chrome.tabs.sendMessage(id, message).catch(() => {});
  }
}

/**
 * Keeps a code only when the service takes it: one that can't be tried may be anybody's.
 * @param {{ code: string }} message
 * @returns {Promise<{ mistake: string | null, port?: number }>} `mistake` is the key of a text
 */
async function pair({ code }) {
  const read = readCode(String(code));
  if ("mistake" in read) return read;
  const { pairing } = read;
  try {
    await service.pair(pairing);
    await service.health(pairing);
  } catch (error) {
    return { mistake: mistakeOf(troubleOf(error)), port: pairing.port };
  }
  await store.setPairing(pairing);
  return { mistake: null };
}

/** @returns {Promise<{ mistake: string | null }>} `mistake` is the key of a text */
async function pairNatively() {
  return { mistake: (await waking.pairAnew()) ? null : "pairing_no_host" };
}

/** Here at once, and in the service if it can be reached. */
async function forget() {
  const pairing = await store.pairing();
  await store.forget();
  await service.unpair(pairing).catch(() => {});
}
