// Whether an action of the service's asks the person. Content scripts and the worker load this file.
(() => {
  /** @type {Record<import("../contract").Action, "silent" | "asking">} */
  const actions = {
    allow: "silent",
    report: "silent",
    warn: "asking",
    justify: "asking",
    block: "asking",
  };

  globalThis.pastevet = { ...globalThis.pastevet, actions };
})();
