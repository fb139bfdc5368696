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
    }
)


def why_skipped(reason: str) -> str:
    """Return the words for a reason; the reason itself where there are none."""
    return REASONS.get(reason, reason.replace("_", " "))
