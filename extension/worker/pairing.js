// The pairing code, `PORT:KEY`: KEY is 160 random bits in base32, written in groups.

const KEY = /^[A-Z2-7]{32}$/;
const LOWEST_PORT = 1024;
const HIGHEST_PORT = 65_535;

/**
 * @param {string} code as the person pasted it
 * @returns {{ pairing: import("../types").Pairing } | { mistake: string }} `mistake` is the key of a text
 */
export function readCode(code) {
  const [port = "", key = "", ...rest] = code.replace(/[\s-]/g, "").toUpperCase().split(":");
  if (!port && !key) return { mistake: "code_empty" };
  if (!/^\d+$/.test(port) || !key || rest.length > 0) return { mistake: "code_shape" };
  if (Number(port) < LOWEST_PORT || Number(port) > HIGHEST_PORT) return { mistake: "code_port" };
  if (!KEY.test(key)) return { mistake: "code_key" };
  return { pairing: { port: Number(port), key } };
}
