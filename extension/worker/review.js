// A dot on the icon when it is time to look at the account's settings again. Never a pop-up.

import { daysBetween } from "./place.js";

/** @typedef {import("../types").Review} Review */

/**
 * @param {Review} review without `everyDays`: as the service advises; 0: never
 * @param {number | null} advisedDays
 * @param {string} day
 */
export function isDue({ begun, day: last, everyDays }, advisedDays, day) {
  const every = everyDays ?? advisedDays ?? 0;
  const from = last ?? begun;
  return from !== null && every > 0 && daysBetween(from, day) >= every;
}

/** @param {boolean} due */
export async function showDot(due) {
  const title = chrome.i18n.getMessage(due ? "action_due" : "action_title");
  await Promise.all([
    chrome.action.setBadgeText({ text: due ? "•" : "" }),
    chrome.action.setBadgeBackgroundColor({ color: "#835200" }),
    chrome.action.setTitle({ title }),
  ]);
}
