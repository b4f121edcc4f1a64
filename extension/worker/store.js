// The only place that touches chrome.storage. Content scripts can't read any of it.

/** @typedef {import("../types").Pairing} Pairing */

const local = chrome.storage.local;
local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });

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
