// One page for the first minute and for later: the switch, the service's state, what is checked, the
// pairing.

import { fillTexts, part, say, tell } from "./page.js";
import { refreshSwitches } from "./switches.js";

/** @typedef {import("../types").Overview} Overview */
/** @typedef {import("../types").Health} Health */

const EVERY_MS = 3000;
const BRACKETS = "M8.5 4H5v16h3.5M15.5 4H19v16h-3.5";
const BROKEN = "M8.5 4H5v9.5M15.5 20H19v-9.5M19.5 3.5l-15 17";

/** What is so, and the one thing to do about it.
 * @type {Record<Health, [string, string]>}
 */
const SERVICE = {
  ready: ["service_ready", "service_ready_todo"],
  unpaired: ["service_unpaired", "service_unpaired_todo"],
  down: ["service_down", "service_down_todo"],
  starting: ["service_starting", "service_starting_todo"],
  slow: ["service_slow", "service_slow_todo"],
  silent: ["service_silent", "service_silent_todo"],
  untrusted: ["service_untrusted", "service_untrusted_todo"],
  skewed: ["service_skewed", "service_skewed_todo"],
  failed: ["service_failed", "service_failed_todo"],
  too_large: ["service_failed", "service_failed_todo"],
};

const toggle = /** @type {HTMLInputElement} */ (part("switch"));
const reads = /** @type {HTMLInputElement} */ (part("reads"));
const code = /** @type {HTMLInputElement} */ (part("code"));

/**
 * Changes a text only when it differs: a live region says it once.
 * @param {string} id
 * @param {string} words
 */
function write(id, words) {
  if (part(id).textContent !== words) part(id).textContent = words;
}

/** @param {Overview} overview */
function show({ on, reads: allowed, port, health, version }) {
  toggle.checked = on;
  reads.checked = allowed;
  toggle.disabled = reads.disabled = false;
  write("switch-word", say(on ? "switch_on" : "switch_off"));
  write("promise", say(on ? "switch_promise_on" : "switch_promise"));
  part("reload").hidden = !on;
  showService(health, version);
  part("paired").hidden = port === null;
  part("pairing").hidden = port !== null && health !== "untrusted";
  write("paired-words", port === null ? "" : say("pairing_paired", port));
}

/**
 * @param {Health} health
 * @param {string | null} version
 */
function showService(health, version) {
  const [words, todo] = SERVICE[health];
  const isReady = health === "ready";
  write("service", say(words));
  write("todo", say(todo, version ?? ""));
  document.querySelector(".service")?.classList.toggle("missing", !isReady);
  part("brackets").setAttribute("d", isReady ? BRACKETS : BROKEN);
  part("dot").toggleAttribute("hidden", !isReady);
}

async function refresh() {
  if (document.visibilityState !== "visible") return;
  const overview = await tell("page_to_worker.overview");
  show(overview);
  await refreshSwitches(overview.health === "ready");
}

/** @param {SubmitEvent} event */
async function pair(event) {
  event.preventDefault();
  const mistake = await tellMistake("page_to_worker.pair", { code: code.value });
  code.setAttribute("aria-invalid", String(mistake));
  if (mistake) return code.focus();
  code.value = "";
  await refresh();
}

async function pairNatively() {
  if (!(await tellMistake("page_to_worker.pair_natively"))) await refresh();
}

/**
 * @param {string} name
 * @param {object} [fields]
 * @returns {Promise<boolean>} whether there was a mistake, which is written down
 */
async function tellMistake(name, fields) {
  const { mistake, port } = await tell(name, fields);
  write("mistake", mistake ? say(mistake, port ?? "") : "");
  return mistake !== null;
}

async function forget() {
  await tell("page_to_worker.forget");
  await refresh();
  code.focus();
}

fillTexts();
toggle.addEventListener("change", async () => {
  await tell("page_to_worker.switch", { on: toggle.checked });
  await refresh();
});
reads.addEventListener("change", () => tell("page_to_worker.read", { on: reads.checked }));
part("pairing").addEventListener("submit", pair);
part("pair-natively").addEventListener("click", pairNatively);
part("forget").addEventListener("click", forget);
document.addEventListener("visibilitychange", refresh);
setInterval(refresh, EVERY_MS);
refresh();
