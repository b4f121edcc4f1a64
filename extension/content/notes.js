// Says what happened and goes. A note never takes the focus.
(() => {
  const STAYS_MS = 8000;

  /** @type {HTMLElement | null} */
  let place = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function start() {
    place = pastevet.dom.element("div", { class: "notes", role: "status" });
    place.addEventListener("mouseenter", () => clearTimeout(timer));
    place.addEventListener("mouseleave", leaveLater);
    place.addEventListener("focusin", () => clearTimeout(timer));
    place.addEventListener("focusout", leaveLater);
    pastevet.overlay.skin()?.append(place);
  }

  function stop() {
    clearTimeout(timer);
    place = null;
  }

  function clear() {
    clearTimeout(timer);
    place?.replaceChildren();
  }

  function leaveLater() {
    clearTimeout(timer);
    timer = setTimeout(clear, STAYS_MS);
  }

  /**
   * @param {string} text
   * @param {import("../contract").Way[]} [ways] what helps now
   */
  function say(text, ways = []) {
    if (!place || !text) return;
    const { element, mark, onPress } = pastevet.dom;
    const close = element("button", { type: "button", class: "close" }, "×");
    close.setAttribute("aria-label", pastevet.words.say("note_close"));
    onPress(close, clear);
    const words = element("span", { class: "words" }, text);
    const links = ways.flatMap(({ url, label }) => (url ? pastevet.dom.link(url, label, "") : []));
    const note = { class: "note" };
    place.replaceChildren(element("div", note, mark("guarding"), words, ...links, close));
    leaveLater();
  }

  globalThis.pastevet = { ...globalThis.pastevet, notes: { start, stop, say, clear } };
})();
