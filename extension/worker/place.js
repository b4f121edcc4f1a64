// Where a text would go: what the page tells, together with what the person said.

/** @typedef {import("../types").Place} Place */
/** @typedef {import("../types").Answers} Answers */
/** @typedef {import("../types").Terms} Terms */
/** @typedef {import("../types").Teller} Teller */
/** @typedef {import("../contract").Plan} Plan */

const DAY_MS = 86_400_000;
/** @type {Record<Plan, "consumer" | "commercial" | "unknown">} */
const TERMS = {
  free: "consumer",
  pro: "consumer",
  max: "consumer",
  team: "commercial",
  enterprise: "commercial",
  api: "commercial",
  unknown: "unknown",
};
const CHATS = ["normal", "incognito", "project", "code"];
const MOST_OTHERS = 20;
const NAME_CHARS = 200;

/** Today, as the person's calendar has it. */
export function today(now = new Date()) {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 10);
}

/**
 * @param {string} from
 * @param {string} to
 */
export function daysBetween(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/**
 * An answer about the plan is void when it is old; one about the training setting, also when the
 * terms changed after it.
 * @param {{ day: string } | undefined} said
 * @param {Terms | null} terms
 * @param {string} day
 * @param {boolean} dependsOnTerms
 */
export function counts(said, terms, day, dependsOnTerms) {
  if (!said || !terms) return said !== undefined;
  const isYoung = daysBetween(said.day, day) < terms.ask_again_after_days;
  return isYoung && !(dependsOnTerms && terms.changed > said.day);
}

/**
 * What isn't known counts as a personal plan.
 * @param {Plan} [plan]
 */
export function isConsumer(plan = "unknown") {
  return TERMS[plan] !== "commercial";
}

/**
 * Those who know must agree on whose terms apply. What the page shows can't loosen anything by
 * itself: a commercial plan needs the site's own list or the person's word.
 * @param {Place} place
 * @param {Plan | undefined} said
 * @returns {{ plan: Plan, teller: Teller }}
 */
function planOf({ listed, shown }, said) {
  /** @type {[Teller, Plan | undefined][]} */
  const tellers = [
    ["list", listed?.plan],
    ["person", said],
    ["page", shown],
  ];
  const told = tellers.flatMap(([teller, plan]) =>
    plan && plan !== "unknown" ? [{ teller, plan }] : [],
  );
  const [first] = told;
  const isAgreed = new Set(told.map(({ plan }) => TERMS[plan])).size === 1;
  const isLoose = first?.teller === "page" && !isConsumer(first.plan);
  return first && isAgreed && !isLoose ? first : { plan: "unknown", teller: "nobody" };
}

/**
 * @param {Place | null} place null: no page of the site has been seen
 * @param {Answers} answers of the place's organisation
 * @param {Terms | null} terms
 * @param {string} day
 * @returns {import("../types").Standing}
 */
export function standing(place, answers, terms, day) {
  const said = counts(answers.plan, terms, day, false) ? answers.plan : undefined;
  const setting = counts(answers.training, terms, day, true) ? answers.training : undefined;
  const { site = "claude.ai", chat = "normal", listed = null } = place ?? {};
  const { plan, teller } = planOf(place ?? NOWHERE, said?.value);
  const training = isConsumer(plan) && setting?.value !== "unknown" ? setting : undefined;
  const alternatives = (listed?.others ?? []).map(({ plan, name }) => ({ plan, name }));
  return {
    destination: { site, plan, training: training?.value ?? "unknown", chat, alternatives },
    since: {
      plan: teller === "person" ? (said?.day ?? null) : teller === "nobody" ? null : day,
      training: training?.day ?? null,
    },
    teller,
  };
}

/**
 * What the person may be asked: what nobody else tells, and what wasn't answered or not lately.
 * @param {Place | null} place
 * @param {Plan | undefined} plan
 * @param {Answers} answers
 * @param {Terms | null} terms
 * @param {string} day
 */
export function asks(place, plan, answers, terms, day) {
  const isAccount = place?.organisation != null;
  const isListed = (place?.listed?.plan ?? "unknown") !== "unknown";
  return {
    plan: isAccount && !isListed && !counts(answers.plan, terms, day, false),
    training: isAccount && isConsumer(plan) && !counts(answers.training, terms, day, true),
  };
}

/** @type {Place} */
const NOWHERE = {
  site: "claude.ai",
  organisation: null,
  shown: "unknown",
  listed: null,
  chat: "normal",
};

const isText = (/** @type {any} */ value, most = NAME_CHARS) =>
  typeof value === "string" && value.length > 0 && value.length <= most;

/**
 * @param {any} value
 * @returns {value is Plan}
 */
export function isPlan(value) {
  return typeof value === "string" && Object.hasOwn(TERMS, value);
}

/**
 * @param {any} value
 * @returns {value is import("../contract").Training}
 */
export function isTraining(value) {
  return ["on", "off", "unknown"].includes(value);
}

/**
 * Content scripts share a process with the page.
 * @param {any} value
 * @returns {value is Place}
 */
export function isPlace(value) {
  if (typeof value !== "object" || value === null || !isText(value.site)) return false;
  if (value.organisation !== null && !isText(value.organisation)) return false;
  if (!isPlan(value.shown) || !CHATS.includes(value.chat)) return false;
  return value.listed === null || isListing(value.listed);
}

/** @param {any} listed */
function isListing(listed) {
  if (!isPlan(listed?.plan) || !Array.isArray(listed.others)) return false;
  if (listed.others.length > MOST_OTHERS) return false;
  return listed.others.every(
    (/** @type {any} */ each) => isText(each?.id) && isPlan(each.plan) && isText(each.name),
  );
}
