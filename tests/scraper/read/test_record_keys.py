"""Which keys hold which field."""

from __future__ import annotations

from sinanews.scraper.read.record_keys import (
    KEY_TABLE,
    KEYS,
    address_of,
    fold,
    folded,
    is_filled,
    stated,
    words_of,
)


def test_keys_are_found_however_they_are_spelt() -> None:
    for key in ("publishTime", "publish_time", "PUBLISH-TIME", "Publish Time"):
        (found,) = stated(folded({key: "2024-03-15"}), "time")
        assert (found.key, found.value) == (key, "2024-03-15")


def test_the_order_of_the_table_decides() -> None:
    record = folded({"desc": "摘要", "body": "正文", "content": "全文", "unknown": "x"})
    assert [found.key for found in stated(record, "text")] == ["content", "body"]
    assert [found.key for found in stated(record, "digest")] == ["desc"]


def test_every_key_says_whose_it_is_and_stands_once_in_a_field() -> None:
    assert all(whose for _, _, whose in KEY_TABLE)
    for field, keys in KEYS.items():
        assert len(set(keys)) == len(keys), field


def test_empty_values_say_nothing() -> None:
    empty = ["", "  ", None, [], {}, 0, False, float("nan"), "nan", "None", "NaT"]
    assert not any(map(is_filled, empty))
    assert all(map(is_filled, ["x", 1, ["x"], {"a": 1}, True]))
    assert folded({"Title": "", "title": "题"})["title"].value == "题"
    assert fold("dc:Date ") == "dc:date"


def test_words_of_texts_numbers_and_objects() -> None:
    assert words_of({"@type": "Person", "name": " 张三丰 "}) == "张三丰"
    assert words_of([{"name": "张三丰"}, {"name": "李思"}]) == "张三丰"
    assert (words_of(7), words_of(True), words_of(None), words_of({})) == ("7", "", "", "")


def test_addresses() -> None:
    assert address_of("//a.example/x.jpg") == "https://a.example/x.jpg"
    assert address_of({"@id": "https://a.example/1"}) == "https://a.example/1"
    assert address_of([{"url": ""}, {"url": "http://a.example/2"}]) == "http://a.example/2"
    assert not any(map(address_of, ["云桥日报", "a.example", "https://a b", "", 7, None, []]))
