// What stands in a value's place: `[API KEY 1]`, numbered for each word within a conversation.
(() => {
  /** @typedef {import("../contract").Finding} Finding */
  /** @typedef {import("../types").Flavour} Flavour */
  /** @typedef {import("../types").Value} Value */
  /** @typedef {import("../types").Draft} Draft */

  const PLACEHOLDER = /(\[[^[\]\n]+ \d+\])/;
  /** So many values are looked for in the HTML; with more it is left out unseen. */
  const MOST_SOUGHT = 200;

  /**
   * The values that can be replaced, each once. A marking can't: without it the text is no safer.
   * @param {Finding[]} findings
   * @param {Flavour[]} scanned
   */
  function values(findings, scanned) {
    /** @type {Map<number, Value>} */
    const found = new Map();
    for (const { value_id: id, item, span, replacement } of findings) {
      if (!replacement || found.has(id)) continue;
      found.set(id, { id, replacement, text: scanned[item]?.text.slice(...span) ?? "" });
    }
    return [...found.values()];
  }

  /**
   * @param {string} word
   * @param {number} number
   */
  function name(word, number) {
    return `[${word} ${number}]`;
  }

  /** Numbers given so far. The same value keeps its number while the conversation lasts. */
  function table() {
    /** @returns {Map<string, Map<string, number>>} */
    const make = () => new Map();
    const numbersOf = pastevet.lasting(make, true);
    let numbers = make();

    /**
     * Placeholders for values, without keeping them: the person may yet leave some as they are.
     * None is new that stands in the text already.
     * @param {string | null} where
     * @param {Value[]} found
     * @param {Flavour[]} scanned
     * @returns {Draft}
     */
    function draft(where, found, scanned) {
      numbers = numbersOf(where);
      /** @type {Map<string, number>} */
      const last = new Map();
      const taken = new Set(scanned.flatMap(({ text }) => text.split(PLACEHOLDER)));
      /** @param {string} word */
      const next = (word) => {
        let number = last.get(word) ?? Math.max(0, ...(numbers.get(word)?.values() ?? []));
        do number += 1;
        while (taken.has(name(word, number)));
        last.set(word, number);
        return number;
      };
      return new Map(
        found.map(({ id, text, replacement: word }) => {
          const number = numbers.get(word)?.get(text) ?? next(word);
          return [id, { word, number, text: name(word, number) }];
        }),
      );
    }

    /**
     * @param {Value[]} found
     * @param {Draft} drafted
     * @param {Set<number>} ticked
     */
    function keep(found, drafted, ticked) {
      for (const { id, text } of found) {
        const placeholder = drafted.get(id);
        if (!placeholder || !ticked.has(id)) continue;
        const known = numbers.get(placeholder.word) ?? new Map();
        numbers.set(placeholder.word, known.set(text, placeholder.number));
      }
    }

    return { draft, keep };
  }

  /**
   * @param {string} text
   * @param {{ span: [number, number], by: string }[]} edits in order, none over another
   */
  function replaceSpans(text, edits) {
    const pieces = [];
    let behind = 0;
    for (const { span, by } of edits) {
      pieces.push(text.slice(behind, span[0]), by);
      behind = span[1];
    }
    return pieces.join("") + text.slice(behind);
  }

  /**
   * Whether a value that was replaced in the text can still be read from the HTML, in whatever markup.
   * @param {string} html
   * @param {string[]} replaced
   * @param {(html: string) => string} htmlText
   */
  function stillHolds(html, replaced, htmlText) {
    if (replaced.length > MOST_SOUGHT) return true;
    const squash = (/** @type {string} */ text) => text.replace(/\s+/g, "");
    const places = [squash(html), squash(htmlText(html))];
    const values = replaced.map(squash);
    return values.some((value) => places.some((place) => place.includes(value)));
  }

  /**
   * The flavours with the ticked values replaced. Flavours that nobody checked are left out, and the
   * HTML too when a value would survive in it.
   * @param {Flavour[]} scanned
   * @param {Finding[]} findings
   * @param {Draft} draft
   * @param {Set<number>} ticked
   * @param {(html: string) => string} htmlText
   */
  function redact(scanned, findings, draft, ticked, htmlText) {
    const edited = scanned.map(({ type, text }, item) => {
      const edits = findings
        .filter((finding) => finding.item === item && ticked.has(finding.value_id))
        .flatMap(({ span, value_id }) => {
          const by = draft.get(value_id)?.text;
          return by ? [{ span, by }] : [];
        });
      return { type, text: replaceSpans(text, edits) };
    });
    const replaced = findings.filter(
      ({ value_id, replacement }) => replacement && ticked.has(value_id),
    );
    // Each spelling of a value: one's own words have several.
    const texts = new Set(
      replaced.map(({ item, span }) => scanned[item]?.text.slice(...span) ?? ""),
    );
    return edited.filter(
      ({ type, text }) => type !== "text/html" || !stillHolds(text, [...texts], htmlText),
    );
  }

  /**
   * A text cut at its placeholders.
   * @param {string} text
   * @param {Set<string>} chips
   */
  function segments(text, chips) {
    const parts = text.split(PLACEHOLDER);
    return parts.filter(Boolean).map((part) => ({ text: part, chip: chips.has(part) }));
  }

  const placeholders = { values, table, redact, segments };
  globalThis.pastevet = { ...globalThis.pastevet, placeholders };
})();
