// Starts on every page of the site, and does nothing until the person has switched pastevet on.
// The listeners stand from the first moment, so that none of the page's can come before them.
(() => {
  const site = pastevet.sites[location.host];
  if (!site) return;
  const AGAIN_MS = 300;
  const LOOK_EVERY_MS = 5 * 60_000;
  /** The place as the worker was told it. */
  let told = "";
  const { dialog, hold, words } = Object.assign(pastevet, { site });

  listen();
  chrome.runtime.onMessage.addListener((message) => {
    if (message.name === "worker_to_content.changed") refresh();
    if (message.name === "worker_to_content.enter") pastevet.site.enter(message.workspace);
  });
  document.addEventListener("visibilitychange", lookAgain);
  setInterval(lookAgain, LOOK_EVERY_MS);
  refresh();

  /** Once more after the page has been written anew, which takes every listener away. */
  function listen() {
    addEventListener("paste", hold.onPaste, true);
    for (const type of /** @type {const} */ (["keydown", "keyup", "keypress"])) {
      addEventListener(type, hold.onKey, true);
    }
    for (const type of ["beforetoggle", "fullscreenchange"]) {
      addEventListener(type, dialog.onLayer, true);
    }
    addEventListener("focusin", onFocus, true);
    addEventListener("pageshow", onShow);
  }

  /** @param {PageTransitionEvent} event */
  function onShow(event) {
    if (event.persisted) refresh();
  }

  async function refresh() {
    if (!words.alive()) return orphaned();
    const state = await pastevet.ask.hello().catch(() => null);
    if (!state) return;
    pastevet.site.allow(state.reads);
    told = "";
    if (state.on) look();
    if (state.on === hold.isOn()) return;
    hold.set(state);
    if (!state.on) return stop();
    await whenDrawable();
    if (hold.isOn()) start(state.style);
  }

  function lookAgain() {
    if (hold.isOn() && words.alive() && document.visibilityState === "visible") look();
  }

  /** Which account this is, which may have changed. */
  async function look() {
    await pastevet.site.read();
    const place = pastevet.site.place();
    const words = JSON.stringify(place);
    if (words !== told) pastevet.ask.tell(place);
    told = words;
  }

  function whenDrawable() {
    if (document.readyState !== "loading") return null;
    return new Promise((resolve) => {
      document.addEventListener("DOMContentLoaded", resolve, { once: true });
    });
  }

  /** @param {string} style */
  function start(style) {
    words.keep("mark_orphaned");
    pastevet.overlay.start(style);
    pastevet.notes.start();
    pastevet.mark.start();
    checkHealth();
  }

  function stop() {
    pastevet.mark.stop();
    pastevet.notes.stop();
    pastevet.overlay.stop();
  }

  /** @param {FocusEvent} event */
  function onFocus(event) {
    if (!hold.isOn() || !event.isTrusted) return;
    const target = /** @type {Element} */ (event.composedPath()[0]);
    const isComposer = pastevet.site.composerOf(target) !== null;
    if (isComposer) look();
    if (isComposer) return checkHealth();
    if (target.matches?.('textarea, [contenteditable="true"]')) pastevet.overlay.follow(target);
  }

  /** Also wakes the worker, and the service, before the first paste. */
  async function checkHealth() {
    if (!words.alive()) return orphaned();
    const asked = performance.now();
    const health = await pastevet.ask.check();
    if (health === "ready") return pastevet.mark.healthy(asked);
    pastevet.mark.trouble(words.trouble(health));
    if (health === "starting") setTimeout(checkHealth, AGAIN_MS);
  }

  /**
   * What a paste met with. It stands in words until one is checked; a second look may tell more.
   * @param {import("../types").Trouble} state
   */
  async function unavailable(state) {
    if (!words.alive()) return orphaned();
    pastevet.mark.trouble(words.trouble(state));
    if (state !== "slow" && state !== "down") return;
    const health = await pastevet.ask.check();
    if (health !== "ready") pastevet.mark.trouble(words.trouble(health));
  }

  /** The extension has been updated or removed under this page: from here on, hands off. */
  function orphaned() {
    hold.set({ on: false, style: "", reads: false });
    pastevet.mark.trouble(words.say("mark_orphaned"));
  }

  Object.assign(pastevet, { listen, orphaned, unavailable });
})();
