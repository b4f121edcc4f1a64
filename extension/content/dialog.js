// The one question that pastevet asks. The recommended way never lets the original text through.
(() => {
  /** @typedef {import("../types").Question} Question */
  /** @typedef {import("../types").Choice} Choice */

  /** The first moments take no press: it was meant for what stood there before. */
  const QUIET_MS = 400;
  /** The shortest that browsers allow between two looks at what lies over the dialog. */
  const LOOKS_EVERY_MS = 100;

  /** `since` is when it came to stand on top, `fullscreen` what was beneath it then, `focused` what
   * in it had the focus last.
   * @type {{
   *   sheet: HTMLDialogElement,
   *   since: number,
   *   fullscreen: Element | null,
   *   focused: HTMLElement | null,
   *   end: import("../types").End,
   * } | null}
   */
  let open = null;
  /** The key that is down, by its place on the keyboard. */
  let down = "";

  const isOpen = () => open !== null;
  const isQuiet = () => open !== null && (isNew(open.since) || isUnder(open.fullscreen));
  const isNew = (/** @type {number} */ since) => performance.now() - since < QUIET_MS;
  /** An element is on top of everything before the event that says so. */
  const isUnder = (/** @type {Element | null} */ was) => document.fullscreenElement !== was;

  /**
   * The page gets no key while the dialog is open, nor the rest of the press that closed it: an
   * Enter that is held down would send the message.
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key is the dialog's
   */
  function takesKey(event) {
    // A keyup may be lost; the key's next press is the page's.
    const isPress = event.type === "keydown" && !event.repeat;
    const isTail = !open && event.code === down && !isPress;
    if (!open && !isTail) {
      if (isPress) down = "";
      return false;
    }
    event.stopImmediatePropagation();
    if (isTail) event.preventDefault();
    else onKey(event);
    down = event.type === "keyup" ? "" : event.code;
    return true;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const tooEarly = isQuiet();
    if (tooEarly || event.key === "Escape" || !event.isTrusted) event.preventDefault();
    if (!tooEarly && event.isTrusted && event.type === "keydown" && event.key === "Escape") {
      open?.end("cancel");
    }
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    if (!isQuiet()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** @param {FocusEvent} event */
  function onFocus({ target }) {
    if (open) open.focused = /** @type {HTMLElement} */ (target);
  }

  /**
   * What the page opens over the dialog may let presses fall through to it, unseen: until the dialog
   * is back on top, none counts.
   * @param {Event} event
   */
  function onLayer(event) {
    if (!("newState" in event) || event.newState === "open") cover();
  }

  function cover() {
    if (!open) return;
    open.since = Number.POSITIVE_INFINITY;
    setTimeout(raise);
  }

  /**
   * A page's own shadow roots tell of no layer; Chromium says when something is drawn over the dialog.
   * @param {HTMLDialogElement} sheet
   */
  function watch(sheet) {
    let wasClear = false;
    /** @param {(IntersectionObserverEntry & { isVisible?: boolean })[]} entries */
    const look = (entries) => {
      for (const { isVisible = true } of entries) {
        if (wasClear && !isVisible) cover();
        wasClear = isVisible;
      }
    };
    const how = { root: null, trackVisibility: true, delay: LOOKS_EVERY_MS };
    const observer = new IntersectionObserver(look, how);
    observer.observe(sheet);
    return observer;
  }

  function onTop() {
    return { since: performance.now(), fullscreen: document.fullscreenElement };
  }

  function raise() {
    if (!open?.sheet.isConnected) return;
    const { sheet, focused } = open;
    sheet.close();
    sheet.showModal();
    focused?.focus({ preventScroll: true });
    Object.assign(open, onTop());
  }

  /**
   * Ends with the person's choice; a dialog that the page takes away counts as "Don't paste".
   * @param {Question} question
   * @param {string} style
   * @param {Element | null} box
   * @returns {Promise<Choice>}
   */
  function ask(question, style, box) {
    const { host, skin } = pastevet.dom.root(style);
    const ticked = new Set(question.rows.flatMap(({ ids }) => ids));
    return new Promise((resolve) => {
      const stands = () => host.parentNode === document.documentElement && sheet.matches(":modal");
      const gone = new MutationObserver(() => stands() || end("cancel"));
      const move = () => put(sheet, box);
      /** @type {import("../types").End} */
      const end = (decision, more = {}) => {
        gone.disconnect();
        over.disconnect();
        removeEventListener("resize", move);
        open = null;
        host.remove();
        resolve({ decision, ticked, reason: null, workspace: null, ...more });
      };
      const sheet = draw(question, ticked, end);
      skin.append(sheet);
      sheet.addEventListener("close", () => open && !sheet.open && end("cancel"));
      sheet.addEventListener("cancel", (event) => event.preventDefault());
      sheet.addEventListener("click", onClick, true);
      sheet.addEventListener("focusin", onFocus);
      sheet.showModal();
      const over = watch(sheet);
      open = { sheet, ...onTop(), focused: null, end };
      for (const node of [document, document.documentElement]) {
        gone.observe(node, { childList: true });
      }
      addEventListener("resize", move);
      move();
      focusFirst(sheet);
    });
  }

  /**
   * @param {Question} question
   * @param {Set<number>} ticked
   * @param {import("../types").End} end
   */
  function draw(question, ticked, end) {
    const { element } = pastevet.dom;
    const sheet = element("dialog", {
      class: "sheet",
      role: "alertdialog",
      "data-tone": question.tone,
      "aria-labelledby": "headline",
      "aria-describedby": "reason",
    });
    const reason = question.action === "justify" ? pastevet.reason.draw(question) : null;
    const ways = pastevet.ways.draw(question, reason, end);
    const body = element("div", { class: "sheet-body" }, drawHeld(question));
    if (question.rows.length > 0) {
      body.append(pastevet.findings.draw(question, ticked, () => ways.update(ticked)));
    }
    if (reason) body.append(reason.form);
    body.append(drawPlace(question));
    sheet.append(drawTop(question, end), body, ways.bar);
    ways.update(ticked);
    return sheet;
  }

  /**
   * @param {Question} question
   * @param {import("../types").End} end
   */
  function drawTop({ action }, end) {
    const { button, element, mark } = pastevet.dom;
    const out = button("btn quiet small", pastevet.ways.out(action), () => end("cancel"));
    out.append(" ", element("kbd", {}, "Esc"));
    const brand = element("span", { class: "brand" }, mark("holding"), "pastevet");
    return element("div", { class: "sheet-top" }, brand, out);
  }

  /** @param {Question} question */
  function drawHeld({ advice }) {
    const { element } = pastevet.dom;
    const headline = element("h2", { id: "headline", tabindex: "-1" }, advice.headline);
    return element(
      "div",
      { class: "held" },
      headline,
      element("p", { id: "reason" }, advice.reason),
    );
  }

  /** @param {Question} question */
  function drawPlace({ advice }) {
    const { element } = pastevet.dom;
    const place = element("p", { class: "place" }, element("b", {}, advice.place), " ");
    const [fact] = advice.facts;
    if (fact) place.append(fact.text, " ", pastevet.facts.source(fact));
    return place;
  }

  /**
   * Above the box where it fits, else at the lower edge.
   * @param {HTMLDialogElement} sheet
   * @param {Element | null} box
   */
  function put(sheet, box) {
    const rect = box?.getBoundingClientRect();
    if (!rect) return;
    const above = innerHeight - rect.top + 24;
    // Measured at the lower edge, where nothing but the window limits it.
    sheet.style.setProperty("--above", "16px");
    const fits = sheet.scrollHeight <= innerHeight - above - 16;
    if (fits) sheet.style.setProperty("--above", `${above}px`);
    sheet.style.setProperty("--mid", `${rect.left + rect.width / 2}px`);
  }

  /**
   * The recommended button, or the headline where not everything can be seen at once.
   * @param {HTMLDialogElement} sheet
   */
  function focusFirst(sheet) {
    const body = /** @type {HTMLElement} */ (sheet.querySelector(".sheet-body"));
    const isCut = [sheet, body].some((part) => part.scrollHeight > part.clientHeight + 1);
    const first = sheet.querySelector(".btn.first") ?? sheet.querySelector(".btn");
    const start = isCut ? sheet.querySelector("#headline") : first;
    /** @type {HTMLElement | null} */ (start)?.focus({ preventScroll: isCut });
    if (isCut) body.scrollTop = sheet.scrollTop = 0;
  }

  globalThis.pastevet = { ...globalThis.pastevet, dialog: { isOpen, takesKey, onLayer, ask } };
})();
