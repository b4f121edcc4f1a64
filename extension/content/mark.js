// The mark on the box: quiet when all is well, in words when it isn't.
(() => {
  /** @typedef {import("../types").MarkState} MarkState */

  const CHECKING_AFTER_MS = 150;

  /** @type {HTMLElement | null} */
  let button = null;
  /** Words about what is wrong, until the next good answer.
   * @type {string | null}
   */
  let trouble = null;
  let since = 0;

  function start() {
    button = pastevet.dom.element("button", { class: "guard", type: "button" });
    pastevet.dom.onPress(button, pastevet.ask.openOptions);
    pastevet.overlay.skin()?.append(button);
    rest();
  }

  function stop() {
    button = trouble = null;
  }

  /**
   * @param {MarkState} state
   * @param {string} words
   * @param {boolean} always whether the words stand there without being asked for
   */
  function show(state, words, always) {
    if (!button) return;
    const look = `guard ${state} ${always ? "always" : "quiet"}`;
    // Chromium ends a field's step of undo when nodes change elsewhere, so none do without need.
    if (button.className === look && button.ariaLabel === words) return;
    const { element, mark } = pastevet.dom;
    button.className = look;
    button.setAttribute("aria-label", words);
    button.replaceChildren(mark(state), element("span", { class: "words" }, words));
  }

  /** What it shows when nothing is going on. */
  function rest() {
    const { say } = pastevet.words;
    if (pastevet.overlay.isStray()) show("off", say("mark_unguarded"), true);
    else if (trouble) show("off", trouble, true);
    else show("guarding", say("mark_guarding"), false);
  }

  /** @param {string | null} words */
  function setTrouble(words) {
    trouble = words;
    since = performance.now();
    rest();
  }

  /**
   * The service was well when it was asked; what went wrong later still stands.
   * @param {number} asked
   */
  function healthy(asked) {
    if (since < asked) setTrouble(null);
  }

  /** Shows "Checking…" if it takes long enough to be seen; the returned function ends that. */
  function checking() {
    const words = pastevet.words.say("mark_checking");
    const timer = setTimeout(show, CHECKING_AFTER_MS, "checking", words, true);
    return () => {
      clearTimeout(timer);
      rest();
    };
  }

  /** Shows that a paste is held; the returned function ends that. */
  function holding() {
    show("holding", pastevet.words.say("mark_holding"), false);
    return rest;
  }

  globalThis.pastevet = {
    ...globalThis.pastevet,
    mark: { start, stop, rest, trouble: setTrouble, healthy, checking, holding },
  };
})();
