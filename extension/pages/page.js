// What the extension's own pages share.

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 */
export const part = (id) => /** @type {T} */ (document.getElementById(id));

/**
 * @param {string} key
 * @param {(string | number)[]} values
 */
export function say(key, ...values) {
  return chrome.i18n.getMessage(key, values.map(String));
}

/**
 * @param {string} name
 * @param {object} fields
 */
export function tell(name, fields = {}) {
  return chrome.runtime.sendMessage({ name, ...fields });
}

export function fillTexts() {
  document.documentElement.lang = say("language");
  for (const node of document.querySelectorAll("[data-text]")) {
    node.textContent = say(node.getAttribute("data-text") ?? "");
  }
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", say(node.getAttribute("data-label") ?? ""));
  }
}
