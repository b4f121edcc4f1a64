"""How well texts are told apart whose author was kept from what was learnt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pastevet.rules.learnt import features
from training.learning import learn
from training.texts import HARMLESS, Text

_LIMITS = (500, 1000, 1500, 2000)
"""Weights from which on to warn, in thousandths."""


def table(texts: Mapping[str, Sequence[Text]]) -> str:
    """Return shares of texts warned of, rightly and wrongly, by author and limit."""
    lines = ["author  " + "  ".join(f"{limit:>13}" for limit in _LIMITS)]
    everything: list[tuple[Text, int]] = []
    for author in sorted(texts.keys() - {HARMLESS}):
        weighed = list(_weighed(author, texts))
        everything += weighed
        lines.append(f"{author:<6}  {_shares(weighed)}")
    return "\n".join([*lines, f"all     {_shares(everything)}"])


def _weighed(author: str, texts: Mapping[str, Sequence[Text]]) -> Iterator[tuple[Text, int]]:
    others = [text for name, each in texts.items() if name != author for text in each]
    learnt = learn(others)
    for text in texts[author]:
        yield text, learnt.weigh(features(text.text))


def _shares(weighed: Sequence[tuple[Text, int]]) -> str:
    warn = [weight for text, weight in weighed if text.is_warned_of]
    others = [weight for text, weight in weighed if not text.is_warned_of]
    return "  ".join(
        f"{_share(warn, limit):5.1f} / {_share(others, limit):3.1f} %" for limit in _LIMITS
    )


def _share(weights: Sequence[int], limit: int) -> float:
    return 100 * sum(weight >= limit for weight in weights) / max(1, len(weights))
