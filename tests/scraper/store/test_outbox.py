"""The outbox: what goes to a target, once."""

from __future__ import annotations

import pytest

from sinanews.scraper.store.outbox import TargetState

TARGET = "0123abcd"


@pytest.fixture
def outbox(store):
    store.outbox.target(TARGET, "json")
    return store.outbox


def items(*names, version=1, text=None):
    return [
        {
            "article_id": name,
            "version": version,
            "text_sha256": text or f"sha-{name}-{version}",
        }
        for name in names
    ]


def states(store):
    rows = store.database.query("SELECT * FROM outbox ORDER BY outbox_id")
    return [(row["of_article_id"], row["state"]) for row in rows]


def names(rows):
    return [row["article_id"] for row in rows]


def test_a_target_is_noted_once(store, clock):
    assert store.outbox.target(TARGET, "json") == TargetState(TARGET, "json")
    clock.move(hours=1)
    store.outbox.target(TARGET, "json")
    (row,) = store.database.query("SELECT * FROM push_targets")
    assert row["first_used"] == "2024-05-01T12:00:00+08:00"


def test_what_is_queued_comes_in_its_order_and_once(outbox):
    assert outbox.queue(TARGET, items("a", "b"), once=True) == 2
    assert outbox.queue(TARGET, items("b", "c"), once=True) == 1
    assert names(outbox.next_rows(TARGET, 10)) == ["a", "b", "c"]
    assert names(outbox.next_rows(TARGET, 1)) == ["a"]


def test_a_new_version_goes_only_where_versions_are_asked_for(outbox):
    outbox.queue(TARGET, items("a"), once=True)
    assert outbox.queue(TARGET, items("a", version=2), once=True) == 0
    assert outbox.queue(TARGET, items("a", version=2), once=False) == 1
    assert outbox.queue(TARGET, items("a", version=2), once=False) == 0


def test_the_same_text_goes_to_a_target_once(outbox, store):
    outbox.queue(TARGET, items("a", text="same"), once=True)
    assert outbox.queue(TARGET, items("b", text="same"), once=True) == 0
    assert states(store) == [("a", "waiting"), ("b", "repeated")]
    store.outbox.target("other", "json")
    assert outbox.queue("other", items("b", text="same"), once=True) == 1


def test_a_correction_with_the_same_text_is_no_repeat_of_itself(outbox):
    outbox.queue(TARGET, items("a", text="same"), once=False)
    assert outbox.queue(TARGET, items("a", version=2, text="same"), once=False) == 1


def test_what_was_begun_and_not_ended_comes_first_as_the_same_message(outbox, store):
    outbox.queue(TARGET, items("a", "b", "c"), once=True)
    rows = outbox.next_rows(TARGET, 2)
    outbox.begin(TARGET, [row["outbox_id"] for row in rows], "m1")
    assert states(store) == [("a", "sending"), ("b", "sending"), ("c", "waiting")]
    again = outbox.next_rows(TARGET, 1)
    assert names(again) == ["a", "b"]
    assert {row["message"] for row in again} == {"m1"}
    assert {row["attempts"] for row in again} == {1}
    outbox.sent(TARGET, [row["outbox_id"] for row in again])
    assert names(outbox.next_rows(TARGET, 10)) == ["c"]


@pytest.mark.parametrize("state", ["waiting", "sending"])
def test_a_message_that_did_not_go_keeps_its_key(outbox, state):
    outbox.queue(TARGET, items("a", "b"), once=True)
    ids = [row["outbox_id"] for row in outbox.next_rows(TARGET, 1)]
    outbox.begin(TARGET, ids, "m1")
    outbox.end(ids, state, "status_500")
    (row,) = outbox.next_rows(TARGET, 9)
    assert (row["article_id"], row["message"], row["state"]) == ("a", "m1", state)


@pytest.mark.parametrize("state", ["unknown", "failed"])
def test_what_is_given_up_is_passed_over(outbox, store, state):
    outbox.queue(TARGET, items("a", "b"), once=True)
    ids = [row["outbox_id"] for row in outbox.next_rows(TARGET, 1)]
    outbox.begin(TARGET, ids, "m1")
    outbox.end(ids, state, "kept")
    assert names(outbox.next_rows(TARGET, 9)) == ["b"]
    assert outbox.queue(TARGET, items("a"), once=True) == 0
    assert (
        store.database.value("SELECT reason FROM outbox WHERE state = ?", (state,)) == "kept"
    )


def test_a_target_that_fails_is_left_until_it_is_well(outbox):
    outbox.queue(TARGET, items("a"), once=True)
    for count in (1, 2):
        outbox.fail_target(TARGET, "2024-05-01T13:00:00+08:00", "status_500")
        assert outbox.target(TARGET, "json").failed == count
    assert outbox.target(TARGET, "json").next_try == "2024-05-01T13:00:00+08:00"
    outbox.sent(TARGET, [row["outbox_id"] for row in outbox.next_rows(TARGET, 1)])
    found = outbox.target(TARGET, "json")
    assert (found.failed, found.next_try) == (0, None)


def test_counts_by_target_and_state(outbox):
    outbox.queue(TARGET, items("a", "b"), once=True)
    outbox.sent(TARGET, [outbox.next_rows(TARGET, 1)[0]["outbox_id"]])
    assert outbox.waiting(TARGET) == 1
    counted = {row["state"]: row["articles"] for row in outbox.counts()}
    assert counted == {"sent": 1, "waiting": 1}
