"""Texts as arrays of code points."""

from __future__ import annotations

import numpy as np
import pytest

from sinanews.analysis.models.code_points import code_points


@pytest.mark.parametrize("text", ["", "a", "钢材", "😀钢", "\n\0", "\ud800"])
def test_one_number_a_character(text: str) -> None:
    found = code_points(text)
    assert found.tolist() == [ord(character) for character in text]
    assert found.dtype == np.uint32
