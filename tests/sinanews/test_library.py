"""The functions of `import sinanews`: pages, texts and sources in, values and tables out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import sinanews
from sinanews import Settings, errors, library
from sinanews.scraper.model.records import RawPage

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "samples"
FINANCE = SAMPLES / "finance.html"
SPANS = ("mentions", "keywords", "figures", "dates", "quotes", "summary", "events")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("library") / "deep" / "n.db"
    summary = sinanews.run(SAMPLES, path, sinanews.Settings(known_at="published"))
    assert (summary.pages, dict(summary.failed)) == (14, {})
    return path


@pytest.fixture(autouse=True)
def _forget():
    yield
    library.forget_resources()


def test_a_page_is_a_path_bytes_text_or_a_raw_page():
    article = sinanews.parse(FINANCE)
    data = FINANCE.read_bytes()
    assert article.template == "finance"
    assert sinanews.parse(data).text == article.text
    assert sinanews.parse(data.decode()).text == article.text
    assert sinanews.parse(RawPage(None, data)).text == article.text


def test_the_url_tells_where_a_page_was_found():
    url = "https://finance.sina.com.cn/stock/2024-01-02/doc-inasample000077.shtml"
    for page in (
        FINANCE,
        FINANCE.read_bytes(),
        RawPage("https://example.org/", FINANCE.read_bytes()),
    ):
        assert sinanews.parse(page, url).url == url


def test_files_of_other_kinds_are_read_by_what_they_are():
    assert sinanews.parse(SAMPLES / "post.md").template == "post"
    assert sinanews.parse(SAMPLES / "flash.json").template == "flash"


@pytest.mark.parametrize(
    ("page", "reason"), [(b"", "empty"), (" \n", "empty"), (bytes(range(256)), "binary")]
)
def test_what_is_no_page_is_a_parse_error_with_its_reason(page, reason):
    with pytest.raises(errors.ParseError) as caught:
        sinanews.parse(page)
    assert caught.value.reason == reason


def test_a_path_that_is_none_is_a_usage_error(tmp_path):
    for path in (tmp_path / "none.html", tmp_path):
        with pytest.raises(errors.UsageError, match="is no file"):
            sinanews.parse(path)


@pytest.mark.parametrize(
    ("name", "reason"), [("empty.html", "empty"), ("picture.png", "kind")]
)
def test_a_file_that_holds_no_page_is_a_parse_error(tmp_path, name, reason):
    (tmp_path / name).write_bytes(b"" if reason == "empty" else b"\x89PNG")
    with pytest.raises(errors.ParseError) as caught:
        sinanews.parse(tmp_path / name)
    assert caught.value.reason == reason


def test_an_article_or_a_text_is_analysed():
    findings = sinanews.analyze("贵州茅台上半年净利润增长20%。\n五粮液涨停。")
    assert [m.tickers for m in findings.mentions] == [("600519.SH",), ("000858.SZ",)]
    assert len(findings.document.paragraphs) == 2
    article = sinanews.parse(FINANCE)
    found = sinanews.analyze(article)
    assert found.document.text == article.text
    assert all(article.text[m.start : m.end] == m.text for m in found.mentions)


def test_a_text_of_nothing_gives_nothing():
    assert sinanews.analyze("").mentions == ()


def test_settings_of_the_analysis_are_in_force():
    text = "贵州茅台、五粮液和泸州老窖涨停。"
    assert len(sinanews.analyze(text, Settings(keywords=1)).keywords) == 1
    assert sinanews.analyze(text, Settings(keywords=0)).keywords == ()


def test_resources_are_loaded_once_for_the_same_options_and_again_when_forgotten():
    options = Settings().options()
    first = library.resources_for(options)
    assert library.resources_for(Settings(store="other.db").options()) is first
    assert library.resources_for(Settings(keywords=3).options()) is not first
    library.forget_resources()
    assert library.resources_for(options) is not first


def test_names_of_the_user_are_read_again_when_their_file_has_changed(tmp_path):
    path = tmp_path / "mine.tsv"
    settings = Settings(lexicon=(str(path),))
    with pytest.raises(errors.UsageError, match="cannot read the lexicon"):
        sinanews.analyze("海风电机涨停。", settings)
    for code in ("688999.SH", "688998.SH"):
        path.write_text(f"海风电机\tORG\t{code}\t{'海风' * int(code[5])}\n", encoding="utf-8")
        (mention,) = sinanews.analyze("海风电机涨停。", settings).mentions
        assert mention.tickers == (code,)


def test_a_run_over_several_sources_and_again(tmp_path):
    path = tmp_path / "n.db"
    sources = [FINANCE, str(SAMPLES / "news.html")]
    assert sinanews.run(sources, path).articles == {"new": 2}
    again = sinanews.run(str(FINANCE), str(path))
    assert (again.articles, again.rows) == ({"same": 1}, {})
    with sinanews.open_store(path) as held:
        assert [row["exit_code"] for row in held.runs.last()] == [0, 0]


def test_what_is_wrong_with_the_call_raises_before_anything_is_made(tmp_path):
    path = tmp_path / "n.db"
    with pytest.raises(errors.UsageError):
        sinanews.run(FINANCE, path, Settings(lexicon=(str(tmp_path / "none.tsv"),)))
    assert not path.exists()
    with pytest.raises(errors.UsageError):
        sinanews.run(tmp_path / "none.html", path)


def test_an_open_store_is_only_to_be_read(store):
    with sinanews.open_store(store) as held:
        assert held.counts()["pages"] == 14
        with pytest.raises(errors.StoreError):
            held.runs.begin("x")


def test_a_store_that_is_not_there_is_a_store_error(tmp_path):
    with pytest.raises(errors.StoreError, match="there is no store"):
        sinanews.open_store(tmp_path / "none.db")


def test_the_samples_fill_every_table(store):
    frames = sinanews.tables(store)
    empty = [name for name, frame in frames.items() if frame.empty]
    assert not {"articles", "signals", *SPANS} & set(empty)


def test_every_span_is_the_text(store):
    frames = sinanews.tables(store)
    texts = frames["articles"].set_index(["article_id", "version"])["text"]
    for table in SPANS:
        for row in frames[table].itertuples():
            text = texts[row.article_id, row.version]
            assert text[row.start : row.end] == row.text, table


def test_companies_of_three_markets_are_linked(store):
    tickers = set(sinanews.tables(store)["signals"]["ticker"])
    assert {"300750.SZ", "600519.SH", "00700.HK", "AAPL.US"} <= tickers


def test_frames_have_real_types(store):
    frames = sinanews.tables(store)
    assert str(frames["articles"]["published"].dtype).endswith("Asia/Shanghai]")
    assert str(frames["mentions"]["type"].dtype) == "category"
    assert str(frames["mentions"]["start"].dtype) == "Int64"


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_lines_of_the_readme_run(readme, store, monkeypatch, tmp_path):
    text = (ROOT / readme).read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(import sinanews\n.*?)```", text, re.DOTALL)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "samples").symlink_to(SAMPLES)
    monkeypatch.chdir(tmp_path)
    names: dict = {}
    exec(code, names)
    assert Path("data/news.db").exists()
    assert names["article"].template == "finance"
    assert any("300750.SZ" in mention.tickers for mention in names["findings"].mentions)
    assert not names["frames"]["signals"].empty


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_recipes_of_the_readme_join(readme, store, monkeypatch, tmp_path):
    text = (ROOT / readme).read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(import pandas.*?)```", text, re.DOTALL)
    (tmp_path / "data").mkdir()
    shutil.copy(store, tmp_path / "data" / "news.db")
    monkeypatch.chdir(tmp_path)
    names: dict = {}
    exec(code, names)
    assert len(names["next_close"]) == len(names["signals"]) > 0
    of_ours = names["next_close"].query("ticker == '600519.SH' and at <= '2026-09-28 15:00'")
    assert of_ours["close"].eq(1500.0).all()
    assert len(of_ours)
    assert "600519.SS" in set(names["in_yahoos"]["yahoo"])


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_recipe_of_the_readme_writes_a_sheet_of_excel(
    readme, store, monkeypatch, tmp_path
):
    openpyxl = pytest.importorskip("openpyxl")
    text = (ROOT / readme).read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(# Excel.*?)```", text, re.DOTALL)
    (tmp_path / "data").mkdir()
    shutil.copy(store, tmp_path / "data" / "news.db")
    monkeypatch.chdir(tmp_path)
    signals = sinanews.tables("data/news.db")["latest_signals"]
    with pytest.raises(ValueError, match="timezones"):
        signals.to_excel("plain.xlsx")
    exec(code, {})
    head, *rows = openpyxl.load_workbook("signals.xlsx").active.iter_rows(values_only=True)
    assert list(head) == list(signals.columns)
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["known_at"] for row in found] == [
        time.tz_localize(None).to_pydatetime() for time in signals["known_at"]
    ]
    assert "; ".join(signals["event_types"].iloc[0]) == (found[0]["event_types"] or "")
    assert {row["ticker"] for row in found} == set(signals["ticker"])


def test_tables_with_the_filters_of_the_command(store):
    everything = sinanews.tables(store)
    assert set(everything) > {"articles", "signals", "runs"}
    (ticker,) = set(everything["signals"]["ticker"][:1])
    chosen = sinanews.tables(store, ticker=ticker)
    ids = set(everything["signals"].query("ticker == @ticker")["article_id"])
    assert set(chosen["articles"]["article_id"]) == set(chosen["signals"]["article_id"]) == ids
    assert "runs" not in chosen
    alone = sinanews.tables(store, "articles", since="2024-03-15", until="2024-03-15")
    assert list(alone) == ["articles"]
    assert set(alone["articles"]["published"].dt.strftime("%F")) == {"2024-03-15"}
    relevant = sinanews.tables(store, min_relevance=0.9)["articles"]
    assert 0 < len(relevant) < len(everything["articles"])
    with pytest.raises(errors.UsageError, match="no code"):
        sinanews.tables(store, ticker="茅台")


def test_the_mark_of_a_saved_page_is_its_url_where_nothing_else_is(tmp_path):
    url = "https://news.example.com/2024/saved.html"
    mark = f"<!-- saved from url=({len(url):04}){url} -->"
    page = (
        f"<!DOCTYPE html>\n{mark}\n<html><head><title>云桥港今日开工</title></head><body>"
        "<h1>云桥港今日开工</h1><p>云桥港今日开工，投资五亿元，由江海电机承建，明年建成。</p></body></html>"
    )
    path = tmp_path / "saved.html"
    path.write_text(page, encoding="utf-8")
    for given in (page, page.encode(), path):
        assert sinanews.parse(given).url == url
        assert sinanews.parse(given, "https://news.example.com/1.html").url.endswith("/1.html")
