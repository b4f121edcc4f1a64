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
