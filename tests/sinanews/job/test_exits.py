"""Exit codes: one place for what happened and its number."""

from __future__ import annotations

import errno

import pytest

from sinanews.job import exits
from sinanews.job.counters import RunSummary
from sinanews.scraper.model import errors


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.UsageError("x"), 2),
        (errors.InstallError("x"), 2),
        (errors.BlockedError("x"), 4),
        (errors.ClusterError("x"), 5),
        (errors.DiskFullError("x"), 6),
        (errors.StoreBusyError("x"), 75),
        (errors.StoreError("x"), 2),
        (errors.ParseError("x"), 3),
        (errors.SourceError("x"), 3),
        (errors.FetchError("x"), 3),
        (errors.ListingError("x", channel="c", field="f"), 3),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_error_has_its_code(error, code):
    assert exits.of_error(error) == code
    assert code in dict(exits.CODES)


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, 6), (errno.EFBIG, 6), (errno.EACCES, 2), (errno.ENOENT, 2), (None, 2)],
)
def test_a_full_disk_is_told_from_a_file_that_cannot_be_used(number, code):
    assert exits.of_system(OSError(number, "x")) == code


@pytest.mark.parametrize(
    ("summary", "code"),
    [
        (RunSummary(articles={"new": 1}), 0),
        (RunSummary(articles={"same": 1}), 0),
        (RunSummary(articles={"new": 1}, failed={"empty": 1}), 1),
        (RunSummary(failed={"empty": 1}), 3),
        (RunSummary(), 3),
        (RunSummary(skipped={"kind": 5}), 3),
        (RunSummary(articles={"new": 2}, page_types={"empty": 2}), 3),
        (RunSummary(skipped={"list": 3, "portal": 1}), 0),
        (RunSummary(skipped={"search": 1, "kind": 2}), 0),
        (RunSummary(skipped={"list": 3}, failed={"empty": 1}), 1),
        (RunSummary(skipped={"no_text": 1}), 3),
        (RunSummary(skipped={"list": 3, "no_text": 1}), 3),
        (RunSummary(articles={"new": 1}, skipped={"list": 1}, page_types={"empty": 1}), 3),
        (RunSummary(articles={"new": 1}, skipped={"list": 3, "no_text": 1}), 0),
        (RunSummary(articles={"new": 2}, page_types={"empty": 1, "article": 1}), 0),
        (RunSummary(articles={"new": 1}, interrupted=True), 130),
    ],
)
def test_the_code_of_a_run(summary, code):
    assert exits.of_run(summary) == code
    assert code in dict(exits.CODES)
