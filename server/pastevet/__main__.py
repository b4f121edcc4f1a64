"""`python -m pastevet`."""

from pastevet.cli import main

main()
