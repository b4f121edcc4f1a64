// What is remembered for as long as a conversation lasts.
(() => {
  /**
   * @template T
   * @param {() => T} make
   * @returns {(conversation: string | null) => T} the same thing until the conversation is another
   */
  function lasting(make) {
    /** @type {string | null} */
    let conversation = null;
    let kept = make();
    return (next) => {
      // A new chat gets its id with the first message: that is the same conversation.
      if (next !== conversation && conversation !== null) kept = make();
      conversation = next;
      return kept;
    };
  }

  globalThis.pastevet = { ...globalThis.pastevet, lasting };
})();
