// What the dialog says about the findings, as plain data.
(() => {
  /** @typedef {import("../contract").Finding} Finding */
  /** @typedef {import("../types").Row} Row */
  /** @typedef {import("../types").Draft} Draft */
  /** @typedef {import("../types").Pastevet["words"]["say"]} Say */

  const MOST_ROWS = 3;
  /** @type {Record<import("../contract").Severity, number>} */
  const RANK = { critical: 0, high: 1, medium: 2, low: 3 };

  /**
   * Only what policy asks about is shown.
   * @param {Finding[]} findings
   */
  function shown(findings) {
    return findings.filter(({ action }) => pastevet.actions[action] === "asking");
  }

  /**
   * @param {Finding[]} findings
   * @param {(finding: Finding) => string | number} key
   */
  function groups(findings, key) {
    /** @type {Map<string | number, Finding[]>} */
    const found = new Map();
    for (const finding of findings) {
      const group = found.get(key(finding));
      if (group) group.push(finding);
      else found.set(key(finding), [finding]);
    }
    return [...found.values()];
  }

  /**
   * `[WORD 1–3]` for a run of numbers, else the first and an ellipsis.
   * @param {import("../types").Placeholder[]} placeholders
   */
  function chip(placeholders) {
    const [first] = placeholders;
    if (!first || placeholders.length === 1) return first?.text ?? "";
    const isRun = placeholders.every(
      ({ word, number }, at) => word === first.word && number === first.number + at,
    );
    if (!isRun) return `${first.text}, …`;
    return `[${first.word} ${first.number}–${first.number + placeholders.length - 1}]`;
  }

  /**
   * A row without ids is of what has no placeholder: it stays as it is.
   * @param {Finding[]} findings
   * @param {Draft} draft
   * @returns {Row}
   */
  function row(findings, draft) {
    const [first] = /** @type {[Finding]} */ (findings);
    const values = [...new Set(findings.map(({ value_id }) => value_id))];
    const ids = values.filter((id) => draft.has(id));
    const placeholders = ids.flatMap((id) => draft.get(id) ?? []);
    const many = values.length > 1;
    return {
      ids,
      title: many ? `${first.title} × ${values.length}` : first.title,
      preview: many ? `${first.preview}, …` : first.preview,
      chip: chip(placeholders),
    };
  }

  /**
   * One row for each value; many values become one row for each kind. The worst comes first.
   * @param {Finding[]} findings
   * @param {Draft} draft
   */
  function rows(findings, draft) {
    const sorted = findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
    const byValue = groups(sorted, ({ value_id }) => value_id);
    if (byValue.length <= MOST_ROWS) return byValue.map((group) => row(group, draft));
    const byKind = groups(sorted, ({ title, replacement }) => JSON.stringify([title, replacement]));
    return byKind.map((group) => row(group, draft));
  }

  /**
   * Red stands for a live credential and nothing else.
   * @param {Finding[]} findings
   */
  function tone(findings) {
    return findings.some(({ category }) => category === "credential") ? "alarm" : "caution";
  }

  /**
   * What the filled button says of the rows that are still ticked.
   * @param {import("../types").Question} question
   * @param {Set<number>} ticked
   * @param {Say} say
   */
  function redactLabel({ advice, rows: all }, ticked, say) {
    const count = all.flatMap(({ ids }) => ids).length;
    if (ticked.size === 0) return say("dialog_tick_something");
    if (ticked.size < count) return say("dialog_redact_some", ticked.size, count);
    return advice.better.find(({ kind }) => kind === "redact")?.label ?? "";
  }

  /**
   * What went through and is only said; nothing, if there is nothing to say.
   * @param {Finding[]} findings
   * @param {Say} say
   */
  function noted(findings, say) {
    const reported = findings.filter(({ action }) => action === "report");
    const titles = [...new Set(reported.map(({ title }) => title))];
    const told = titles.slice(0, MOST_ROWS).join(", ");
    if (titles.length > MOST_ROWS) return say("note_more_in_it", told, titles.length - MOST_ROWS);
    return titles.length > 0 ? say("note_in_it", told) : "";
  }

  /**
   * What happened, once it has.
   * @param {import("../types").Choice} choice
   * @param {Finding[]} findings
   * @param {boolean} hadPicture
   * @param {Say} say
   */
  function note({ decision, ticked }, findings, hadPicture, say) {
    if (decision === "cancel") return say("note_cancelled");
    if (decision === "send_anyway") {
      return say(tone(findings) === "alarm" ? "note_key_pasted" : "note_pasted");
    }
    if (hadPicture) return say("note_picture_left_out");
    if (ticked.size > 1) return say("note_many_replaced", ticked.size);
    const replaced = findings.filter(({ value_id }) => ticked.has(value_id));
    return say(tone(replaced) === "alarm" ? "note_key_replaced" : "note_one_replaced");
  }

  const summary = { MOST_ROWS, shown, rows, tone, redactLabel, noted, note };
  globalThis.pastevet = { ...globalThis.pastevet, summary };
})();
