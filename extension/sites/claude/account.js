// Which account of claude.ai this is: by the page's cookie, its menu and, where the person allows it,
// its own list of organisations. What is known of one account is never said of another.
(() => {
  /** @typedef {import("../../types").Listing} Listing */

  const COOKIE = "lastActiveOrg";
  const MENU = '[data-testid="user-menu-button"]';
  const LIST = "/api/organizations";
  const FRESH_MS = 15 * 60_000;
  /** Read anew before it is too old, so that nothing is asked about for want of it. */
  const RENEW_MS = 9 * 60_000;
  /** A list that couldn't be read isn't asked for again at once. */
  const AGAIN_MS = 30_000;
  const WAIT_MS = 5000;
  const MOST_CHARS = 1_000_000;
  const YEAR_S = 365 * 86_400;

  let reads = false;
  /** The last answer, empty where there was none, and whose it is.
   * @type {{ organisation: string, at: number, list: Listing | null } | null}
   */
  let last = null;
  /** The account that is being asked about.
   * @type {string | null}
   */
  let asking = null;

  /** @returns {string | null} the organisation that the page works in */
  function organisation() {
    const { isId } = pastevet.plans;
    const pairs = document.cookie.split("; ").map((pair) => pair.split("="));
    const [, id = ""] = pairs.find(([name]) => name === COOKIE) ?? [];
    return isId(id) ? id : null;
  }

  function age() {
    if (last === null || last.organisation !== organisation()) return Number.POSITIVE_INFINITY;
    return performance.now() - last.at;
  }

  /** @returns {Listing | null} */
  function listed() {
    return age() < FRESH_MS ? (last?.list ?? null) : null;
  }

  function shown() {
    return pastevet.plans.shown(document.querySelector(MENU)?.getAttribute("aria-label"));
  }

  /** @param {boolean} allowed */
  function allow(allowed) {
    reads = allowed;
    if (!allowed) last = null;
  }

  /** Reads the list if that is allowed and the last one is old or another account's. */
  async function read() {
    const own = organisation();
    const wait = last?.list ? RENEW_MS : AGAIN_MS;
    if (!reads || own === null || asking === own || age() < wait) return;
    asking = own;
    const body = await ask();
    if (asking === own) asking = null;
    if (!reads || organisation() !== own) return;
    last = { organisation: own, at: performance.now(), list: pastevet.plans.listing(body, own) };
  }

  /** @returns {Promise<unknown>} */
  async function ask() {
    try {
      const response = await fetch(LIST, {
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        signal: AbortSignal.timeout(WAIT_MS),
      });
      const text = response.ok ? await response.text() : "";
      return text.length > MOST_CHARS ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  /**
   * Opens another workspace of the account, the way the page does.
   * @param {string} id
   * @returns {boolean} whether the page's cookie took it
   */
  function enter(id) {
    if (!pastevet.plans.isId(id)) return false;
    const taken = ["", `; domain=${location.hostname}`].some((scope) => {
      write(id, YEAR_S, scope);
      if (organisation() === id) return true;
      write("", 0, scope);
      return false;
    });
    if (taken) location.assign("/new");
    return taken;
  }

  /**
   * @param {string} value
   * @param {number} seconds
   * @param {string} scope
   */
  function write(value, seconds, scope) {
    // biome-ignore lint/suspicious/noDocumentCookie: what it took must be known at once
    document.cookie = `${COOKIE}=${value}; path=/; max-age=${seconds}; secure; samesite=lax${scope}`;
  }

  const account = { organisation, listed, shown, allow, read, enter };
  globalThis.pastevet = { ...globalThis.pastevet, account };
})();
