"""Fields that a record states beside its text."""

from __future__ import annotations

from typing import Any

import pytest

from sinanews.scraper.model.records import Paragraph
from sinanews.scraper.read.body import Body
from sinanews.scraper.read.record_fields import (
    authors_of,
    description_of,
    editors_of,
    images_of,
    modified_of,
    published_of,
    source_in_text,
    source_of,
    terms_of,
)
from sinanews.scraper.read.record_keys import folded

NOTHING = folded({})


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ({"source": "来源：云桥日报"}, "云桥日报"),
        ({"source": {"name": "云桥日报"}}, "云桥日报"),
        ({"source": "https://a.example/1", "sitename": "云桥日报"}, "云桥日报"),
        ({"media_name": "<b>云桥日报</b>", "source": "江湾"}, "云桥日报"),
        ({"文章来源": "云桥日报"}, "云桥日报"),
        ({"source": "https://a.example/1"}, None),
        ({}, None),
    ],
)
def test_the_medium(record: dict[str, Any], name: str | None) -> None:
    assert source_of(folded(record)) == name


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("张三丰", ("张三丰",)),
        ("记者 张三丰 李思", ("张三丰", "李思")),
        ("作者：张三丰", ("张三丰",)),
        ("['张三丰', '李思']", ("张三丰", "李思")),
        ('["张三丰"]', ("张三丰",)),
        ([{"name": "张三丰"}, {"name": "李思"}], ("张三丰", "李思")),
        ({"@type": "Person", "name": "张三丰"}, ("张三丰",)),
        (["张三丰", "张三丰"], ("张三丰",)),
        ("https://a.example/people/1", ()),
        ("[]", ()),
        ("", ()),
    ],
)
def test_writers(author: object, names: tuple[str, ...]) -> None:
    assert authors_of(folded({"author": author}), Body()) == names


def test_writers_of_the_text_where_none_is_stated() -> None:
    body = Body(paragraphs=[Paragraph("云桥港今日开工。（记者 张三丰）")], text_paragraphs=1)
    assert authors_of(NOTHING, body) == ("张三丰",)
    assert authors_of(folded({"author": "李思"}), body) == ("李思",)


def test_editors_with_codes() -> None:
    (one, two) = editors_of(folded({"editor": "李思 SF001、王武"}))
    assert [(one.name, one.code), (two.name, two.code)] == [("李思", "SF001"), ("王武", None)]
    assert editors_of(folded({"editor": [{"name": "李思"}]}))[0].name == "李思"
    assert editors_of(NOTHING) == ()


@pytest.mark.parametrize(
    "value",
    [
        "港口,航运",
        "港口；航运",
        ["港口", "航运"],
        '["港口", "航运"]',
        [{"name": "港口"}, {"name": "航运"}],
    ],
)
def test_terms(value: object) -> None:
    assert terms_of(folded({"keywords": value}), "keywords") == ("港口", "航运")


def test_pictures_and_digest() -> None:
    record = folded({"image": {"url": "http://a.example/x.jpg"}, "desc": "摘<b>要</b>"})
    assert [image.url for image in images_of(record)] == ["https://a.example/x.jpg"]
    assert (description_of(record, "text"), description_of(record, "desc")) == ("摘要", None)
    assert images_of(NOTHING) == ()


def test_times_of_publication_and_change() -> None:
    record = folded({"date": "2024-03-15", "time": "10:00", "update_time": "2024-03-15 11:00"})
    published, warnings = published_of(record, None)
    assert (str(published), warnings) == ("2024-03-15 10:00:00+08:00", ())
    assert str(modified_of(record)) == "2024-03-15 11:00:00+08:00"
    assert published_of(NOTHING, None) == (None, ())
    assert modified_of(folded({"updated": "昨天"})) is None


def test_the_medium_of_several_paragraphs_must_be_known() -> None:
    long = [Paragraph("云桥港今日开工。"), Paragraph("全文见网。（江湾证券）")]
    assert source_in_text(Body(paragraphs=long)) is None
    assert source_in_text(Body(paragraphs=long[1:])) == "江湾证券"
    assert (
        source_in_text(Body(paragraphs=[long[0], Paragraph("完工。（云桥日报）")]))
        == "云桥日报"
    )
    assert source_in_text(Body()) is None
