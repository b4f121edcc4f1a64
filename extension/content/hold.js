// Holds a paste until it is known what it holds. Nothing here is read while pastevet is switched off.
(() => {
  /** @typedef {import("../types").Paste} Paste */
  /** @typedef {import("../contract").ScanReply} ScanReply */

  const ARMED_MS = 10_000;

  let on = false;
  let style = "";
  /** Pastes that haven't ended yet; they end in order. */
  let pending = 0;
  let queue = Promise.resolve();
  /** Enter that came while a paste was being checked.
   * @type {KeyboardEventInit | null}
   */
  let heldEnter = null;
  /** What the page refused from a script; the person's next paste of just that passes untouched.
   * @type {{ key: string, where: string | null } | null}
   */
  let armed = null;
  /** Texts that the person pasted anyway: nobody is asked twice within a conversation. */
  const agreed = pastevet.lasting(() => new Set(), false);

  /** @param {import("../types").Hello} state */
  function set(state) {
    ({ on, style } = state);
  }

  /** @param {ClipboardEvent} event */
  function onPaste(event) {
    if (!on || !event.isTrusted) return;
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (!pastevet.site.composerOf(target)) return;
    if (!pastevet.words.alive()) return pastevet.orphaned();
    const paste = pastevet.clipboard.snapshot(event.clipboardData);
    if (pastevet.clipboard.scanned(paste).length === 0 || isArmed(paste)) return;
    const deadlineMs = pastevet.ask.deadlineMs(pastevet.clipboard.sizeBytes(paste));
    if (deadlineMs === null) return pastevet.unavailable("too_large");
    event.preventDefault();
    event.stopImmediatePropagation();
    pending += 1;
    queue = queue
      .then(() => vet(target, paste, deadlineMs))
      .catch(giveUp)
      .finally(() => finish(target));
  }

  /** @param {Paste} paste */
  function arm(paste) {
    const own = { key: pastevet.clipboard.key(paste), where: pastevet.site.conversation() };
    armed = own;
    setTimeout(() => {
      if (armed === own) armed = null;
    }, ARMED_MS);
  }

  /** @param {Paste} paste */
  function isArmed(paste) {
    const was = armed;
    armed = null;
    if (was === null || was.where !== pastevet.site.conversation()) return false;
    return was.key === pastevet.clipboard.key(paste);
  }

  /** The text is still on the clipboard, and that is said. */
  function giveUp() {
    pastevet.notes.say(pastevet.words.say("note_cancelled"));
  }

  /**
   * Enter waits for the paste before it; otherwise the message would go without it.
   * @param {KeyboardEvent} event
   */
  function onKey(event) {
    if (pastevet.dialog.takesKey(event)) return;
    if (pending === 0 || event.type !== "keydown" || !isSend(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { key, code, keyCode, which, ctrlKey, metaKey, altKey } = event;
    heldEnter = { key, code, keyCode, which, ctrlKey, metaKey, altKey };
  }

  /** @param {KeyboardEvent} event */
  function isSend(event) {
    const isEnter = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    return isEnter && event.isTrusted && pastevet.site.composerOf(event.composedPath()[0]);
  }

  /** @param {HTMLElement} target */
  function finish(target) {
    pending -= 1;
    if (pending > 0 || !heldEnter) return;
    pastevet.replay.enter(target, heldEnter);
    heldEnter = null;
  }

  /**
   * @param {HTMLElement} target
   * @param {Paste} paste
   * @param {number} deadlineMs
   */
  async function vet(target, paste, deadlineMs) {
    pastevet.notes.clear();
    const done = pastevet.mark.checking();
    const place = pastevet.site.place();
    const answer = await pastevet.ask.scan(paste, place, deadlineMs);
    done();
    if (answer.state !== "answered") {
      pastevet.unavailable(answer.state);
      return give(target, paste);
    }
    const { reply } = answer;
    const isPartial = reply.coverage.status === "partial";
    pastevet.mark.trouble(isPartial ? pastevet.words.say("mark_partial") : null);
    // What was answered for one account isn't true of another.
    if (pastevet.site.place().organisation !== place.organisation) return giveUp();
    if (pastevet.actions[reply.action] === "silent") {
      return give(target, paste, pastevet.summary.noted(reply.findings, pastevet.words.say));
    }
    if (reply.action === "warn" && isAgreed(paste)) return give(target, paste);
    heldEnter = null;
    return decide(target, paste, reply, place);
  }

  /** The account and its conversation. */
  function here() {
    const { site } = pastevet;
    return JSON.stringify([site.place().organisation, site.conversation()]);
  }

  /** @param {Paste} paste */
  function isAgreed(paste) {
    return agreed(here()).has(pastevet.clipboard.key(paste));
  }

  /**
   * @param {HTMLElement} target
   * @param {Paste} paste
   * @param {string} [note] what is said once it is there
   */
  async function give(target, paste, note = "") {
    if (await pastevet.replay.paste(target, paste)) return pastevet.notes.say(note);
    arm(paste);
    pastevet.notes.say(pastevet.words.say("note_paste_again"));
  }

  /**
   * @param {HTMLElement} target
   * @param {Paste} paste
   * @param {ScanReply} reply
   * @param {import("../types").Place} place
   */
  async function decide(target, paste, reply, place) {
    const { ask, clipboard, mark, replay } = pastevet;
    const back = replay.caret(target);
    const where = here();
    const { question, findings, redacted } = pastevet.question.prepare(paste, reply, place);
    const done = mark.holding();
    const choice = await pastevet.dialog.ask(question, style, pastevet.overlay.box());
    // It was said of one conversation: in another nothing is pasted.
    if (here() !== where) choice.decision = "cancel";
    done();
    back();
    ask.decided(reply.scan_id, choice.decision, choice.reason);
    conclude(choice, findings, paste, question);
    if (choice.decision === "send_anyway") {
      agreed(where).add(clipboard.key(paste));
      await give(target, paste);
    }
    if (choice.decision === "redact") await giveRedacted(target, redacted(choice.ticked));
  }

  /**
   * Says what happened and what helps now, or goes to where the person wants to be instead.
   * @param {import("../types").Choice} choice
   * @param {import("../contract").Finding[]} findings
   * @param {Paste} paste
   * @param {import("../types").Question} question
   */
  function conclude(choice, findings, paste, { advice }) {
    const { notes, site, summary, words } = pastevet;
    const { decision, workspace } = choice;
    if (workspace && !site.enter(workspace)) return notes.say(words.say("note_not_switched"));
    const after = decision === "send_anyway" ? advice.after : [];
    notes.say(summary.note(choice, findings, paste.files.length > 0, words.say), after);
  }

  /**
   * @param {HTMLElement} target
   * @param {Paste} paste
   */
  async function giveRedacted(target, paste) {
    if (await pastevet.replay.paste(target, paste)) return;
    pastevet.notes.say(pastevet.words.say("note_not_taken"));
  }

  globalThis.pastevet = { ...globalThis.pastevet, hold: { set, onPaste, onKey, isOn: () => on } };
})();
