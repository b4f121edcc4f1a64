// Who may say what. A message is answered only in the band of the one who sent it.

/** @typedef {"content" | "pages"} Band */
/** @typedef {(message: any, sender: chrome.runtime.MessageSender) => unknown} Handler */

/**
 * The band of a sender, or null: nobody else is listened to.
 * @param {chrome.runtime.MessageSender} sender
 * @param {{ id: string, origin: string, sites: Set<string> }} own
 * @returns {Band | null}
 */
export function bandOf(sender, own) {
  if (sender.id !== own.id) return null;
  if (sender.origin === own.origin) return "pages";
  const isTopFrame = sender.tab !== undefined && sender.frameId === 0;
  return isTopFrame && own.sites.has(sender.origin ?? "") ? "content" : null;
}

/**
 * The handler for a message, if its sender may send it.
 * @param {Record<Band, Record<string, Handler>>} table
 * @param {unknown} message
 * @param {Band | null} band
 * @returns {Handler | null}
 */
export function handlerFor(table, message, band) {
  if (band === null || typeof message !== "object" || message === null) return null;
  const name = "name" in message ? String(message.name) : "";
  return Object.hasOwn(table[band], name) ? (table[band][name] ?? null) : null;
}
