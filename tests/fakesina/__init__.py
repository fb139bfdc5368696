"""A Sina to fetch from: a real HTTP server process on 127.0.0.1, threaded, deterministic by
seed and `newest`.

Python:

    from tests.fakesina import FakeSina, Fault, every_kind

    with FakeSina(articles=2000, seed=1) as sina:        # or .start() ... .stop()
        sina.base, sina.ca_file                          # http://127.0.0.1:PORT, and the CA of its certificates
        sina.url("https://feed.mix.sina.com.cn/api/roll/get?pageid=384&lid=2519")
                                                         # → http://127.0.0.1:PORT/feed.mix.sina.com.cn/api/roll/get?...
        sina.get(ask)                                    # Request → RawPage over plain requests (Sina's own URLs)
        sina.plan([Fault("reset", match="doc-i", share=0.05, times=1)])     # faults on demand; [] heals
        sina.plan([Fault("lose:ctime", "api/roll")])     # a list loses a field; "empty_list": its rows
        sina.plan(every_kind(0.05))                      # each fault of faults.FAULTS on its part of 5 % of the articles
        sina.insert(3, flashes=2)                        # new rows now
        sina.insert_each(2, flashes=1)                   # new rows before each list response
        sina.change(url)                                 # an article changes: one more paragraph, another ETag
        sina.behave(crawl_delay=2.0)                     # also strict_referer, http_links, keep_cursor, keep_days, robots
        sina.log()                                       # begin, end (time.monotonic of this machine), host, path, status,
                                                         # fault, bytes, headers: of each request but the control ones
        sina.articles()                                  # number, kind, docid, url, title, paragraphs, published, source …

How the code under test gets there, with Sina's real host names and TLS verified:

- as a proxy: FetchSetting(proxy=sina.base, ca_file=sina.ca_file); http URLs and CONNECT both work, all in one port;
- by address: connect to 127.0.0.1:PORT for any host (plain or TLS, told by the first byte);
- by path: sina.url(), host as the first part of the path (one host 127.0.0.1 for the client).

What it does as Sina does: feed.mix and zhibo answer 403 without a Referer; num is clamped to
50; feed.mix ends after page 100; robots.txt of feed.mix is a 404, elsewhere it disallows
/nobots/ and may set Crawl-delay; pages carry ETag and Last-Modified and answer 304; bodies come
plain, gzip, deflate, br or zstd; GBK pages say gb2312 and hold 镕, € and ①. An article lives at
its PC URL and at finance.sina.cn/…/detail-i<docid>.d.html. One flash in 100 has no page.

Command line (the same options as keyword arguments, `_` for `-`):

    python -m tests.fakesina --articles 2000 --flashes 400 --bulletins 130 --seed 1 --newest 2026-11-24T08:00 --step 49 --port 0
                             --crawl-delay 0 --disallowed 0 --http-links

prints one JSON line {"port", "url", "ca_file"} and serves until its standard input ends or it
gets SIGTERM.
"""

from tests.fakesina.control import FakeSina
from tests.fakesina.faults import FAULTS, HARMLESS, PASSING, Fault, every_kind

__all__ = ["FAULTS", "HARMLESS", "PASSING", "FakeSina", "Fault", "every_kind"]
