// The layer over the page that the mark and the notes lie on. It follows the box.
(() => {
  const EVERY_MS = 200;
  const HALF_PX = 13;
  const INSET_PX = 30;
  const CONTROLS = "button, a[href], input, select, [role=button]";

  /** @type {{ host: HTMLElement, skin: HTMLElement } | null} */
  let layer = null;
  /** @type {Element | null} */
  let box = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** An editable that isn't a composer, while it has the focus on a page without one.
   * @type {Element | null}
   */
  let stray = null;
  let frame = 0;
  /** The page's root: another one means that the page has been written anew.
   * @type {Element | null}
   */
  let root = null;

  const resizes = new ResizeObserver(() => place());
  const changes = new MutationObserver(() => {
    if (document.documentElement !== root) listen();
    timer ??= setTimeout(place, EVERY_MS);
  });

  /** @param {string} style */
  function start(style) {
    layer = pastevet.dom.root(style);
    changes.observe(document, { childList: true, subtree: true });
    listen();
    place();
  }

  function listen() {
    root = document.documentElement;
    addEventListener("scroll", nextFrame, { capture: true, passive: true });
    addEventListener("resize", nextFrame);
    pastevet.listen();
  }

  function stop() {
    changes.disconnect();
    resizes.disconnect();
    removeEventListener("scroll", nextFrame, { capture: true });
    removeEventListener("resize", nextFrame);
    layer?.host.remove();
    layer = box = stray = null;
  }

  function nextFrame() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(place);
  }

  /** @param {Element | null} element */
  function follow(element) {
    stray = element;
    place();
  }

  function findBox() {
    const composer = pastevet.site.current();
    if (composer) return pastevet.site.boxOf(composer);
    return stray?.isConnected ? stray : null;
  }

  /** Whether the box is one that isn't guarded. */
  function isStray() {
    return box !== null && box === stray;
  }

  function place() {
    clearTimeout(timer);
    timer = undefined;
    if (!layer || !document.documentElement) return;
    if (!layer.host.isConnected) document.documentElement.append(layer.host);
    const found = findBox();
    if (found !== box) {
      resizes.disconnect();
      if (found) resizes.observe(found);
      box = found;
      pastevet.mark.rest();
    }
    layer.skin.toggleAttribute("hidden", !box || !moveTo(box));
  }

  /**
   * @param {Element} target
   * @returns {boolean} whether there is room for the mark
   */
  function moveTo(target) {
    const rect = target.getBoundingClientRect();
    // Under the dialog nothing can be hit; the mark stays where it was.
    const side = pastevet.dialog.isOpen() ? layer?.skin.dataset.side : freeSide(target, rect);
    if (!layer || !side || rect.width === 0) return false;
    const { skin } = layer;
    skin.dataset.side = side;
    for (const edge of /** @type {const} */ (["left", "right", "top"])) {
      skin.style.setProperty(`--box-${edge}`, `${rect[edge]}px`);
    }
    return true;
  }

  /**
   * The end of the upper edge where no control of the site's would be covered.
   * @param {Element} target
   * @param {DOMRect} rect
   */
  function freeSide(target, rect) {
    const sides = /** @type {const} */ ([
      ["right", rect.right - INSET_PX],
      ["left", rect.left + INSET_PX],
    ]);
    return sides.find(([, x]) => isFree(target, x, rect.top))?.[0];
  }

  /**
   * @param {Element} target
   * @param {number} x
   * @param {number} top
   */
  function isFree(target, x, top) {
    const inside = under(x, top + 4);
    const isBox = inside && (target.contains(inside) || inside.contains(target));
    return isBox && !inside.closest(CONTROLS) && !under(x, top - HALF_PX)?.closest(CONTROLS);
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  function under(x, y) {
    return document.elementsFromPoint(x, y).find((element) => element !== layer?.host);
  }

  const overlay = { start, stop, follow, box: () => box, isStray, skin: () => layer?.skin ?? null };
  globalThis.pastevet = { ...globalThis.pastevet, overlay };
})();
