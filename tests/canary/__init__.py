"""Plants values, drives them through every path, and looks for them wherever something was written.

`python -m canary` runs it all in a network namespace of its own; `tests/test_canary.py` judges.
"""
