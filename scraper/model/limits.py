"""The caps and pauses that keep a stranger (a site, a file, a page) from costing us more than we
mean to give: bytes, characters, seconds, tries, each with its reason.

What only says how one function reads (the characters in which a byline is looked for, the words that
a ban page may show) stands beside that function.
"""

from __future__ import annotations

from datetime import timedelta

# decoded; the largest real page held is 0.4 MB, a gzip bomb makes 1 GB of 1 MB
PAGE_BYTES = 10 * 1024 * 1024
SITEMAP_BYTES = 50 * 1024 * 1024  # unpacked: the protocol's own limit
# full-text feeds hold 1 MB at most; feedparser takes up to 6 s per MB of bare tags
FEED_CHARACTERS = 4_000_000
FRONT_MATTER_BYTES = 64 * 1024  # a post's YAML; real ones are under 1 KB, YAML bombs grow
# of wall time for one page, parse and analysis each: the largest real page takes under 1 s, a
# hundredth of that is usual
PAGE_SECONDS = 60.0
ARCHIVE_BYTES = 1 << 30  # an archive file is rotated here: 1 GB, as the WARC guidelines advise

# The job.
# a page that failed is asked again by a run after this; each time it triples
FIRST_RETRY = timedelta(minutes=10)
LONGEST_RETRY = timedelta(days=1)
ATTEMPTS = 8  # runs in which a page may fail before it is given up: about three days
# pages wait at most this long for their transaction: a kill loses no more than a second's pages
COMMIT_SECONDS = 1.0
# requests that wait for a host's workers, so that they do not stand still while a batch is
# analysed
AHEAD = 16
WARNINGS = 100  # of the lists that a run keeps

# The pace at which any site may be read without asking it: what a slow reader does, too.
REQUESTS_A_SECOND = 1.0  # to a host
REQUESTS_AT_ONCE = 2  # to a host, under way together
HOSTS_AT_ONCE = 8

# Requests. Sina's pages are under 0.1 MB on the wire and come within 2 s.
WIRE_BYTES = 5 * 1024 * 1024  # of a body as sent
OTHER_BYTES = 256 * 1024  # of redirects and errors, which nobody reads; a ban page is < 20 KB
HEADER_BYTES = 32 * 1024  # of a response in all; Sina's are under 2 KB
READ_BYTES = 256 * 1024  # at a time: what unpacking may exceed a limit by
CODINGS = 2  # one upon another; servers use one
COMPRESSED_PARTS = 64  # gzip members or zstd frames of a body; each costs a copy of the rest
ZSTD_WINDOW = 8 * 1024 * 1024  # RFC 8878 3.1.1.1.2: what a decoder should take
URL_CHARACTERS = 2083  # what browsers took for long; longer ones are traps
REDIRECTS = 5  # RFC 9309 asks for five with robots.txt; Sina's own chains have two
RESPONSE_SECONDS = 20.0  # from the connection to the last byte
CONNECT_SECONDS = 5.0  # each address: four dead ones must not eat the deadline
TRIES = 3  # Scrapy's number
BACK_OFF = 1.0  # seconds before the second try, doubled each time, with jitter
RETRY_AFTER = 3600.0  # the longest wait that a server may ask for with Retry-After
# a Retry-After beyond a week is a mistake, or a no: our own pause, and the second time the host
# is left
CREDIBLE_RETRY_AFTER = 7 * 24 * 3600.0
CRAWL_DELAY = 120.0  # the longest that robots.txt may ask for (news-crawl's number)
ROBOTS_BYTES = 500 * 1024  # RFC 9309 2.5: what must be read; the rest is cut off
ROBOTS_KEPT = 24 * 3600.0  # RFC 9309 2.4: not longer than a day
ROBOTS_AGAIN = 600.0  # an unreachable robots.txt is asked for again after this
PAUSE = 15.0  # the first pause of a host that bans us; doubles each time
LONGEST_PAUSE = 900.0
# at once: a waiting thread looks up now and then, as others may have changed the pause
LONGEST_SLEEP = 5.0
GIVE_UP_AFTER = 600.0  # without a good answer from a host that bans us
# 403, 5xx or no JSON in a row (three pages in all their tries): no longer the pages' own fault
SERIES = 9
# pages of one host in a row that could not be reached: the host is left for this run
FAILURES = 5
