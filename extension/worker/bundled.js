// Files that come with the extension.

const STYLES = ["style/tokens.css", "style/parts.css", "style/box.css", "style/dialog.css"];

/** @param {string} path */
function open(path) {
  return fetch(chrome.runtime.getURL(path));
}

/** The style of everything drawn on a page, as one text. */
export async function style() {
  const texts = await Promise.all(STYLES.map(async (path) => (await open(path)).text()));
  return texts.join("\n");
}

/**
 * The pairing that `pastevet up` puts into its private copy of the extension.
 * @returns {Promise<import("../types").Pairing | null>} null in every other installation
 */
export async function pairing() {
  try {
    return await (await open("pairing.json")).json();
  } catch {
    return null;
  }
}
