// The dialog's ways on: the recommended one first and filled, others beside it, "anyway" last and apart.
(() => {
  /** @typedef {import("../types").Question} Question */
  /** @typedef {import("../types").End} End */
  /** @typedef {import("../contract").Way} Way */
  /** @typedef {ReturnType<import("../types").Pastevet["reason"]["draw"]>} Reason */

  /** The filled button and others, "anyway" among them. */
  const MOST_WAYS = 3;

  /**
   * @param {Question} question
   * @param {Reason | null} reason
   * @param {End} end
   */
  function draw(question, reason, end) {
    const { element } = pastevet.dom;
    const bar = element("div", { class: "ways" });
    const anyway = reason ? withReason(reason, end) : drawAnyway(question, end);
    const redact = redactButton(question, end);
    for (const way of shown(question).slice(0, MOST_WAYS - (anyway ? 1 : 0))) {
      bar.append(drawWay(question, way, redact, end));
    }
    bar.firstElementChild?.classList.add("first");
    if (anyway && !reason) bar.append(element("span", { class: "gap" }));
    if (anyway) bar.append(anyway);
    const hint = drawHint(question);
    if (hint) bar.append(hint);
    return { bar, update: redact.update };
  }

  /**
   * The way out stands above, here only where it is what is recommended; whom to ask stands beside
   * the question for a reason.
   * @param {Question} question
   */
  function shown({ action, ways }) {
    const isElsewhere = (/** @type {Way} */ { kind }, /** @type {number} */ at) =>
      at > 0 && (kind === "cancel" || (kind === "contact" && action === "justify"));
    return ways.filter((way, at) => !isElsewhere(way, at));
  }

  /**
   * @param {Question} question
   * @param {Way} way
   * @param {{ button: HTMLElement }} redact
   * @param {End} end
   */
  function drawWay({ action, workspaces }, { kind, label, url, workspace }, redact, end) {
    if (kind === "redact") return redact.button;
    if (url) return pastevet.dom.link(url, label, "btn");
    const id = kind === "switch" && workspace !== null ? workspaces[workspace]?.id : null;
    const words = id ? label : pastevet.ways.out(action);
    return pastevet.dom.button("btn", words, () => end("cancel", { workspace: id ?? null }));
  }

  /**
   * The words of the way out.
   * @param {Question["action"]} action
   */
  function out(action) {
    const { say } = pastevet.words;
    return action === "block" ? say("dialog_close") : say("dialog_cancel");
  }

  /**
   * @param {Question} question
   * @param {End} end
   */
  function redactButton(question, end) {
    const button = pastevet.dom.button("btn", "", () => isOff(button) || end("redact"));
    /** @param {Set<number>} ticked */
    const update = (ticked) => {
      button.textContent = pastevet.summary.redactLabel(question, ticked, pastevet.words.say);
      setOff(button, ticked.size === 0);
    };
    return { button, update };
  }

  /**
   * @param {Question} question
   * @param {End} end
   */
  function drawAnyway({ action }, end) {
    if (action !== "warn") return null;
    const words = pastevet.words.say("dialog_anyway");
    return pastevet.dom.button("btn quiet", words, () => end("send_anyway"));
  }

  /**
   * Pressed before a reason is chosen, it leads to the choice.
   * @param {Reason} reason
   * @param {End} end
   */
  function withReason(reason, end) {
    const button = pastevet.dom.button("btn", pastevet.words.say("dialog_with_reason"), () => {
      if (isOff(button)) return reason.focus();
      end("send_anyway", { reason: reason.value() });
    });
    const update = () => setOff(button, reason.value() === null);
    reason.onChange(update);
    update();
    return button;
  }

  /**
   * Where a switch leads, and where the text is then.
   * @param {Question} question
   */
  function drawHint({ ways, workspaces }) {
    const index = ways.find(({ kind }) => kind === "switch")?.workspace ?? null;
    const workspace = index === null ? null : workspaces[index];
    if (!workspace) return null;
    const words = pastevet.words.say("dialog_switch_hint", workspace.name);
    return pastevet.dom.element("p", { class: "side" }, words);
  }

  /** @param {HTMLElement} button */
  function isOff(button) {
    return button.getAttribute("aria-disabled") === "true";
  }

  /**
   * @param {HTMLElement} button
   * @param {boolean} off
   */
  function setOff(button, off) {
    button.setAttribute("aria-disabled", String(off));
  }

  globalThis.pastevet = { ...globalThis.pastevet, ways: { draw, out } };
})();
