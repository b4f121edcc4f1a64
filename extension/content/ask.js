// Questions to the worker. Every one ends in time: a paste is never left hanging.
(() => {
  /** @typedef {import("../types").Answer} Answer */

  /** Longest wait for a text of at most so many bytes. Longer texts aren't sent. */
  const DEADLINES = [
    { sizeBytes: 100_000, waitMs: 400 },
    { sizeBytes: 1_000_000, waitMs: 1200 },
    { sizeBytes: 10_000_000, waitMs: 3000 },
  ];
  const CHECK_MS = 3000;

  /** @param {number} sizeBytes */
  function deadlineMs(sizeBytes) {
    return DEADLINES.find((deadline) => sizeBytes <= deadline.sizeBytes)?.waitMs ?? null;
  }

  /**
   * @template T
   * @param {number} ms
   * @param {T} value
   * @returns {Promise<T>}
   */
  function after(ms, value) {
    return new Promise((resolve) => setTimeout(resolve, ms, value));
  }

  /**
   * Once more if the worker died over it: the same question gets the same answer.
   * @param {object} message
   */
  async function send(message) {
    try {
      return await chrome.runtime.sendMessage(message);
    } catch {
      return await chrome.runtime.sendMessage(message);
    }
  }

  /** @returns {Promise<import("../types").Hello>} */
  async function hello() {
    return send({ name: "content_to_worker.hello" });
  }

  /** Wakes the worker, too.
   * @returns {Promise<import("../types").Health>}
   */
  async function check() {
    const asked = send({ name: "content_to_worker.check" }).catch(() => "failed");
    return Promise.race([asked, after(CHECK_MS, "silent")]);
  }

  /**
   * @param {import("../types").Paste} paste
   * @param {import("../types").Place} place
   * @param {number} deadlineMs
   * @returns {Promise<Answer>}
   */
  async function scan(paste, place, deadlineMs) {
    const asked = send({
      name: "content_to_worker.scan",
      request_id: crypto.randomUUID(),
      items: pastevet.clipboard.items(paste),
      place,
      deadlineMs,
    }).catch(() => ({ state: "failed" }));
    return Promise.race([asked, after(deadlineMs, { state: "slow" })]);
  }

  /**
   * @param {string} scan_id
   * @param {import("../types").Decision} decision
   * @param {string | null} reason
   */
  function decided(scan_id, decision, reason) {
    send({ name: "content_to_worker.decision", scan_id, decision, reason }).catch(() => {});
  }

  /** @param {import("../types").Place} place */
  function tell(place) {
    send({ name: "content_to_worker.place", place }).catch(() => {});
  }

  /**
   * @param {import("../contract").QuietValue[]} values
   * @param {boolean} undo
   * @returns {Promise<boolean>} whether it is kept
   */
  async function quiet(values, undo) {
    return send({ name: "content_to_worker.quiet", values, undo }).catch(() => false);
  }

  function openOptions() {
    send({ name: "content_to_worker.open_options" }).catch(() => {});
  }

  const ask = { deadlineMs, hello, check, scan, decided, tell, quiet, openOptions };
  globalThis.pastevet = { ...globalThis.pastevet, ask };
})();
