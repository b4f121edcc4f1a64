// The only way out of the extension: to the service on this computer, and nowhere else.

import { isScanReply } from "./reply.js";

/** @typedef {import("../types").Pairing} Pairing */
/** @typedef {import("../types").Trouble} Trouble */
/** @typedef {import("../types").Answer} Answer */

export const CONTRACT = 1;
const SHORT_MS = 1500;

/** Why there is no answer. */
export class Unavailable extends Error {
  /** @param {Trouble} state */
  constructor(state) {
    super(state);
    this.state = state;
  }
}

/**
 * @param {Pairing | null} pairing
 * @param {string} route
 * @param {object} body
 * @param {number} timeoutMs
 * @returns {Promise<any>}
 * @throws {Unavailable}
 */
async function post(pairing, route, body, timeoutMs) {
  if (!pairing) throw new Unavailable("unpaired");
  const response = await fetch(`http://127.0.0.1:${pairing.port}/v1/${route}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${pairing.key}` },
    body: JSON.stringify(body),
    credentials: "omit",
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(failed);
  if (response.status === 403) throw new Unavailable("refused");
  if (response.status === 413) throw new Unavailable("too_large");
  if (!response.ok) throw new Unavailable("failed");
  return response.json().catch(failed);
}

/**
 * @param {unknown} error
 * @returns {never}
 */
function failed(error) {
  const name = error instanceof Error ? error.name : "";
  if (name === "TimeoutError" || name === "AbortError") throw new Unavailable("slow");
  throw new Unavailable(name === "TypeError" ? "down" : "failed");
}

/**
 * @param {Pairing | null} pairing
 * @returns {Promise<import("../contract").HealthReply>}
 * @throws {Unavailable}
 */
export async function health(pairing) {
  const reply = await post(pairing, "health", {}, SHORT_MS);
  if (reply?.contract !== CONTRACT) throw new Unavailable("skewed");
  return reply;
}

/**
 * @param {Pairing | null} pairing
 * @param {import("../contract").ScanRequest} request
 * @param {number} timeoutMs
 * @returns {Promise<import("../contract").ScanReply>}
 * @throws {Unavailable}
 */
export async function scan(pairing, request, timeoutMs) {
  const reply = await post(pairing, "scan", request, timeoutMs);
  if (!isScanReply(reply, request.items)) throw new Unavailable("failed");
  return reply;
}

/**
 * @param {Pairing | null} pairing
 * @param {import("../contract").DecisionRequest} request
 * @throws {Unavailable}
 */
export async function decision(pairing, request) {
  await post(pairing, "decision", request, SHORT_MS);
}
