"""The whole of pastevet in a real browser: service, extension and a stand-in chat site."""
