"""Learns from texts what words weigh; no part of what is installed."""
