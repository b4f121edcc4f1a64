// Brings the service back by the native-messaging host: pairs, starts it, follows it to its port.

import * as native from "./native.js";
import * as store from "./store.js";

/** @typedef {import("../types").Trouble} Trouble */

/** How long a service that was started may take until it counts as down. */
const START_MS = 10_000;

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
  if (trouble !== "unpaired" && trouble !== "down") return Promise.resolve(trouble);
  underWay ??= (trouble === "unpaired" ? pair() : start()).finally(() => {
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

/** @returns {Promise<Trouble | null>} */
async function start() {
  if (isStarting()) return "starting";
  const [pairing, found] = await Promise.all([store.pairing(), native.start()]);
  if (!pairing || !found) return "down";
  if (found.port !== pairing.port) await store.setPairing({ ...pairing, port: found.port });
  if (found.state === "taken") return "untrusted";
  if (found.state === "ready") return found.port === pairing.port ? "down" : null;
  startedAt = performance.now();
  return "starting";
}
