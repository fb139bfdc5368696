"""Why something was passed over, in words."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.skip_reasons import REASONS, why_skipped


@pytest.mark.parametrize("reason", REASONS)
def test_no_code_stands_in_the_words(reason: str) -> None:
    words = why_skipped(reason)
    assert "_" not in words.replace("docs/reference/record-keys.md", "")
    assert len(words.split()) > 2


def test_a_reason_without_words_is_said_as_it_is() -> None:
    assert why_skipped("status_404") == "status 404"
