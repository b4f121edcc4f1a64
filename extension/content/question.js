// What the person is asked about a paste, and what would be pasted without the ticked values.
(() => {
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
      result: (ticked) => placeholders.segments(clipboard.plain(without(ticked)), chips),
    };
    /** @param {Set<number>} ticked */
    const redacted = (ticked) => {
      table.keep(values, draft, ticked);
      return without(ticked);
    };
    return { question, findings, redacted };
  }

  globalThis.pastevet = { ...globalThis.pastevet, question: { prepare } };
})();
