"""Targets: from a file, the environment or the call, and never shown."""

from __future__ import annotations

import pytest

from sinanews.doors.push_targets import push_targets
from sinanews.scraper.model.errors import UsageError

SECRET = "tgram://123:geheim@host/4"


def addresses(*named, file="", **environment):
    return [target.address for target in push_targets(named, file, environment)]


def test_a_file_has_an_address_a_line(tmp_path):
    file = tmp_path / "targets"
    file.write_text("\ufeff# mine\n\n json://a/b \njson://c\n  # no\n", encoding="utf-8")
    assert addresses(file=str(file)) == ["json://a/b", "json://c"]
    assert addresses("json://c", "json://d", file=str(file)) == [
        "json://a/b",
        "json://c",
        "json://d",
    ]


def test_a_variable_may_hold_several():
    found = addresses("env:CHATS", "json://x", CHATS="json://a\njson://b json://c")
    assert found == ["json://a", "json://b", "json://c", "json://x"]


@pytest.mark.parametrize("named", [(), ("env:NONE",), ("env:EMPTY",), ("env:",)])
def test_no_target_is_an_error(named):
    with pytest.raises(UsageError):
        addresses(*named, EMPTY=" ")


@pytest.mark.parametrize(
    "address", ["", "geheim", "://geheim", "a b://geheim", "json://", "ja!://x"]
)
def test_what_is_no_address_is_said_without_it(address):
    with pytest.raises(UsageError) as told:
        addresses(address)
    assert "geheim" not in str(told.value)


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(UsageError, match="cannot read"):
        addresses(file=str(tmp_path / "none"))
    (tmp_path / "gbk").write_bytes("目标".encode("gbk"))
    with pytest.raises(UsageError, match="UTF-8"):
        addresses(file=str(tmp_path / "gbk"))


def test_a_target_shows_its_service_alone():
    (target,) = push_targets([SECRET])
    assert target.service == "tgram"
    assert "geheim" not in repr(target) + target.label + target.key
    assert target.label.startswith("tgram:")


def test_a_key_is_that_of_the_address():
    one, other = push_targets([SECRET, SECRET + "?silent=yes"])
    assert one.key != other.key
    assert push_targets([SECRET])[0].key == one.key
