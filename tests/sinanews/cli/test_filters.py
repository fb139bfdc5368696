"""The flags that choose articles."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from sinanews.cli.filters import with_filters, with_query, with_query_as_of
from sinanews.job.article_choice import article_choice
from sinanews.scraper.store.article_filter import ArticleFilter


@click.command()
@with_filters
def shown(**flags):
    click.echo(repr(article_choice(**flags)))


def called(*words):
    done = CliRunner().invoke(shown, words)
    return done.exit_code, done.output.strip()


def test_no_flag_holds_nothing_back():
    assert called() == (0, repr(ArticleFilter()))


def test_flags_that_may_be_repeated():
    words = ("--ticker", "sh600519", "--ticker", "BABA", "--source", "甲", "--event", "ipo")
    wanted = ArticleFilter(
        tickers=("600519.SH", "BABA.US"), sources=("甲",), events=("ipo",), min_relevance=0.5
    )
    assert called(*words, "--min-relevance", "0.5") == (0, repr(wanted))


@pytest.mark.parametrize("flag", ["--min-relevance", "--min-novelty"])
@pytest.mark.parametrize("degree", ["-0.1", "1.1", "much"])
def test_a_degree_outside_is_refused(flag, degree):
    code, said = called(flag, degree)
    assert code == 2
    assert flag in said


def test_entities_and_novelty():
    words = ("--entity", "贵州茅台", "--entity", "600519.SH", "--min-novelty", "0.3")
    wanted = ArticleFilter(entities=("贵州茅台", "600519.SH"), min_novelty=0.3)
    assert called(*words) == (0, repr(wanted))


@pytest.mark.parametrize(
    ("flags", "moments"), [(with_filters, True), (with_query, False), (with_query_as_of, True)]
)
def test_words_and_a_moment_where_they_make_sense(flags, moments):
    @click.command()
    @flags
    def command(**given):
        click.echo(",".join(sorted(given)))

    names = CliRunner().invoke(command).output.strip().split(",")
    assert ("as_of" in names) is moments
    assert ("words" in names) is (flags is not with_filters)
