"""Why something is passed over as no page, in words; reasons are codes in the log and the store."""

from __future__ import annotations

from types import MappingProxyType

REASONS = MappingProxyType(
    {
        "kind": "its name and content are of no kind that is read",
        "empty": "it is empty",
        "not_a_post": "it has neither front matter nor the head of a reader's capture",
        "not_a_url_list": "not every line is a URL",
        "not_an_article": "no key of an article is in it (docs/reference/record-keys.md)",
        "only_a_link": "it names an article without its text: `sinanews fetch` gets the page",
        "parts_of_a_page": "a browser keeps the parts of the page beside it there",
        "link_to_folder": "links to folders are not followed: they can lead in a circle",
        "list": "it is a list page: it names articles and holds none",
        "portal": "it is a portal page: it names articles and holds none",
        "search": "it is the page of a search: it names articles and holds none",
        "no_text": "no text of an article is in the page (`sinanews explain` says why)",
    }
)

# the same where there is little room: beside their counts
SHORT_REASONS = MappingProxyType(
    {
        "kind": "of no kind that is read",
        "empty": "empty",
        "not_a_post": "no post",
        "not_a_url_list": "no list of URLs",
        "not_an_article": "no article",
        "only_a_link": "a link without text",
        "parts_of_a_page": "parts of a page",
        "link_to_folder": "a link to a folder",
        "list": "a list page",
        "portal": "a portal page",
        "search": "a page of a search",
        "no_text": "a page without text",
    }
)

# types of pages that one may well give and that hold no article: a run of these alone went well
PAGES_WITHOUT_TEXT = frozenset(("list", "portal", "search"))
NO_TEXT = "no_text"  # any other page without an article


def why_skipped(reason: str) -> str:
    """Return the words for a reason; the reason itself where there are none."""
    return REASONS.get(reason, reason.replace("_", " "))
