// The dialog's list of what was found: each row with what becomes of it, and the result to look at.
(() => {
  /** @typedef {import("../types").Question} Question */
  /** @typedef {import("../types").Row} Row */

  const EXCERPT_CHARS = 160;

  /**
   * @param {Question} question
   * @param {Set<number>} ticked
   * @param {() => void} changed
   */
  function draw(question, ticked, changed) {
    const { element } = pastevet.dom;
    const { rows } = question;
    const title = titleOf(question);
    const legend = element("p", { class: "legend" }, element("span", { id: "found" }, title));
    const list = element("ul");
    const group = { class: "findings", role: "group", "aria-labelledby": "found" };
    const findings = element("div", group, legend, list);
    const result = drawResult(question, ticked);
    if (rows.some(isTickable)) {
      legend.append(result.button);
      findings.append(result.text);
    }
    const update = () => {
      changed();
      result.update();
    };
    for (const [at, row] of rows.entries()) {
      list.append(isTickable(row) ? drawRow(question, at, ticked, update) : drawPlainRow(row));
    }
    const more = fold(list);
    if (more) list.after(more);
    return findings;
  }

  /** @param {Question} question */
  function titleOf({ rows, ways }) {
    const { say } = pastevet.words;
    if (!rows.every(isTickable)) return say("dialog_found");
    return say(ways[0]?.kind === "redact" ? "dialog_findings" : "dialog_replaceable");
  }

  /** @param {Row} row */
  function isTickable({ ids }) {
    return ids.length > 0;
  }

  /**
   * A row that nothing can be done about: taking it out would not help.
   * @param {Row} row
   */
  function drawPlainRow({ title, preview }) {
    const { element } = pastevet.dom;
    const name = element("span", { class: "name" }, title);
    const names = { class: "plain", tabindex: "-1" };
    return element("li", names, name, element("p", { class: "swap" }, preview));
  }

  /**
   * Keeps the first rows and a button that brings the others.
   * @param {HTMLElement} list
   */
  function fold(list) {
    const rows = /** @type {HTMLElement[]} */ ([...list.children]);
    const folded = rows.slice(pastevet.summary.MOST_ROWS);
    if (folded.length === 0) return null;
    for (const row of folded) row.hidden = true;
    const words = pastevet.words.say("dialog_more", folded.length);
    const more = pastevet.dom.button("linkish more", words, () => {
      for (const row of folded) row.hidden = false;
      (folded[0]?.querySelector("input") ?? folded[0])?.focus();
      more.remove();
    });
    return more;
  }

  /**
   * @param {Question} question
   * @param {number} at
   * @param {Set<number>} ticked
   * @param {() => void} changed
   */
  function drawRow(question, at, ticked, changed) {
    const { element } = pastevet.dom;
    const { say } = pastevet.words;
    const { ids, title, preview, chip } = /** @type {Row} */ (question.rows[at]);
    const names = { id: `row-${at}`, type: "checkbox", "aria-describedby": `swap-${at}` };
    const box = element("input", { ...names, checked: "" });
    const label = element("label", { class: "name", for: names.id }, title);
    const arrow = { class: "to", role: "img", "aria-label": say("dialog_becomes") };
    const masked = [
      element("span", {}, preview),
      element("span", arrow, "→"),
      element("span", { class: "chip" }, chip),
    ];
    const swap = element("p", { class: "swap", id: `swap-${at}` }, ...masked);
    const row = element("li", {}, box, label, swap);
    /** @param {string} stays what an unticked row reads */
    const update = (stays) => {
      for (const id of ids) box.checked ? ticked.add(id) : ticked.delete(id);
      row.classList.toggle("out", !box.checked);
      swap.replaceChildren(...(box.checked ? masked : [stays]));
      changed();
    };
    box.addEventListener("change", (event) => {
      if (event.isTrusted) update(say("dialog_stays"));
    });
    const [id] = ids;
    if (question.mayQuiet && ids.length === 1 && id !== undefined) {
      row.append(drawQuiet(question, id, title, box, update));
    }
    return row;
  }

  /**
   * Lets the person say of a single value that it isn't sensitive, and take that back.
   * @param {Question} question
   * @param {number} id
   * @param {string} title
   * @param {HTMLInputElement} box
   * @param {(stays: string) => void} update
   */
  function drawQuiet(question, id, title, box, update) {
    const { say } = pastevet.words;
    let isQuiet = false;
    const made = pastevet.dom.button("linkish quiet", "", () => {
      set(!isQuiet);
      question.quiet(id, !isQuiet).then((done) => done || fail());
    });
    const set = (/** @type {boolean} */ quiet) => {
      isQuiet = quiet;
      box.disabled = quiet;
      box.checked = !quiet;
      update(say("dialog_quiet"));
      name();
    };
    const name = () => {
      made.textContent = say(isQuiet ? "dialog_undo" : "dialog_not_sensitive");
      made.setAttribute("aria-label", `${made.textContent} ${title}`);
    };
    const fail = () => {
      set(false);
      made.replaceWith(
        pastevet.dom.element("span", { class: "quiet" }, say("dialog_quiet_failed")),
      );
    };
    name();
    return made;
  }

  /**
   * The text as it would be pasted; shown when asked for, and nowhere else.
   * @param {Question} question
   * @param {Set<number>} ticked
   */
  function drawResult(question, ticked) {
    const { element, onPress } = pastevet.dom;
    const { say } = pastevet.words;
    const text = element("p", { class: "result", id: "result", hidden: "" });
    const names = { class: "linkish", type: "button", "aria-controls": "result" };
    const button = element("button", { ...names, "aria-expanded": "false" }, say("dialog_see"));
    const update = () => {
      if (text.hidden) return text.replaceChildren();
      const parts = question.result(ticked).map(({ text: words, chip }) => {
        return chip ? element("span", { class: "chip" }, words) : excerpt(words);
      });
      text.replaceChildren(...parts);
    };
    onPress(button, () => {
      text.hidden = !text.hidden;
      button.setAttribute("aria-expanded", String(!text.hidden));
      button.textContent = say(text.hidden ? "dialog_see" : "dialog_hide");
      update();
      text.scrollIntoView({ block: "nearest" });
    });
    return { text, button, update };
  }

  /**
   * Both ends of a long stretch: what stands next to a placeholder.
   * @param {string} text
   */
  function excerpt(text) {
    if (text.length <= 3 * EXCERPT_CHARS) return text;
    return `${text.slice(0, EXCERPT_CHARS)} … ${text.slice(-EXCERPT_CHARS)}`;
  }

  globalThis.pastevet = { ...globalThis.pastevet, findings: { draw } };
})();
