"""Every cap and pause, each with its reason."""

from __future__ import annotations

PAGE_BYTES = 10 * 1024 * 1024  # decoded; the largest real Sina page held is 0.4 MB, a gzip bomb makes 1 GB of 1 MB
SITEMAP_BYTES = 50 * 1024 * 1024  # unpacked: the protocol's own limit
FEED_CHARACTERS = 4_000_000  # full-text feeds hold 1 MB at most; feedparser takes up to 6 s per MB of bare tags
FRONT_MATTER_BYTES = 64 * 1024  # a post's YAML; real ones are under 1 KB, YAML bombs grow
ARCHIVE_BYTES = 1 << 30  # an archive file is rotated here: 1 GB, as the WARC guidelines advise
