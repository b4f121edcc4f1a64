// What is remembered for as long as a conversation lasts.
(() => {
  /**
   * @template T
   * @param {() => T} make
   * @param {boolean} carries from a new chat to the id that it gets with its first message
   * @returns {(conversation: string | null) => T} the same thing until the conversation is another
   */
  function lasting(make, carries) {
    /** @type {string | null} */
    let conversation = null;
    let kept = make();
    return (next) => {
      if (next !== conversation && (conversation !== null || !carries)) kept = make();
      conversation = next;
      return kept;
    };
  }

  globalThis.pastevet = { ...globalThis.pastevet, lasting };
})();
