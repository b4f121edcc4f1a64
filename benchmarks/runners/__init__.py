"""How each peer is called: `load(setting)` gives a function from a text to levels of findings."""
