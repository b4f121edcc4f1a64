// The reason that an organisation asks for before a text is pasted unchanged.
(() => {
  const MOST_CHARS = 200;

  /** @param {import("../types").Question} question */
  function draw({ reasons, advice, ways }) {
    const { element } = pastevet.dom;
    const { say } = pastevet.words;
    const choice = element("select", { id: "why" }, option("", say("reason_choose")));
    choice.append(...reasons.map((reason) => option(reason, reason)));
    const more = element("input", { id: "more", type: "text", maxlength: String(MOST_CHARS) });
    const promise = advice.owner ? say("reason_seen_by", advice.owner) : say("reason_kept");
    const side = element("p", { class: "side" }, promise);
    const contact = ways.find(({ kind }) => kind === "contact");
    if (contact?.url) side.append(" ", pastevet.dom.link(contact.url, contact.label, ""));
    const fields = [
      field(choice, say("reason_label")),
      field(more, say("reason_more"), say("reason_optional")),
    ];
    const form = element(
      "fieldset",
      { class: "ask" },
      element("legend", { class: "unseen" }, say("reason_legend")),
      element("div", { class: "pair" }, ...fields),
      side,
    );
    return {
      form,
      value: () => joined(choice.value, more.value),
      focus: () => choice.focus(),
      onChange: (/** @type {() => void} */ run) => choice.addEventListener("change", run),
    };
  }

  /**
   * @param {string} reason
   * @param {string} more
   */
  function joined(reason, more) {
    if (!reason) return null;
    return more.trim() ? `${reason}: ${more.trim()}` : reason;
  }

  /**
   * @param {string} value
   * @param {string} words
   */
  function option(value, words) {
    return pastevet.dom.element("option", { value }, words);
  }

  /**
   * @param {HTMLElement} control
   * @param {string} words
   * @param {string} [optional]
   */
  function field(control, words, optional) {
    const { element } = pastevet.dom;
    const label = element("label", { for: control.id }, words);
    if (optional) label.append(" ", element("span", { class: "optional" }, optional));
    return element("div", { class: "field" }, label, control);
  }

  globalThis.pastevet = { ...globalThis.pastevet, reason: { draw } };
})();
