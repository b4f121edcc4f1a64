// The only way out of the extension: to the service on this computer, and nowhere else.

import { areSwitches, isCheckupReply, isScanReply } from "./reply.js";
import * as seal from "./seal.js";

/** @typedef {import("../types").Pairing} Pairing */
/** @typedef {import("../types").Trouble} Trouble */

export const CONTRACT = 1;
const SHORT_MS = 1500;
const MAX_BODY_BYTES = 12_000_000;
/** A reply is never longer: findings are counted, and hold no text. */
const MAX_REPLY_BYTES = 4_000_000;

/** Why there is no answer. */
export class Unavailable extends Error {
  /** @param {Trouble} state */
  constructor(state) {
    super(state);
    this.state = state;
  }
}

/** The last pairing's keys: deriving them takes longer than using them.
 * @type {{ key: string, keys: Promise<seal.Keys> } | null}
 */
let derived = null;

/** @param {string} key */
function keysOf(key) {
  if (derived?.key !== key) derived = { key, keys: seal.keysOf(key) };
  return derived.keys;
}

/**
 * Asks one question, sealed. What can't be opened under the pairing key comes from somebody else,
 * whatever it says.
 * @param {Pairing | null} pairing
 * @param {string} name
 * @param {object} question
 * @param {number} timeoutMs
 * @returns {Promise<any>}
 * @throws {Unavailable}
 */
async function post(pairing, name, question, timeoutMs) {
  if (!pairing) throw new Unavailable("unpaired");
  const route = `/v1/${name}`;
  const place = { port: pairing.port, route };
  const keys = await keysOf(pairing.key);
  const front = seal.head(keys);
  const body = await seal.seal(keys, front, place, seal.pack(question));
  if (body.length > MAX_BODY_BYTES) throw new Unavailable("too_large");
  const { status, bytes } = await send(place, body, timeoutMs);
  const opened = await seal.open(keys, front, { ...place, status }, bytes).catch(untrusted);
  if (status !== 200) throw new Unavailable("failed");
  return seal.unpack(opened);
}

/**
 * @param {seal.Place} place
 * @param {Uint8Array<ArrayBuffer>} body
 * @param {number} timeoutMs
 */
async function send({ port, route }, body, timeoutMs) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${route}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, bytes: await whole(response) };
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (name === "TimeoutError" || name === "AbortError") throw new Unavailable("slow");
    throw new Unavailable(name === "TypeError" ? "down" : "untrusted");
  }
}

/**
 * The body, if it isn't longer than any reply: whoever has the port might never stop.
 * @param {Response} response
 */
async function whole(response) {
  const parts = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > MAX_REPLY_BYTES) throw new RangeError("too long");
    parts.push(part);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** @returns {never} */
function untrusted() {
  throw new Unavailable("untrusted");
}

/**
 * @param {Pairing | null} pairing
 * @returns {Promise<import("../contract").HealthReply>}
 * @throws {Unavailable} `silent` if something has the port and says nothing
 */
export async function health(pairing) {
  const reply = await post(pairing, "health", {}, SHORT_MS).catch(silent);
  if (reply?.contract !== CONTRACT) throw new Unavailable("skewed");
  return reply;
}

/**
 * Health is answered at once, whatever else the service does: who takes longer isn't it, or hangs.
 * @param {unknown} error
 * @returns {never}
 */
function silent(error) {
  if (error instanceof Unavailable && error.state === "slow") throw new Unavailable("silent");
  throw error;
}

/**
 * Make a pasted code this extension's own.
 * @param {Pairing} pairing
 * @throws {Unavailable}
 */
export async function pair(pairing) {
  await post(pairing, "pair", {}, SHORT_MS).catch(silent);
}

/**
 * @param {Pairing | null} pairing
 * @throws {Unavailable}
 */
export async function unpair(pairing) {
  await post(pairing, "unpair", {}, SHORT_MS);
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
  if (!isScanReply(reply, request.items, request.destination?.alternatives))
    throw new Unavailable("failed");
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

/**
 * @param {Pairing | null} pairing
 * @param {import("../contract").QuietRequest} request
 * @throws {Unavailable}
 */
export async function quiet(pairing, request) {
  await post(pairing, "quiet", request, SHORT_MS);
}

/**
 * @param {Pairing | null} pairing
 * @param {import("../contract").SwitchesRequest} request
 * @returns {Promise<import("../contract").SwitchesReply>} how they stand after a change
 * @throws {Unavailable}
 */
export async function switches(pairing, request) {
  const reply = await post(pairing, "switches", request, SHORT_MS);
  if (!areSwitches(reply)) throw new Unavailable("failed");
  return reply;
}

/**
 * @param {Pairing | null} pairing
 * @param {import("../contract").CheckupRequest} request
 * @returns {Promise<import("../contract").CheckupReply>}
 * @throws {Unavailable}
 */
export async function checkup(pairing, request) {
  const reply = await post(pairing, "checkup", request, SHORT_MS);
  if (!isCheckupReply(reply, request.destination?.alternatives)) throw new Unavailable("failed");
  return reply;
}
