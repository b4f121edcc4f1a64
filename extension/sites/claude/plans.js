// What claude.ai says about an account, read as plans. What isn't known for certain is "unknown".
// The body and the label come from the page's side: they may have any shape, and may lie.
(() => {
  /** @typedef {import("../../contract").Plan} Plan */
  /** @typedef {import("../../types").Workspace} Workspace */

  const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  /** The menu's label in English. In other languages nobody has seen it. */
  const LABEL = /, (Free|Pro|Max|Team|Enterprise) plan$/;
  /** As many as the service takes. */
  const MOST_WORKSPACES = 20;
  const MOST_LISTED = 200;
  const NAME_CHARS = 80;

  /** @type {Record<string, Plan>} */
  const PERSONAL = { claude_pro: "pro", claude_max: "max" };
  /** @type {Record<string, Plan>} */
  const SHARED = { team: "team", enterprise: "enterprise" };

  /**
   * @param {any} organisation
   * @returns {Plan | null} null: one that can't chat, such as the Console's
   */
  function planOf({ capabilities, raven_type, rate_limit_tier }) {
    if (!Array.isArray(capabilities) || !capabilities.every((each) => typeof each === "string")) {
      return "unknown";
    }
    if (!capabilities.includes("chat")) return capabilities.includes("raven") ? "unknown" : null;
    const isShared = capabilities.includes("raven");
    if (isContrary(isShared, rate_limit_tier)) return "unknown";
    const personal = capabilities.flatMap((each) => pick(PERSONAL, each) ?? []);
    if (isShared) return personal.length > 0 ? "unknown" : (pick(SHARED, raven_type) ?? "unknown");
    if (personal.length > 0) return personal.includes("max") ? "max" : "pro";
    return capabilities.length === 1 ? "free" : "unknown";
  }

  /**
   * @param {Record<string, Plan>} table
   * @param {unknown} key
   */
  function pick(table, key) {
    return typeof key === "string" && Object.hasOwn(table, key) ? table[key] : undefined;
  }

  /**
   * Whether the tier is that of the other kind of account.
   * @param {boolean} isShared
   * @param {unknown} tier
   */
  function isContrary(isShared, tier) {
    return String(tier ?? "").startsWith(isShared ? "default_claude" : "default_raven");
  }

  /**
   * Without line breaks, and without what could turn the letters beside it around.
   * @param {unknown} name
   */
  function nameOf(name) {
    if (typeof name !== "string") return "";
    const plain = name.slice(0, 4 * NAME_CHARS).replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ");
    return [...plain.trim()].slice(0, NAME_CHARS).join("").trim();
  }

  /**
   * @param {unknown} id
   * @returns {id is string}
   */
  function isId(id) {
    return typeof id === "string" && UUID.test(id);
  }

  /** @param {any} each */
  function isOrganisation(each) {
    return typeof each === "object" && each !== null && isId(each.uuid);
  }

  /**
   * The list as seen from one of its organisations, found by its id and never by position.
   * @param {unknown} body
   * @param {string} active
   * @returns {{ plan: Plan, others: Workspace[] } | null} null: it isn't such a list
   */
  function listing(body, active) {
    if (!Array.isArray(body) || body.length > MOST_LISTED) return null;
    const found = body.filter(isOrganisation);
    const own = found.filter(({ uuid }) => uuid === active);
    const plan = own.length === 1 ? planOf(own[0]) : null;
    if (plan === null) return null;
    const others = found.filter(({ uuid }) => uuid !== active).flatMap(workspace);
    return { plan, others: others.slice(0, MOST_WORKSPACES) };
  }

  /**
   * @param {any} organisation
   * @returns {Workspace[]}
   */
  function workspace(organisation) {
    const plan = planOf(organisation);
    const name = nameOf(organisation.name);
    return plan && name ? [{ id: organisation.uuid, plan, name }] : [];
  }

  /**
   * @param {string | null | undefined} label of the account's menu
   * @returns {Plan}
   */
  function shown(label) {
    const word = label?.match(LABEL)?.[1] ?? "unknown";
    return /** @type {Plan} */ (word.toLowerCase());
  }

  const plans = { planOf, listing, shown, isId };
  globalThis.pastevet = { ...globalThis.pastevet, plans };
})();
