"""What a full disk is."""

from __future__ import annotations

import errno

import pytest

from sinanews.scraper.model.errors import is_disk_full


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_no_room_no_quota_and_a_file_that_may_not_grow_are_a_full_disk(number: int) -> None:
    assert is_disk_full(OSError(number, "no room"))


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOENT, errno.EIO, errno.EROFS])
def test_other_errors_of_files_are_none(number: int) -> None:
    assert not is_disk_full(OSError(number, "not this"))
    assert not is_disk_full(OSError("without a number"))
