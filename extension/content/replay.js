// Gives a held paste to the page, as if it had never been held.
(() => {
  /** The browser's typing by script takes seconds for more lines, and loses characters of long texts. */
  const RETYPED_CHARS = 10_000;
  const RETYPED_LINES = 200;
  /** A second or so. */
  const FILLED_CHARS = 1_000_000;
  const TAKEN_MS = 400;

  /**
   * Remembers focus and caret; the returned function brings them back.
   * @param {HTMLElement} target
   */
  function caret(target) {
    const selection = document.getSelection();
    const { anchorNode, anchorOffset = 0, focusNode, focusOffset = 0 } = selection ?? {};
    return () => {
      focus(target);
      if (!anchorNode?.isConnected || !focusNode?.isConnected || isField(target)) return;
      selection?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
    };
  }

  /**
   * A paste's target may be a paragraph of the editor, which can't take the focus itself.
   * @param {HTMLElement} target
   */
  function focus(target) {
    const composer = pastevet.site.composerOf(target);
    const field = composer ? pastevet.site.editableOf(composer) : target;
    field.focus({ preventScroll: true });
  }

  /**
   * @param {Element} element
   * @returns {element is HTMLTextAreaElement | HTMLInputElement}
   */
  function isField(element) {
    return element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
  }

  /**
   * Where a paste goes: its own target, or the composer that has taken its place.
   * @param {HTMLElement} target
   */
  function standing(target) {
    if (target.isConnected) return target;
    const composer = pastevet.site.current();
    return composer ? pastevet.site.editableOf(composer) : null;
  }

  /**
   * @param {HTMLElement} was
   * @param {import("../types").Paste} paste
   * @returns {Promise<boolean>} whether the page took it
   */
  async function paste(was, paste) {
    const target = standing(was);
    if (!target || paste.flavours.length + paste.files.length === 0) return false;
    const { clipboard, site } = pastevet;
    const box = site.boxOf(site.composerOf(target) ?? target);
    const text = clipboard.plain(paste);
    const before = content(target);
    const taken = change(box);
    if (!dispatch(target, paste)) retype(target, text);
    return content(target) !== before || (await taken) || holds(target, text);
  }

  /**
   * @param {HTMLElement} target
   * @param {import("../types").Paste} paste
   * @returns {boolean} whether somebody handled it
   */
  function dispatch(target, paste) {
    const clipboardData = pastevet.clipboard.transfer(paste);
    const how = { clipboardData, bubbles: true, cancelable: true, composed: true };
    const event = new ClipboardEvent("paste", how);
    return !target.dispatchEvent(event);
  }

  /**
   * For a box that leaves pasting to the browser. Long text is never retyped into an editor.
   * @param {HTMLElement} target
   * @param {string} text
   */
  function retype(target, text) {
    focus(target);
    if (isField(target)) fill(target, text.replace(/\r\n?/g, "\n"));
    else if (!isLong(text)) document.execCommand("insertText", false, text);
  }

  /** @param {string} text */
  function isLong(text) {
    const lines = text.split("\n", RETYPED_LINES + 1);
    return text.length > RETYPED_CHARS || lines.length > RETYPED_LINES;
  }

  /**
   * As one preformatted piece: quick, exact, and one step of undo. What doesn't fit in that way goes
   * in without a step of undo.
   * @param {HTMLTextAreaElement | HTMLInputElement} field
   * @param {string} text
   */
  function fill(field, text) {
    const { value, selectionStart, selectionEnd } = field;
    const [start, end] = [selectionStart ?? value.length, selectionEnd ?? value.length];
    const expected = value.slice(0, start) + text + value.slice(end);
    const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    if (text.length <= FILLED_CHARS) {
      document.execCommand("insertHTML", false, `<pre>\n${escaped}\n</pre>`);
    }
    if (field.value === expected) return;
    field.value = value;
    field.setRangeText(text, start, end, "end");
    field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
  }

  /** @param {HTMLElement} target */
  function content(target) {
    return isField(target) ? target.value : target.textContent;
  }

  /**
   * @param {HTMLElement} target
   * @param {string} text
   */
  function holds(target, text) {
    const squash = (/** @type {string} */ words) => words.replace(/\s+/g, "");
    return squash(content(target) ?? "").includes(squash(text));
  }

  /**
   * Whether anything changes in the box soon: a long paste may become a card beside the text.
   * @param {Element} box
   * @returns {Promise<boolean>}
   */
  function change(box) {
    return new Promise((resolve) => {
      const observer = new MutationObserver(() => end(true));
      const timer = setTimeout(() => end(false), TAKEN_MS);
      /** @param {boolean} seen */
      function end(seen) {
        clearTimeout(timer);
        observer.disconnect();
        resolve(seen);
      }
      observer.observe(box, { childList: true, characterData: true, subtree: true });
    });
  }

  /**
   * @param {HTMLElement} was
   * @param {KeyboardEventInit} key
   */
  function enter(was, key) {
    const how = { ...key, bubbles: true, cancelable: true, composed: true };
    standing(was)?.dispatchEvent(new KeyboardEvent("keydown", how));
  }

  globalThis.pastevet = { ...globalThis.pastevet, replay: { caret, paste, enter } };
})();
