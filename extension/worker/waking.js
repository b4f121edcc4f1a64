// Brings the service back by the native-messaging host: pairs, starts it, follows it to its port.

import * as native from "./native.js";
import * as store from "./store.js";

/** @typedef {import("../types").Trouble} Trouble */

/** How long a service that was started may take until it counts as down. */
const START_MS = 10_000;

/** Who has the port may have taken it after the service moved away. */
const REMEDIABLE = new Set(["unpaired", "down", "untrusted", "silent"]);

let startedAt = Number.NEGATIVE_INFINITY;
/** @type {Promise<Trouble | null> | null} */
let underWay = null;

const isStarting = () => performance.now() - startedAt < START_MS;

/**
 * Does what can be done about a trouble, once at a time.
 * @param {Trouble} trouble
 * @returns {Promise<Trouble | null>} what is so now; null: ask the service again
 */
export function remedy(trouble) {
  if (!REMEDIABLE.has(trouble)) return Promise.resolve(trouble);
  underWay ??= (trouble === "unpaired" ? pair() : start(trouble)).finally(() => {
    underWay = null;
  });
  return underWay;
}

/** @returns {Promise<Trouble | null>} */
async function pair() {
  if (await store.isForgotten()) return "unpaired";
  return (await pairAnew()) ? null : "unpaired";
}

/** @returns {Promise<boolean>} whether there is a new pairing */
export async function pairAnew() {
  const pairing = await native.pair();
  if (pairing) await store.setPairing(pairing);
  return pairing !== null;
}

/**
 * @param {Trouble} trouble
 * @returns {Promise<Trouble | null>}
 */
async function start(trouble) {
  if (trouble === "down" && isStarting()) return "starting";
  const [pairing, found] = await Promise.all([store.pairing(), native.start()]);
  if (!pairing || !found) return trouble;
  const { state, port } = found;
  const hasMoved = port !== pairing.port;
  if (hasMoved) await store.setPairing({ ...pairing, port });
  if (state === "taken") return "untrusted";
  if (state === "ready") return hasMoved ? null : trouble;
  startedAt = performance.now();
  return "starting";
}
