"""What is passed over is a row, and no failure; URLs are found whatever the store knows them by."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinanews.job.page_loop import collect
from sinanews.job.skips import row_of, skip_of, skip_row, skipped_page
from sinanews.job.source_job import read_sources
from sinanews.scraper.model.records import Article, Failure, Link, RawPage, Skipped
from sinanews.scraper.sites import link_id
from sinanews.scraper.store.store import Store

URL = "https://yunqiao.example/news/7"
RECORD = f'{{"title": "云桥港扩建", "text": "云桥港今日开工。", "url": "{URL}"}}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.jsonl").write_text(RECORD + '{"title": "题", "url": "https://a.example/8"}\n')
    (place / "photo.png").write_bytes(b"\x89PNG\0")
    return place


def run(store: Store, *names: str) -> dict[str, str]:
    summary = collect(read_sources(store, names), store)
    assert not summary.failed
    rows = store.failures.open(with_skipped=True)
    return {Path(row["subject"]).name: row["reason"] for row in rows}


def test_skipped_files_and_records_are_rows(tmp_path: Path, folder: Path) -> None:
    with Store.open(tmp_path / "n.db") as store:
        skipped = {"a.jsonl:2": "skipped_only_a_link", "photo.png": "skipped_kind"}
        assert run(store, str(folder)) == skipped
        before = store.failures.open(with_skipped=True)
        assert run(store, str(folder)) == skipped
        assert store.failures.open(with_skipped=True) == before
        assert store.failures.open() == []
        (folder / "a.jsonl").write_text(RECORD)
        assert run(store, str(folder)) == {"photo.png": "skipped_kind"}


def test_articles_without_time_are_counted(tmp_path: Path, folder: Path) -> None:
    (folder / "b.jsonl").write_text('{"text": "云桥港开工。", "time": "2026-03-12 20:11"}\n')
    with Store.open(tmp_path / "n.db") as store:
        assert collect(read_sources(store, [str(folder)]), store).undated == 1


@pytest.mark.parametrize(
    "asked", [URL, f"{URL}?from=app", "http://yunqiao.example/news/7#top"]
)
def test_an_article_that_came_in_a_file_is_found_by_its_url(
    tmp_path: Path, folder: Path, asked: str
) -> None:
    with Store.open(tmp_path / "n.db") as store:
        run(store, str(folder))
        (page,) = read_sources(store, [asked])
        assert isinstance(page, RawPage)
        assert page.origin.endswith("a.jsonl:1")
        (missing,) = read_sources(store, ["https://yunqiao.example/news/9"])
        assert isinstance(missing, Failure)
        assert missing.reason == "not_fetched"
        unknown = "https://a.example/none"
        assert store.pages.newest_of_article(link_id(Link(unknown)), unknown) is None


SAMPLES = Path(__file__).resolve().parents[3] / "data" / "samples"
PC = "https://finance.sina.com.cn/stock/s/2024-03-15/doc-inasample000001.shtml"
MOBILE = "https://finance.sina.cn/2024-03-15/detail-inasample000001.d.html"


@pytest.mark.parametrize("files", [("finance", "mobile"), ("mobile", "finance")])
@pytest.mark.parametrize(
    ("asked", "read"),
    [
        (PC, "finance"),
        (f"{PC.replace('https', 'http')}?from=wap#top", "finance"),
        (MOBILE, "mobile"),
        (f"{MOBILE}?vt=4", "mobile"),
        # an address that no page here has: the fuller page
        (PC.replace("stock/s", "roll"), "finance"),
    ],
)
def test_of_two_addresses_of_an_article_each_gives_its_page(
    tmp_path: Path, files: tuple[str, ...], asked: str, read: str
) -> None:
    with Store.open(tmp_path / "n.db") as store:
        for name in files:
            run(store, str(SAMPLES / f"{name}.html"))
        (page,) = read_sources(store, [asked])
        assert isinstance(page, RawPage)
        assert page.origin.endswith(f"{read}.html")


@pytest.mark.parametrize("jobs", [(PC, MOBILE), (MOBILE, PC)])
def test_a_list_of_both_addresses_replays_both(tmp_path: Path, jobs: tuple[str, str]) -> None:
    listed = tmp_path / "urls.txt"
    listed.write_text("\n".join(jobs), encoding="utf-8")
    with Store.open(tmp_path / "n.db") as store:
        run(store, str(SAMPLES / "finance.html"), str(SAMPLES / "mobile.html"))
        again = collect(read_sources(store, [str(listed)]), store)
        assert again.templates == {"finance": 1, "mobile": 1}
        assert again.articles == {"same": 2}


def test_records_of_archives_are_only_counted() -> None:
    assert skip_row(Skipped("2026.warc.gz:4711", "status_404")) is None
    row = skip_row(Skipped("notes.txt", "not_a_url_list"))
    assert row is not None
    assert (row.stage, row.reason) == ("source", "skipped_not_a_url_list")
    assert row.message == "notes.txt was skipped: not every line is a URL"
    assert "new reason" in (getattr(skip_row(Skipped("x", "new_reason")), "message", ""))


@pytest.mark.parametrize(
    ("page_type", "reason"),
    [("list", "list"), ("portal", "portal"), ("search", "search"), ("empty", "no_text")],
)
def test_a_page_without_article_is_skipped_with_its_kind(page_type: str, reason: str) -> None:
    article = Article("a:1", None, None, "", (), page_type=page_type)
    item = skipped_page(article, "pages/1.html")
    assert item == Skipped("pages/1.html", reason)
    row = row_of(item)
    assert skip_of(row) == item
    assert row.message.startswith("pages/1.html was skipped: ")
    assert skip_of(Failure("pages/1.html", "parse", "empty", "no text")) is None
