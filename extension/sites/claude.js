// claude.ai. Several layouts are live at once, so the anchors are layered, the oldest survivors first.
// Labels are translated and therefore no anchors.
(() => {
  const COMPOSERS = [
    '[data-testid="chat-input"]',
    '[data-testid="code-prompt-input"]',
    'textarea[data-testid="chat-input-ssr"]',
    'textarea[data-testid="prompt-input-ssr-interactive"]',
    '[data-cds="ChatComposerEditor"]',
    '.ProseMirror[role="textbox"]',
    '.ProseMirror[contenteditable="true"]',
  ].join(",");
  const EDITABLE = 'textarea, [contenteditable="true"]';
  const BOXES = '[data-cds="ChatComposer"], fieldset';
  const MAX_CLIMB = 6;
  const TEMPORARY = "incognito_temporary_conversation_uuid";
  /** @type {[RegExp, import("../contract").Chat][]} */
  const CHATS = [
    [/^\/(cowork\/)?project\//, "project"],
    [/^\/(code|claude-code-desktop)(\/|$)/, "code"],
  ];

  /** @param {EventTarget | null | undefined} target */
  function composerOf(target) {
    const node = /** @type {Node | null} */ (target ?? null);
    const element = node instanceof Element ? node : node?.parentElement;
    return element?.closest(COMPOSERS) ?? null;
  }

  function current() {
    return composerOf(document.activeElement) ?? document.querySelector(COMPOSERS);
  }

  /** @param {Element} composer */
  function editableOf(composer) {
    const inner = composer.matches(EDITABLE) ? composer : composer.querySelector(EDITABLE);
    return /** @type {HTMLElement} */ (inner ?? composer);
  }

  /** @param {Element} composer */
  function boxOf(composer) {
    return composer.closest(BOXES) ?? roundedBox(composer) ?? composer;
  }

  /**
   * The nearest ancestor that is drawn as a box.
   * @param {Element} composer
   */
  function roundedBox(composer) {
    let element = /** @type {Element | null} */ (composer);
    for (let step = 0; element && step < MAX_CLIMB; step += 1) {
      if (Number.parseFloat(getComputedStyle(element).borderTopLeftRadius) >= 6) return element;
      element = element.parentElement;
    }
    return null;
  }

  function conversation(url = location.href) {
    return new URL(url).pathname.match(/^\/chat\/([\w-]+)/)?.[1] ?? null;
  }

  /**
   * @param {string} url
   * @returns {import("../contract").Chat}
   */
  function chat(url) {
    const { pathname, searchParams } = new URL(url);
    if (searchParams.has("incognito") || isTemporary(conversation(url))) return "incognito";
    return CHATS.find(([path]) => path.test(pathname))?.[1] ?? "normal";
  }

  /**
   * The page notes the conversation that it won't keep; the note may outlive it.
   * @param {string | null} id
   */
  function isTemporary(id) {
    return id !== null && id === globalThis.sessionStorage?.getItem(TEMPORARY);
  }

  /** @returns {import("../types").Place} */
  function place(url = location.href) {
    const { account } = pastevet;
    return {
      site: "claude.ai",
      organisation: account.organisation(),
      shown: account.shown(),
      listed: account.listed(),
      chat: chat(url),
    };
  }

  const site = {
    composerOf,
    current,
    editableOf,
    boxOf,
    conversation,
    place,
    allow: pastevet.account.allow,
    read: pastevet.account.read,
    enter: pastevet.account.enter,
  };
  const sites = { ...globalThis.pastevet?.sites, "claude.ai": site };
  globalThis.pastevet = { ...globalThis.pastevet, sites };
})();
