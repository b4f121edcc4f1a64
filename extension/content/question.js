// What the person is asked about a paste, and what would be pasted without the ticked values.
(() => {
  const MOST_FORMS = 100;
  const table = pastevet.placeholders.table();

  /**
   * @param {import("../types").Paste} paste
   * @param {import("../contract").ScanReply} reply one that asks, so it has advice
   * @param {import("../types").Place} place
   */
  function prepare(paste, reply, place) {
    const { clipboard, placeholders, site, summary } = pastevet;
    const findings = summary.shown(reply.findings);
    const scanned = clipboard.scanned(paste);
    const advice = /** @type {import("../contract").Advice} */ (reply.advice);
    const mayRedact = advice.better.some(({ kind }) => kind === "redact");
    const values = mayRedact ? placeholders.values(findings, scanned) : [];
    const draft = table.draft(site.conversation(), values, scanned);
    const chips = new Set([...draft.values()].map(({ text }) => text));
    /** @param {Set<number>} ticked */
    const without = (ticked) => {
      const flavours = placeholders.redact(scanned, findings, draft, ticked, clipboard.htmlText);
      // Spreadsheets put a picture of the cells beside the text: nobody can say what it shows.
      return { flavours, files: [] };
    };
    /** @type {import("../types").Question} */
    const question = {
      advice,
      rows: summary.rows(findings, draft),
      tone: reply.action === "block" ? "rule" : summary.tone(findings),
      action: reply.action,
      ways: advice.better,
      reasons: reply.justifications,
      workspaces: place.listed?.others ?? [],
      mayQuiet: reply.may_quiet,
      quiet: (id, undo) => pastevet.ask.quiet(forms(findings, clipboard.items(paste), id), undo),
      result: (ticked) => placeholders.segments(clipboard.plain(without(ticked)), chips),
    };
    /** @param {Set<number>} ticked */
    const redacted = (ticked) => {
      table.keep(values, draft, ticked);
      return without(ticked);
    };
    return { question, findings, redacted };
  }

  /**
   * Each form in which a value was found.
   * @param {import("../contract").Finding[]} findings
   * @param {import("../contract").Item[]} items
   * @param {number} id
   */
  function forms(findings, items, id) {
    /** @type {Map<string, import("../contract").QuietValue>} */
    const found = new Map();
    for (const { value_id, rule, item, span } of findings) {
      const text = items[item]?.text.slice(...span) ?? "";
      if (value_id === id) found.set(JSON.stringify([rule, text]), { rule, text });
    }
    return [...found.values()].slice(0, MOST_FORMS);
  }

  globalThis.pastevet = { ...globalThis.pastevet, question: { prepare } };
})();
