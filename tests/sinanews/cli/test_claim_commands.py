"""`events` and `quotes`: claims with their place, as lines or JSON."""

from __future__ import annotations

import orjson
import pytest


def test_events_of_a_company(filled, caller):
    code, out, err = caller("events", "--ticker", "300750", "--store", filled)
    lines = out.splitlines()
    assert code == 0
    assert lines[0].startswith("sina:nasample000001[")
    assert "2024-03-15 20:12  " in lines[0]
    assert f"{len(lines)} rows" in err


def test_the_place_of_an_event_is_that_of_its_sentence(filled, caller):
    _, out, _ = caller("events", "--event", "dividend", "--json", "--store", filled)
    row = orjson.loads(out.splitlines()[0])
    _, shown, _ = caller("show", row["article_id"], "--json", "--store", filled)
    text = orjson.loads(shown)["text"]
    assert text[row["sentence_start"] : row["sentence_end"]] == row["sentence"]
    assert {"first_known_at", "days_since_first", "known_at", "copy_of"} <= row.keys()


def test_quotes_of_a_speaker_as_of_a_moment(filled, caller):
    code, out, _ = caller("quotes", "曾毓群", "--store", filled)
    assert code == 0
    assert "宁德时代 董事长 曾毓群: " in out
    code, out, err = caller("quotes", "曾毓群", "--as-of", "2024-03-14", "--store", filled)
    assert (code, out) == (1, "")
    assert "nothing found" in err
    assert "excluded: known only after 2024-03-14" in err


def test_a_limit(filled, caller):
    _, out, _ = caller("quotes", "--limit", 2, "--store", filled)
    assert len(out.splitlines()) == 2


@pytest.mark.parametrize("command", ["events", "quotes"])
def test_bad_flags_are_exit_2(filled, caller, command):
    code, out, err = caller(command, "--ticker", "茅台", "--store", filled)
    assert (code, out) == (2, "")
    assert "is no code" in err
