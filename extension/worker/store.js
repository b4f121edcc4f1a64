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

/** @param {Pairing | null} value */
export async function setPairing(value) {
  await local.set({ pairing: value });
}

/**
 * Take over a pairing that came with the extension, once: what the person changes later stays.
 * @param {Pairing} bundled
 */
export async function adopt(bundled) {
  const { adopted } = await local.get({ adopted: "" });
  const name = `${bundled.port}:${bundled.key}`;
  if (adopted !== name) await local.set({ pairing: bundled, adopted: name });
}
