"""What the lists know of a name, and how it was reached."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import Known, Lexicons, Name
from sinanews.analysis.steps.links.name_lookup import bearer_of, look_up, look_up_typed


def name(
    text: str, key: str, kind: str = "short", of: str = "ORG", *, word: bool = False
) -> Name:
    return Name(text, of, (key,), kind, word)


ENTITIES = (
    Known("cn:1", "甲乙丙", "ORG", ("600001.SH",)),
    Known("cn:2", "丁戊集团", "ORG", ("600002.SH",)),
    Known("org:3", "某协会", "ORG"),
    Known("loc:4", "东川", "LOC"),
    Known("idx:5", "样例300指数", "INDEX", ("999300.SH",)),
    Known("cn:6", "(己庚)科技", "ORG", ("600006.SH",)),
)
NAMES = (
    name("甲乙丙", "cn:1"),
    name("丁戊集团", "cn:2"),
    name("某协会", "org:3", "institution"),
    name("东川", "loc:4", "place", "LOC"),
    name("样例300指数", "idx:5", "index", "INDEX"),
    name("(己庚)科技", "cn:6"),
    name("Cirrostrat", "cn:1", "curated"),
    name("旧名科技", "cn:1", "former"),
)
LEXICONS = Lexicons(
    {known.id: known for known in ENTITIES}, {listed.text: listed for listed in NAMES}
)

WITH_ENGLISH = Lexicons(
    {"us:CLBS": Known("us:CLBS", "Cloudbridge Systems", "ORG", ("CLBS.US",))},
    {},
    english={
        "CLOUDBRIDGESYSTEMS": Name(
            "CLOUDBRIDGESYSTEMS", "ORG", ("us:CLBS",), "english", False
        ),
        "RIVERBEND": Name("RIVERBEND", "ORG", ("us:CLBS",), "english", True),
    },
)


@pytest.mark.parametrize(
    ("text", "listed", "by"),
    [
        ("甲乙丙", "甲乙丙", ""),
        ("*ST甲乙丙", "甲乙丙", ""),
        ("甲乙丙-W", "甲乙丙", "without its class of shares"),
        ("甲乙丙Ａ", "甲乙丙", "without its class of shares"),
        ("甲乙丙股份有限公司", "甲乙丙", "without its suffix"),
        ("甲乙丙公司", "甲乙丙", "without its suffix"),
        ("甲乙丙概念股", "甲乙丙", "without its suffix"),
        ("（己庚）科技", "(己庚)科技", "brackets made even"),
        ("甲乙 丙", "甲乙丙", "brackets made even"),
        ("东川甲乙丙药业股份有限公司", "甲乙丙", "inside the full name"),
        ("东川甲乙丙股份有限公司", "甲乙丙", "inside the full name"),
        ("甲乙丙股份有限公司总部", "甲乙丙", "without its suffix"),
        ("甲乙丙股份有限公司总公司交易部", "甲乙丙", "without its suffix"),
        ("某协会", "某协会", ""),
        ("丁戊", "丁戊集团", "short for 丁戊集团"),
        ("甲乙丙iFinD", "甲乙丙", "without its data service"),
        ("甲乙丙Choice", "甲乙丙", "without its data service"),
        ("甲乙丙i问财", "甲乙丙", "without its data service"),
        ("Cirrostrat Inc.", "Cirrostrat", "without the form of the company"),
        ("Cirrostrat Holdings, Ltd", "Cirrostrat", "without the form of the company"),
        ("CIRROSTRAT", "Cirrostrat", "with a capital"),
        ("cirrostrat", "Cirrostrat", "with a capital"),
        ("旧名科技股份有限公司", "旧名科技", "without its suffix"),
    ],
)
def test_a_name_is_reached_by_what_stands_in_the_lists(
    text: str, listed: str, by: str
) -> None:
    found = look_up(text, LEXICONS)
    assert found is not None
    assert (found.name.text, found.by) == (listed, by)
    assert found.by_stem == by.startswith("short for")


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Cloudbridge Systems", "in capitals"),
        ("CLOUDBRIDGE SYSTEMS", "brackets made even"),
        ("CloudbridgeSystems", "in capitals"),
        ("Cloudbridge Systems Inc.", "without the form of the company"),
        ("Cloudbridge Systems, Inc", "without the form of the company"),
        ("The Cloudbridge Systems Group", "without the form of the company"),
    ],
)
def test_english_names_of_several_words(text: str, by: str) -> None:
    found = look_up(text, WITH_ENGLISH)
    assert found is not None
    assert (found.name.entity_ids, found.by) == (("us:CLBS",), by)


@pytest.mark.parametrize(
    "text",
    [
        "Cloudbridge",  # the first word alone
        "Cloudbridge Partners",
        "Riverbend Inc.",  # one word is an ordinary word: not without the form of the company
        "Inc.",
        "The Group",
    ],
)
def test_english_words_that_are_no_whole_name(text: str) -> None:
    assert look_up(text, WITH_ENGLISH) is None


@pytest.mark.parametrize(
    "text",
    [
        "辛壬癸",
        "东川",  # a place is no organisation
        "公司",
        "甲",
        "东川甲乙丙财务股份有限公司",  # its bank is another company
        "西川甲乙丙药业股份有限公司",  # the place is not known
        "东川甲乙丙药业有限公司",  # only the full form names a listed company
        "旧名科技有限公司",  # a company that was called so would be limited by shares
        f"东川甲乙丙{'长' * 30}股份有限公司",
    ],
)
def test_what_the_lists_do_not_know(text: str) -> None:
    assert look_up(text, LEXICONS) is None


@pytest.mark.parametrize(
    ("text", "of", "found"),
    [
        ("东川", "LOC", "东川"),
        ("东川", "PER", None),
        ("样例300指数", "INDEX", "样例300指数"),
        ("样例300", "INDEX", "样例300指数"),
        ("样例３００", "INDEX", "样例300指数"),
        ("样例300", "LOC", None),
    ],
)
def test_names_of_other_types(text: str, of: str, found: str | None) -> None:
    listed = look_up_typed(Mention(0, len(text), text, of), LEXICONS)
    assert (listed.text if listed else None) == found


def test_of_several_bearers_the_one_called_so_today_is_meant_less_surely() -> None:
    entities = {
        "cn:1": Known("cn:1", "新名", "ORG", ("600001.SH",)),
        "cn:2": Known("cn:2", "旧名", "ORG", ("600002.SH",)),
    }
    shared = Name("旧名", "ORG", ("cn:1", "cn:2"), "former", ambiguous=True)
    known, sure = bearer_of(shared, Lexicons(entities, {}), "")
    assert known.id == "cn:2"
    assert sure < 1
    nobody = Name("别名", "ORG", ("cn:1", "cn:2"), "alias", ambiguous=True)
    assert bearer_of(nobody, Lexicons(entities, {}), "")[0].id == "cn:1"


def test_one_bearer_is_sure() -> None:
    assert bearer_of(NAMES[0], LEXICONS, "") == (ENTITIES[0], 1.0)


IN_NEW_YORK = Lexicons(
    {
        "us:YUNQ": Known("us:YUNQ", "云桥", "ORG", ("YUNQ.US",)),
        "hk:9": Known("hk:9", "松岚", "ORG", ("00009.HK", "SOLA.US")),
        "cn:8": Known("cn:8", "远岭", "ORG", ("600008.SH", "YLNG.US")),
        "hk:7": Known("hk:7", "朗岳", "ORG", ("00007.HK",)),
        "us:MCRR": Known("us:MCRR", "Mocirrus", "ORG", ("MCRR.US",)),
    },
    {
        one.text: one
        for one in (
            name("云桥", "us:YUNQ", "curated"),
            name("云桥公司", "us:YUNQ", "curated"),
            name("松岚", "hk:9", "curated"),
            name("远岭", "cn:8", "curated"),
            name("远岭公司", "cn:8", "curated"),
            name("朗岳", "hk:7", "curated"),
            name("Mocirrus Software", "us:MCRR", "curated"),
            name("Mocirrus", "us:MCRR", "curated"),
        )
    },
)


@pytest.mark.parametrize(
    ("text", "listed", "by"),
    [
        ("云桥集团", "云桥", "without 集团"),
        ("松岚集团", "松岚", "without 集团"),  # in Hong Kong as well
        ("美国云桥公司", "云桥公司", "without its country"),
        ("MocirrusSoftware", "Mocirrus Software", "with its blanks"),
        ("MocirrusInc.", "Mocirrus", "without the form of the company"),
        ("Mocirrus Holdings", "Mocirrus", "without the form of the company"),
        ("云桥-C", "云桥", "without its class of shares"),
    ],
)
def test_names_of_companies_of_new_york(text: str, listed: str, by: str) -> None:
    found = look_up(text, IN_NEW_YORK)
    assert found is not None
    assert (found.name.text, found.by) == (listed, by)


@pytest.mark.parametrize(
    "text",
    [
        "远岭集团",  # at home the group is the parent of the listed one
        "朗岳集团",  # in Hong Kong alone, too
        "美国远岭公司",  # its subsidiary there
        "美国云桥",
        "云桥C",  # a class of a fund
        "Mocirrusware",
        "eMocirrus",
    ],
)
def test_names_that_may_be_of_others_than_companies_of_new_york(text: str) -> None:
    assert look_up(text, IN_NEW_YORK) is None
