"""The name of content."""

from __future__ import annotations

from sinanews.scraper.store.digests import digest


def test_it_is_the_sha256_in_hex() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest(b"") == empty
    assert digest(b"a") != digest(b"b")
