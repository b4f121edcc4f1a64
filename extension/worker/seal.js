// Seals bodies: AES-256-GCM under the pairing key, each bound to its one place and moment.
// docs/protocol.md describes it; the service's seal.py is the other side.

/**
 * Where a body belongs; `status` is a reply's, and left out of a request.
 * @typedef {{ port: number, route: string, status?: number }} Place
 */
/** @typedef {{ id: Uint8Array<ArrayBuffer>, cipher: CryptoKey }} Keys */

const VERSION = 1;
const HEAD_BYTES = 33;
const NONCE_BYTES = 12;
const LENGTH_BYTES = 4;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const utf8 = new TextEncoder();

/** A body that was sealed under another key, for another place, or was changed. */
export class SealBroken extends Error {}

/** @param {string} text */
function base32(text) {
  const bits = [...text].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2));
}

/** @param {string} info */
function derivation(info) {
  return { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8.encode(info) };
}

/**
 * What a pairing key is used by; the key itself is used for nothing.
 * @param {string} key 32 characters of base32
 * @returns {Promise<Keys>}
 */
export async function keysOf(key) {
  const { subtle } = crypto;
  const uses = /** @type {const} */ (["deriveKey", "deriveBits"]);
  const secret = await subtle.importKey("raw", base32(key), "HKDF", false, uses);
  const id = await subtle.deriveBits(derivation("pastevet 1 id"), secret, 64);
  const algorithm = { name: "AES-GCM", length: 256 };
  const info = derivation("pastevet 1 key");
  const cipher = await subtle.deriveKey(info, secret, algorithm, false, ["encrypt", "decrypt"]);
  return { id: new Uint8Array(id), cipher };
}

/**
 * The readable front of a request, which its reply repeats.
 * @param {Keys} keys
 * @param {{ requestId?: Uint8Array<ArrayBuffer>, timeMs?: number }} [fixed] for vectors alone
 */
export function head(keys, fixed = {}) {
  const { requestId = crypto.getRandomValues(new Uint8Array(16)), timeMs = Date.now() } = fixed;
  const front = new Uint8Array(HEAD_BYTES);
  front[0] = VERSION;
  front.set(keys.id, 1);
  front.set(requestId, 9);
  new DataView(front.buffer).setBigUint64(25, BigInt(timeMs));
  return front;
}

/**
 * @param {Uint8Array<ArrayBuffer>} front
 * @param {Place} place
 * @param {Uint8Array<ArrayBuffer>} nonce
 */
function parameters(front, { port, route, status }, nonce) {
  const words =
    status === undefined ? `request ${port} ${route}` : `reply ${port} ${route} ${status}`;
  return { name: "AES-GCM", iv: nonce, additionalData: joined(front, utf8.encode(words)) };
}

/** @param {Uint8Array[]} parts */
function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((bytes, part) => bytes + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * @param {Keys} keys
 * @param {Uint8Array<ArrayBuffer>} front
 * @param {Place} place
 * @param {Uint8Array<ArrayBuffer>} payload
 * @param {Uint8Array<ArrayBuffer>} [nonce] for vectors alone
 */
export async function seal(
  keys,
  front,
  place,
  payload,
  nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES)),
) {
  const how = parameters(front, place, nonce);
  const sealed = await crypto.subtle.encrypt(how, keys.cipher, payload);
  return joined(front, nonce, new Uint8Array(sealed));
}

/**
 * @param {Keys} keys
 * @param {Uint8Array<ArrayBuffer>} front what the body must begin with
 * @param {Place} place
 * @param {Uint8Array<ArrayBuffer>} body
 * @returns {Promise<Uint8Array<ArrayBuffer>>} the payload
 * @throws {SealBroken}
 */
export async function open(keys, front, place, body) {
  if (front.some((byte, at) => body[at] !== byte)) throw new SealBroken();
  const nonce = body.slice(HEAD_BYTES, HEAD_BYTES + NONCE_BYTES);
  const sealed = body.subarray(HEAD_BYTES + NONCE_BYTES);
  try {
    const how = parameters(front, place, nonce);
    return new Uint8Array(await crypto.subtle.decrypt(how, keys.cipher, sealed));
  } catch {
    throw new SealBroken();
  }
}

/**
 * A payload of JSON: its length, then itself. Bytes of files would follow.
 * @param {object} value
 */
export function pack(value) {
  const json = utf8.encode(JSON.stringify(value));
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, json.length);
  return joined(length, json);
}

/**
 * @param {Uint8Array<ArrayBuffer>} payload
 * @returns {any}
 * @throws {SealBroken}
 */
export function unpack(payload) {
  try {
    const length = new DataView(payload.buffer, payload.byteOffset).getUint32(0);
    const json = payload.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
    if (json.length < length) throw new SealBroken();
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
  } catch {
    throw new SealBroken();
  }
}
