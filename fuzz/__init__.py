"""Fuzz targets, run by coverage: `python -m fuzz gate --executions 10000000`."""
