// A dated fact about Claude's terms: what is so, as of when, by whose word. Pages load this file, too.
(() => {
  /**
   * @param {string} iso
   * @param {string} locale
   */
  function date(iso, locale) {
    const options = /** @type {const} */ ({ day: "numeric", month: "short", year: "numeric" });
    return new Date(`${iso}T00:00:00Z`).toLocaleDateString(locale, { ...options, timeZone: "UTC" });
  }

  /** @param {import("../contract").Fact} fact */
  function source({ seen, verified_live, source: url, stale }) {
    const { element, link } = pastevet.dom;
    const { say } = pastevet.words;
    const day = date(verified_live ?? seen, say("language"));
    const words = say(verified_live ? "fact_as_of" : "fact_from_copy", day);
    const asOf = element("span", { class: "as-of" }, words);
    if (stale) asOf.append(", ", element("span", { class: "stale" }, say("fact_stale")));
    asOf.append(" · ", link(url, say("fact_source"), ""));
    return asOf;
  }

  globalThis.pastevet = { ...globalThis.pastevet, facts: { date, source } };
})();
