// Building blocks of what pastevet draws on a page. Text only ever goes in as text.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const BRACKETS = "M8.5 4H5v16h3.5M15.5 4H19v16h-3.5";
  const BROKEN = "M8.5 4H5v9.5M15.5 20H19v-9.5M19.5 3.5l-15 17";

  /** @type {Record<import("../types").MarkState, [string, Record<string, string>][]>} */
  const SHAPES = {
    guarding: [
      ["path", { d: BRACKETS }],
      ["circle", { class: "in", cx: "12", cy: "12", r: "2.9" }],
    ],
    checking: [
      ["path", { d: BRACKETS }],
      ["circle", { class: "in wait", cx: "8.6", cy: "12", r: "1.5" }],
      ["circle", { class: "in wait", cx: "12", cy: "12", r: "1.5" }],
      ["circle", { class: "in wait", cx: "15.4", cy: "12", r: "1.5" }],
    ],
    holding: [
      ["path", { d: BRACKETS }],
      ["rect", { class: "in", x: "8", y: "9.6", width: "8", height: "4.8", rx: "1.2" }],
    ],
    off: [["path", { d: BROKEN }]],
  };

  /**
   * @param {Element} node
   * @param {Record<string, string>} attributes
   */
  function setAll(node, attributes) {
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  }

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {Record<string, string>} attributes
   * @param {(Node | string)[]} children
   */
  function element(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    setAll(node, attributes);
    node.append(...children);
    return node;
  }

  /** @param {import("../types").MarkState} state */
  function mark(state) {
    const svg = document.createElementNS(SVG, "svg");
    setAll(svg, { class: "mark", viewBox: "0 0 24 24", "aria-hidden": "true" });
    for (const [tag, attributes] of SHAPES[state]) {
      const shape = document.createElementNS(SVG, tag);
      setAll(shape, attributes);
      svg.append(shape);
    }
    return svg;
  }

  /**
   * A place on the page that the page can't look into or restyle. `--rem` follows the person's own
   * text size, not the site's.
   * @param {string} style
   */
  function root(style) {
    const host = document.createElement("div");
    const shadow = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    shadow.adoptedStyleSheets = [sheet];
    const skin = element("div", { class: "skin", lang: pastevet.words.say("language") });
    shadow.append(skin);
    document.documentElement.append(host);
    skin.style.setProperty("--rem", getComputedStyle(skin).fontSize);
    return { host, skin };
  }

  /**
   * Only a person presses: a page can't.
   * @param {HTMLElement} button
   * @param {() => void} run
   */
  function onPress(button, run) {
    button.addEventListener("click", (event) => {
      if (event.isTrusted) run();
    });
  }

  /**
   * @param {string} look
   * @param {string} words
   * @param {() => void} run
   */
  function button(look, words, run) {
    const made = element("button", { class: look, type: "button" }, words);
    onPress(made, run);
    return made;
  }

  /**
   * Opens beside the page, so that what stands on the page stays.
   * @param {string} url
   * @param {string} words
   * @param {string} look
   */
  function link(url, words, look) {
    const names = { href: url, target: "_blank", rel: "noopener noreferrer", class: look };
    return element("a", names, words);
  }

  const dom = { element, mark, root, onPress, button, link };
  globalThis.pastevet = { ...globalThis.pastevet, dom };
})();
