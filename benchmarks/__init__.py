"""Measures pastevet against its peers, in one run on the same texts: `make bench`."""
