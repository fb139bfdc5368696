"""A Sina to fetch from: a real HTTP server process on 127.0.0.1, threaded, deterministic by seed.

Python:

    from tests.fakesina import FakeSina

    with FakeSina(articles=2000, seed=1) as sina:      # or .start() ... .stop()
        sina.url("https://feed.mix.sina.com.cn/api/roll/get?pageid=384&lid=2519")
        #   → http://127.0.0.1:PORT/feed.mix.sina.com.cn/api/roll/get?...  (the host as first part of the path)
        sina.get(ask)            # Ask → RawPage over plain requests; Sina's own URLs are sent to the fake
        sina.plan([Fault("reset", match="doc-", share=0.05)])     # faults on demand
        sina.insert(3)           # three new articles now;  sina.insert_each(2): two before each list request
        sina.log()               # every request: monotonic time of begin and end, host, path, status, headers
        sina.articles()          # what is obtainable: id, docid, url, title, published, text, kind ...

Command line:

    python -m tests.fakesina --articles 2000 --seed 1 --port 0

prints one JSON line {"port": …, "url": …} and serves until its standard input ends or it gets SIGTERM.
"""
