"""Train a small linear model of several classes by scikit-learn (extra `train`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.training.linear import vocabulary


def train_classes(
    samples: Sequence[tuple[tuple[str, ...], int, float]],
    classes: int,
    *,
    scale: Callable[[str], float],
    strength: float,
    minimum: int = 3,
    faint: float = 0.0,
) -> dict[str, tuple[float, ...]]:
    """Return one weight a feature and class from (features, class, weight): multinomial
    logistic regression with L2.

    `scale` says how large a feature is: small ones are held near zero. The intercepts go to the
    feature "bias". Features are left out whose weights are all this near to their mean: what is
    the same for all classes says nothing.
    """
    numbers = vocabulary((s[0] for s in samples), minimum)
    sizes = {f: scale(f) for f in numbers}
    known = [
        [f for f in dict.fromkeys(features) if f in numbers] for features, _, _ in samples
    ]
    ends = np.cumsum([0, *map(len, known)])
    flat = [f for features in known for f in features]
    shape = (len(samples), len(numbers))
    matrix = csr_matrix(
        ([sizes[f] for f in flat], [numbers[f] for f in flat], ends), shape=shape
    )
    model = LogisticRegression(C=strength, max_iter=400)
    model.fit(matrix, [y for _, y, _ in samples], sample_weight=[w for _, _, w in samples])
    if list(model.classes_) != list(range(classes)):
        raise ValueError(
            f"expected samples of {classes} classes, got {list(model.classes_)}: label more texts"
        )
    weights = {f: model.coef_[:, n] * sizes[f] for f, n in numbers.items()}
    weights["bias"] = weights["bias"] + model.intercept_
    told = {f: w for f, w in weights.items() if np.abs(w - w.mean()).max() >= faint}
    return {f: tuple(round(float(w), 2) for w in held) for f, held in told.items()}
