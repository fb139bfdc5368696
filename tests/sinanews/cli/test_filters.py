"""The flags that choose articles."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from sinanews.cli.filters import with_filters
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


@pytest.mark.parametrize("degree", ["-0.1", "1.1", "much"])
def test_a_degree_outside_is_refused(degree):
    code, said = called("--min-relevance", degree)
    assert code == 2
    assert "--min-relevance" in said
