"""Pages within all limits: paced, by robots.txt, over redirects, tried again where that may
help, archived.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from math import inf
from urllib.parse import urlsplit

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from sinanews.scraper.archive.writer import ArchiveWriter
from sinanews.scraper.html import bans
from sinanews.scraper.html.bans import Ban
from sinanews.scraper.model.errors import BlockedError, FetchError
from sinanews.scraper.model.limits import REDIRECTS
from sinanews.scraper.model.records import Request
from sinanews.scraper.model.web import host_of
from sinanews.scraper.net.addresses import Resolver, resolve
from sinanews.scraper.net.connections import Dial, Guard, dial
from sinanews.scraper.net.pace import HostStats, Pace, retry_after
from sinanews.scraper.net.request import FetchSetting, check, headers, user_agent
from sinanews.scraper.net.response import NOT_MODIFIED, OK, Response
from sinanews.scraper.net.robots import Robots, Rules, product_token, read_rules
from sinanews.scraper.net.transport import Transport
from sinanews.scraper.net.urls import origin_of, redirect_url, request_url, target_of

UNREACHED = frozenset({"dns", "connect", "timeout", "reset", "proxy"})
# Worth another try at once, within `get`; the others at best later (FetchError.retry).
AT_ONCE = UNREACHED | {"damaged", "not_json", "status_408", "status_425"}
RATE_LIMITED = "rate_limited"


class Fetcher:
    """Gets pages within all limits. Thread-safe; waits for the pace of each host by itself; a
    context manager.

    `clock` is monotonic seconds and `sleep` waits (None: really, until `stop`); `resolver` and
    `dial` are how hosts are found and addresses reached; `on_pause` gets (host, seconds,
    why) when a host that bans us is left alone.
    """

    def __init__(
        self,
        setting: FetchSetting,
        *,
        archive: ArchiveWriter | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
        resolver: Resolver = resolve,
        dial: Dial = dial,
        on_pause: Callable[[str, float, str], None] | None = None,
        chance: random.Random | None = None,
    ) -> None:
        check(setting)
        self._setting = setting
        self._archive = archive
        self._agent = user_agent(setting)
        self._stopped = threading.Event()
        self._sleep = sleep or self._stopped.wait
        self._chance = chance or random.Random()  # noqa: S311 jitter, no secret
        guard = Guard(setting.allow_hosts, resolver, dial)
        self._transport = Transport(setting, guard)
        self._pace = Pace(
            setting.rate,
            per_host=setting.per_host,
            hosts_at_once=setting.hosts_at_once,
            give_up_after=setting.give_up_after,
            clock=clock,
            wait=self._wait,
            chance=self._chance,
            on_pause=on_pause,
        )
        self._robots = Robots(self._read_robots, clock)
        self._retrying = Retrying(
            stop=stop_after_attempt(setting.tries),
            wait=self._back_off,
            retry=retry_if_exception(_at_once),
            sleep=self._wait,
            reraise=True,
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @property
    def stats(self) -> Mapping[str, HostStats]:
        """Return what was done so far, by host."""
        return self._pace.stats()

    def get(self, request: Request) -> Response:
        """Return the response: 200, or 304 where the request was conditional.

        Waits for the pace of the host, keeps robots.txt, follows redirects, tries again where
        that may help, and archives each response that ended well. Raises FetchError (with
        reason and retry), BlockedError (the host is left for this run; later calls for it raise
        at once), DiskFullError, OSError of the archive.
        """
        url = request_url(request.url)
        try:
            self._check_robots(url, request)
            return self._retrying(self._follow, url, request)
        except BlockedError:
            raise
        except FetchError as error:
            if error.reason in UNREACHED:
                host = host_of(url)
                self._pace.unreached(host, str(error))
            raise

    def stop(self) -> None:
        """End all waits from another thread: they raise FetchError `stopped`; requests under
        way end as usual.
        """
        self._stopped.set()

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()

    def _follow(self, url: str, request: Request) -> Response:
        """Return the response at the end of the redirects. FetchError redirect_loop."""
        passed: list[str] = []
        while True:
            self._check_robots(url, request)
            response = self._accepted(url, request)
            if response.location is None:
                _check_status(response, request)
                return replace(response, redirects=tuple(passed))
            passed.append(url)
            url = redirect_url(url, response.location)
            if len(passed) > REDIRECTS or url in passed:
                first = passed[0]
                message = f"{first} redirects on and on, at last to {url}"
                raise FetchError(message, reason="redirect_loop")

    def _accepted(self, url: str, request: Request) -> Response:
        """Return the first response that is no sure ban; waits as often as the pace allows.

        Where others had good responses from the host since this page was last a ban, it is the
        page's own fault.
        """
        host = host_of(url)
        good_before: int | None = None
        while True:
            with self._pace.slot(host):
                response = self._exchange(url, request)
            ban = ban_of(response, request.expect)
            if ban is None:
                self._pace.good(host, response.size)
                return response
            if not ban.sure:
                self._doubt(host, ban, url)
                return response
            good = self._pace.good_responses(host)
            others_came = good_before is not None and good > good_before
            if others_came:
                message = f"{url} is a ban ({ban.kind}), other pages of {host} are not"
                raise FetchError(message, reason="block_page")
            good_before = good
            self._pause(host, ban, response)

    def _doubt(self, host: str, ban: Ban, url: str) -> None:
        """Count what may be the page's own fault. FetchError not_json: it is of no use to us."""
        self._pace.doubtful(host, ban.kind)
        if ban.kind == "not_json":
            message = f"{url} answers with HTML where JSON is due"
            raise FetchError(message, reason="not_json")

    def _pause(self, host: str, ban: Ban, response: Response) -> None:
        """Let the pace pause the host. FetchError rate_limited where it asks for years."""
        wait = None
        if ban.kind == RATE_LIMITED:
            header = response.header("retry-after")
            wait = retry_after(header, datetime.now(UTC))
        self._pace.banned(host, ban.kind, retry_after=wait)
        if wait == inf:
            message = f"{response.page.url}: Retry-After names a time years from now"
            raise FetchError(message, reason=RATE_LIMITED)

    def _exchange(self, url: str, request: Request) -> Response:
        """Send one request and archive what came; all is bounded and each error typed."""
        self._check_stopped()
        referers = self._setting.referers
        sent = headers(request, url, agent=self._agent, referers=referers)
        response = self._transport.get(url, sent, expect=request.expect)
        if self._archive is None:
            return response
        host = urlsplit(url).netloc
        place = self._archive.write(
            response.page,
            request=(("Host", host), *sent.items()),
            path=target_of(url),
            wire=response.wire,
            truncated=response.truncated,
            expect=request.expect,
        )
        page = replace(response.page, origin=place.origin)
        return replace(response, page=page, place=place)

    def _check_robots(self, url: str, request: Request) -> None:
        """Raise FetchError: robots (forbidden), robots_unreachable."""
        if request.expect == "robots":
            return
        rules = self._robots.rules(origin_of(url))
        if not rules.allow(url):
            raise FetchError(f"{url}: robots.txt of the host forbids it", reason="robots")

    def _read_robots(self, origin: str) -> Rules:
        def get(url: str) -> bytes:
            request = Request(url, expect="robots")
            response = self._retrying(self._follow, url, request)
            return response.page.body

        token = product_token(self._agent)
        rules = read_rules(origin, get, token)
        self._pace.slow(host_of(origin), rules.delay)
        return rules

    def _wait(self, seconds: float) -> None:
        self._sleep(seconds)
        self._check_stopped()

    def _check_stopped(self) -> None:
        if self._stopped.is_set():
            raise FetchError("the job is to end: nothing more is asked for", reason="stopped")

    def _back_off(self, state: RetryCallState) -> float:
        """Return the seconds before the next try: doubling, half to one and a half of it by chance."""
        tries_before = state.attempt_number - 1
        doubled: float = self._setting.back_off * 2.0**tries_before
        jitter = 0.5 + self._chance.random()
        return doubled * jitter


def ban_of(response: Response, expect: str) -> Ban | None:
    """Return the ban that a response is: by its status, where it leads, and what it says."""
    page = response.page
    is_to_wait = page.status == 503 and response.header("retry-after")
    if page.status == 429 or is_to_wait:
        return Ban(RATE_LIMITED, sure=True)
    if response.location:
        target = redirect_url(page.url or "", response.location)
        return bans.by_location(target)
    return bans.by_answer(page.status, page.body, expect=expect, charset=page.charset)


def _check_status(response: Response, request: Request) -> None:
    """Raise FetchError status_NNN for what is neither a page nor the 304 that was asked for."""
    page = response.page
    is_conditional = request.etag or request.last_modified
    if page.status == OK:
        return
    if page.status == NOT_MODIFIED and is_conditional:
        return
    message = f"{page.url} answers {page.status}"
    raise FetchError(message, reason=f"status_{page.status}")


def _at_once(error: BaseException) -> bool:
    """Tell whether another try within the same call may help."""
    if not isinstance(error, FetchError) or isinstance(error, BlockedError):
        return False
    is_server_error = error.reason.startswith("status_5")
    return is_server_error or error.reason in AT_ONCE
