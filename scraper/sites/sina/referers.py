"""What Sina wants as Referer."""

from __future__ import annotations

FINANCE = "https://finance.sina.com.cn/"
NEWS = "https://news.sina.com.cn/"
# Hosts (with all below them) that answer 403 to requests without this Referer (RSSHub 9298;
# hq.sinajs.cn since 2022).
REFERERS = (
    ("sinajs.cn", FINANCE),
    ("interface.sina.cn", NEWS),
    ("feed.mix.sina.com.cn", NEWS),
    ("cj.sina.cn", FINANCE),
    ("zhibo.sina.com.cn", FINANCE),
)
