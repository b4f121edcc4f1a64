// A paste as a value: its event is over before the answer comes.
(() => {
  /** @type {Record<string, "text" | "html">} */
  const KINDS = { "text/plain": "text", "text/html": "html" };

  /**
   * Must run within the event: a DataTransfer is empty afterwards.
   * @param {DataTransfer | null} data
   * @returns {import("../types").Paste}
   */
  function snapshot(data) {
    const types = [...(data?.types ?? [])].filter((type) => type !== "Files");
    const flavours = types.map((type) => ({ type, text: data?.getData(type) ?? "" }));
    return { flavours: flavours.filter(({ text }) => text), files: [...(data?.files ?? [])] };
  }

  /**
   * The flavours that are checked. A finding's `item` counts in them.
   * @param {import("../types").Paste} paste
   */
  function scanned(paste) {
    return paste.flavours.filter(({ type }) => type in KINDS);
  }

  /**
   * The same number of UTF-16 units as the original, so that spans hold.
   * @param {import("../types").Paste} paste
   */
  function items(paste) {
    return scanned(paste).map(({ type, text }) => ({
      kind: /** @type {"text" | "html"} */ (KINDS[type]),
      text: text.toWellFormed().replaceAll("\0", "\u200b"),
    }));
  }

  /** @param {string} html */
  function htmlText(html) {
    const body = new DOMParser().parseFromString(html, "text/html").body;
    for (const hidden of body.querySelectorAll("script, style")) hidden.remove();
    return body.textContent ?? "";
  }

  /** @param {import("../types").Paste} paste */
  function plain(paste) {
    const text = paste.flavours.find(({ type }) => type === "text/plain")?.text;
    if (text !== undefined) return text;
    return htmlText(paste.flavours.find(({ type }) => type === "text/html")?.text ?? "");
  }

  /** @param {import("../types").Paste} paste */
  function transfer(paste) {
    const data = new DataTransfer();
    for (const { type, text } of paste.flavours) data.setData(type, text);
    for (const file of paste.files) data.items.add(file);
    return data;
  }

  /**
   * The same for pastes of which the same was checked.
   * @param {import("../types").Paste} paste
   */
  function key(paste) {
    return JSON.stringify(scanned(paste).map(({ type, text }) => [type, text]));
  }

  /** @param {import("../types").Paste} paste */
  function sizeBytes(paste) {
    return new Blob(scanned(paste).map(({ text }) => text)).size;
  }

  const clipboard = { snapshot, scanned, items, plain, htmlText, transfer, key, sizeBytes };
  globalThis.pastevet = { ...globalThis.pastevet, clipboard };
})();
