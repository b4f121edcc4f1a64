"""Learns what features weigh: a logistic regression for whether to warn, another one for of what.

So that a scan has only to add, a weight holds how rare its feature is, and the sum is divided by
the root of the number of features that are known.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from pastevet.model import Category
from pastevet.rules.learnt import CATEGORIES, SCALE, Learnt, features
from training.texts import Text

_FEWEST_TEXTS = 3
"""A feature of fewer texts is chance."""
_MOST_FEATURES = 60_000
_STRICTNESS = 10.0
"""scikit-learn's C: the more, the closer to the texts that are learnt from."""
_SPREAD = 3.0


def learn(texts: Sequence[Text]) -> Learnt:
    """Return what features weigh in texts as a whole."""
    found = [features(text.text) for text in texts]
    told = [
        at for at, text in enumerate(texts) if text.is_warned_of and text.category in CATEGORIES
    ]
    rarity, at_all = _weighed(found, texts)
    of_what = _fitted([found[at] for at in told], rarity, [texts[at].category for at in told])
    order = [list(of_what.classes_).index(category) for category in CATEGORIES]
    return _learnt(
        rarity,
        np.vstack([at_all.coef_, of_what.coef_[order]]),
        np.concatenate([at_all.intercept_, of_what.intercept_[order]]),
    )


def learn_numbers(texts: Sequence[Text]) -> Learnt:
    """Return what features weigh in texts with a number, for its being somebody's."""
    numbered = [text for text in texts if text.category == Category.PERSONAL]
    rarity, at_all = _weighed([features(text.text) for text in numbered], numbered)
    return _learnt(rarity, at_all.coef_, at_all.intercept_)


def _weighed(
    found: Sequence[set[str]], texts: Sequence[Text]
) -> tuple[dict[str, float], LogisticRegression]:
    """Return how rare the heaviest features are, and what they weigh."""
    rarity = _rarity(found)
    warned = [text.is_warned_of for text in texts]
    weights = _fitted(found, rarity, warned).coef_[0] * [*rarity.values()]
    heavy = np.argsort(-np.abs(weights), kind="stable")[:_MOST_FEATURES]
    names = [*rarity]
    rarity = {names[at]: rarity[names[at]] for at in sorted(heavy)}
    return rarity, _fitted(found, rarity, warned)


def _learnt(rarity: Mapping[str, float], coefficients: np.ndarray, bias: np.ndarray) -> Learnt:
    at_all, *others = coefficients * [*rarity.values()] / _SPREAD
    by_category = (" ".join(map(str, _whole(row))) for row in zip(*others, strict=True))
    return Learnt(
        tuple(_whole(bias)),
        dict(zip(rarity, _whole(at_all), strict=True)),
        dict(zip(rarity, by_category, strict=True)) if others else {},
    )


def _rarity(found: Sequence[set[str]]) -> dict[str, float]:
    """Return how rare each feature is, of those that several texts have."""
    counts = Counter(feature for each in found for feature in each)
    return {
        feature: math.log((1 + len(found)) / (1 + count)) + 1
        for feature, count in sorted(counts.items())
        if count >= _FEWEST_TEXTS
    }


def _fitted(
    found: Sequence[set[str]], rarity: Mapping[str, float], labels: Sequence[object]
) -> LogisticRegression:
    column = {feature: at for at, feature in enumerate(rarity)}
    known = [sorted(column[feature] for feature in each & rarity.keys()) for each in found]
    rarities = np.array([*rarity.values()])
    values = [rarities[each] / (_SPREAD * math.sqrt(len(each) or 1)) for each in known]
    starts = np.cumsum([0, *map(len, known)])
    shape = (len(found), len(rarity))
    matrix = csr_matrix((np.concatenate(values), np.concatenate(known), starts), shape)
    return LogisticRegression(C=_STRICTNESS, max_iter=5000).fit(matrix, labels)


def _whole(weights: Iterable[float]) -> list[int]:
    return [round(weight * SCALE) for weight in weights]
