// The native-messaging host that `pastevet up` installs: hands out the pairing, starts the service.

const HOST = "pastevet";

/**
 * @param {object} question
 * @returns {Promise<any>} null where no host is installed, or it fails
 */
async function ask(question) {
  try {
    return await chrome.runtime.sendNativeMessage(HOST, { ...question, origin: location.origin });
  } catch {
    return null;
  }
}

/** @returns {Promise<import("../types").Pairing | null>} a new pairing, nobody typing anything */
export async function pair() {
  const { port, key } = (await ask({ ask: "pair" })) ?? {};
  return typeof port === "number" && typeof key === "string" ? { port, key } : null;
}

/**
 * Start the service if it isn't running.
 * @returns {Promise<{ state: "ready" | "starting" | "taken", port: number } | null>}
 */
export async function start() {
  const { state, port } = (await ask({ ask: "start" })) ?? {};
  const isKnown = ["ready", "starting", "taken"].includes(state) && typeof port === "number";
  return isKnown ? { state, port } : null;
}
