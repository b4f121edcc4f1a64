// Every text comes from _locales; nothing is composed of fragments.
(() => {
  /** @type {Record<import("../types").Trouble, string>} */
  const TROUBLES = {
    unpaired: "trouble_unpaired",
    down: "trouble_down",
    starting: "trouble_starting",
    slow: "trouble_slow",
    silent: "trouble_silent",
    untrusted: "trouble_untrusted",
    skewed: "trouble_skewed",
    failed: "trouble_failed",
    too_large: "trouble_too_large",
  };

  /** @type {Map<string, string>} */
  const kept = new Map();

  /** Whether this script still belongs to a running extension. */
  function alive() {
    return Boolean(globalThis.chrome?.runtime?.id);
  }

  /**
   * @param {string} key
   * @param {(string | number)[]} values
   */
  function say(key, ...values) {
    if (!alive()) return kept.get(key) ?? "";
    return chrome.i18n.getMessage(key, values.map(String));
  }

  /**
   * Fetch a text that will be needed after the extension is gone.
   * @param {string} key
   */
  function keep(key) {
    kept.set(key, say(key));
  }

  /** @param {import("../types").Trouble} state */
  function trouble(state) {
    return say(TROUBLES[state]);
  }

  globalThis.pastevet = { ...globalThis.pastevet, words: { alive, say, keep, trouble } };
})();
