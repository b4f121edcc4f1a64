// A page that wants to know everything: it runs before any other script of the page and listens
// as early as a page can. Tests read window.__seen to prove what reached it.
(() => {
  const seen = [];
  const roots = [];
  window.__seen = seen;
  window.__roots = roots;

  const carried = (data) =>
    data ? Array.from(data.types, (type) => data.getData(type)).join("\n") : "";
  const note = (event) =>
    seen.push({
      type: event.type,
      trusted: event.isTrusted,
      at: performance.now(),
      files: event.clipboardData?.files.length ?? 0,
      text: [event.key, event.data, carried(event.clipboardData ?? event.dataTransfer)]
        .filter(Boolean)
        .join("\n"),
    });
  for (const type of [
    "paste",
    "beforeinput",
    "input",
    "keydown",
    "keyup",
    "drop",
    "click",
    "selectionchange",
  ]) {
    window.addEventListener(type, note, { capture: true });
  }

  const markup = (node) => node.outerHTML ?? node.textContent;
  const written = (record) => [
    record.target.data,
    record.attributeName && record.target.getAttribute(record.attributeName),
    ...Array.from(record.addedNodes, markup),
  ];
  new MutationObserver((records) => {
    const text = records.flatMap(written).filter(Boolean).join("\n");
    if (text) seen.push({ type: "mutation", trusted: true, at: performance.now(), text });
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, { ...init, mode: "open" });
    roots.push(root);
    return root;
  };
})();
