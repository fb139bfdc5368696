"""Whether a text is Chinese."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.language import is_chinese


@pytest.mark.parametrize(
    "text",
    [
        "公司一季度净利润增长。",
        "公司与OpenAI、Anthropic合作，采用iOS与Android双平台。",
        "騰訊控股公布財報。",
        "600519 1450.50",
        "AAPL",  # too short to tell
        "",
        "纳斯达克100：AAPL MSFT NVDA AMZN META GOOGL GOOG TSLA",
    ],
)
def test_chinese_or_not_to_tell(text: str) -> None:
    assert is_chinese(text)


@pytest.mark.parametrize(
    "text",
    [
        "Shares fell 4% on Tuesday after the company said sales would miss estimates.",
        "The maker of 微信 said on Tuesday that its sales of the last quarter would miss estimates.",
        "株価は火曜日に下落しました。会社は売上高が予想を下回ると述べています。これはとても残念なことです。",
        "Акции компании упали во вторник после отчёта",
    ],
)
def test_other_languages(text: str) -> None:
    assert not is_chinese(text)
