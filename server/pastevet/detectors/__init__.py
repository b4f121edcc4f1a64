"""Detectors turn a document into matches of rules."""

from __future__ import annotations

from pastevet.detectors.assignments import AssignmentDetector
from pastevet.detectors.headed import HeadedDetector
from pastevet.detectors.match import Detector, Hits, Match
from pastevet.detectors.numbers import NumberDetector
from pastevet.detectors.patterns import PatternDetector
from pastevet.detectors.pieces import PiecesDetector
from pastevet.detectors.prefilter import Prefilter, prefilter
from pastevet.detectors.secrets import SecretsDetector
from pastevet.detectors.tables import TableDetector

__all__ = ["DETECTORS", "Detector", "Hits", "Match", "Prefilter", "prefilter"]

DETECTORS = (
    AssignmentDetector,
    NumberDetector,
    PatternDetector,
    SecretsDetector,
    PiecesDetector,
    HeadedDetector,
    TableDetector,
)
"""Every kind that looks where the prefilter hits; each is made from all rules, and takes its own.
Where several find the same, the last one speaks: the plainest comes first."""
