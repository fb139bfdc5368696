"""One bounded, guarded GET. The only file that imports requests."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http.cookiejar import DefaultCookiePolicy
from math import inf
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from sinanews.scraper.archive.writer import ArchiveWriter
from sinanews.scraper.html import bans as blocks
from sinanews.scraper.model.errors import BlockedError, FetchError
from sinanews.scraper.model.limits import CONNECT_SECONDS, REDIRECTS
from sinanews.scraper.model.records import Place, RawPage, Request
from sinanews.scraper.net.addresses import Resolver, check_name, resolve
from sinanews.scraper.net.connections import Deadline, Dial, Guard, dial, guarded_pools
from sinanews.scraper.net.network_errors import RAISED, typed
from sinanews.scraper.net.pace import HostStats, Pace, retry_after
from sinanews.scraper.net.request import (
    FetchSetting,
    check,
    headers,
)
from sinanews.scraper.net.response import Answer, read_answer
from sinanews.scraper.net.robots import NO_HOST, Robots, Rules, product_token, read_rules
from sinanews.scraper.net.urls import canonical, host_of, joined, origin_of

REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})
UNREACHED = frozenset({"dns", "connect", "timeout", "reset", "proxy"})
# Worth another try at once, within `get`; the others at best later (FetchError.retry).
AT_ONCE = UNREACHED | {"damaged", "not_json", "status_408", "status_425"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response that ended well (200 or 304)."""

    # final URL, body decoded (b"" for 304), headers as they came, fetched in UTC, charset of
    # the header
    page: RawPage
    place: Place | None  # where the archive holds it; None without an archive
    hops: tuple[str, ...] = ()  # the URLs that redirected, first to last


class _Adapter(HTTPAdapter):
    """requests' way to urllib3, with connections that the guard opens."""

    def __init__(self, guard: Guard, per_host: int) -> None:
        self._pools = {
            to_proxy: guarded_pools(guard, to_proxy=to_proxy) for to_proxy in (False, True)
        }
        super().__init__(pool_connections=4, pool_maxsize=per_host)

    def init_poolmanager(self, *given: Any, **named: Any) -> None:
        super().init_poolmanager(*given, **named)
        self.poolmanager.pool_classes_by_scheme = self._pools[False]

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **named)
        manager.pool_classes_by_scheme = self._pools[True]
        return manager


class _Session(requests.Session):
    """A session that takes nothing from the environment or earlier answers, and leaves
    redirects to us.
    """

    def __init__(self, guard: Guard, setting: FetchSetting) -> None:
        super().__init__()
        self.trust_env = False  # no .netrc, no REQUESTS_CA_BUNDLE, no proxy variables
        self.verify = str(setting.ca_file) if setting.ca_file else True
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        for scheme in ("http://", "https://"):
            self.mount(scheme, _Adapter(guard, setting.per_host))

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Return None: where requests sees a redirect it reads the whole body, also when told
        not to follow.
        """
        return None


class Fetcher:
    """Gets pages within all limits. Thread-safe; waits for the pace of each host by itself; a
    context manager.

    `clock` is monotonic seconds and `sleep` waits (None: really, until `stop`); `resolver` and
    `dial` are how hosts are found and addresses reached; `on_pause` is told (host, seconds,
    why) when a host that blocks us is left alone.
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
        self._setting, self._archive = setting, archive
        check(setting)
        self._stopped = threading.Event()
        self._sleep = sleep or self._stopped.wait
        self._chance = chance or random.Random()  # noqa: S311 jitter, no secret
        self._guard = Guard(setting.allow_hosts, resolver, dial)
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
        self._token = product_token(setting.agent)
        self._robots = Robots(self._read_robots, clock)
        self._sessions: dict[str, _Session] = {}
        self._lock = threading.Lock()
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

    def get(self, asked: Request) -> Fetched:
        """Return the response to `asked`: 200, or 304 where it was conditional.

        Waits for the pace of the host, keeps robots.txt, follows redirects, tries again where
        that may help, and archives each response that ended well. Raises FetchError (with
        reason and retry), BlockedError (the host is left for this run; later calls for it raise
        at once), DiskFullError, OSError of the archive.
        """
        url = canonical(asked.url)
        try:
            self._check_robots(url, asked)
            return self._retrying(self._follow, url, asked)
        except BlockedError:
            raise
        except FetchError as error:
            if error.reason in UNREACHED:
                self._pace.failed(host_of(url), str(error))
            raise

    def stop(self) -> None:
        """End all waits from another thread: they raise FetchError `stopped`; requests under
        way end as usual.
        """
        self._stopped.set()

    def close(self) -> None:
        """Close all connections."""
        for session in self._sessions.values():
            session.close()
        self._guard.close()

    def _follow(self, url: str, asked: Request) -> Fetched:
        hops: list[str] = []
        while True:
            self._check_robots(url, asked)
            answer = self._answer(url, asked)
            location = answer.header("location")
            if answer.page.status not in REDIRECT_STATUSES or location is None:
                return Fetched(self._wanted(answer, asked), answer.place, tuple(hops))
            hops.append(url)
            url = joined(url, location)
            if len(hops) > REDIRECTS or url in hops:
                raise FetchError(
                    f"{hops[0]} redirects on and on, at last to {url}", reason="redirect_loop"
                )

    def _wanted(self, answer: Answer, asked: Request) -> RawPage:
        page = answer.page
        if page.status == 200 or (page.status == 304 and (asked.etag or asked.last_modified)):
            return page
        raise FetchError(f"{page.url} answers {page.status}", reason=f"status_{page.status}")

    def _answer(self, url: str, asked: Request) -> Answer:
        """Return the first answer that is no block; waits as often as the pace allows.

        Where others had good answers from the host since this page was last a block, it is the
        page's own fault.
        """
        host = host_of(url)
        good: int | None = None
        while True:
            with self._pace.turn(host):
                answer = self._exchange(url, asked)
            limited = answer.page.status == 429 or (
                answer.page.status == 503 and answer.header("retry-after")
            )
            wait = (
                retry_after(answer.header("retry-after"), datetime.now(UTC))
                if limited
                else None
            )
            block = (
                blocks.Ban("rate_limited", sure=True) if limited else self._block(answer, asked)
            )
            if block is None:
                self._pace.good(host, answer.size)
                return answer
            if not block.sure:
                self._pace.doubtful(host, block.kind)
                if block.kind == "not_json":
                    raise FetchError(
                        f"{url} answers with HTML where JSON is due", reason="not_json"
                    )
                return answer
            now = self._pace.good_answers(host)
            if good is not None and now > good:
                raise FetchError(
                    f"{url} is a block ({block.kind}), other pages of {host} are not",
                    reason="block_page",
                )
            good = now
            self._pace.blocked(host, block.kind, asked_wait=wait)
            if wait == inf:
                raise FetchError(
                    f"{url}: Retry-After names a time years from now", reason="rate_limited"
                )

    def _block(self, answer: Answer, asked: Request) -> blocks.Ban | None:
        page, location = answer.page, answer.header("location")
        if page.status in REDIRECT_STATUSES and location:
            return blocks.by_location(joined(page.url or "", location))
        return blocks.by_answer(
            page.status, page.body, expect=asked.expect, charset=page.charset
        )

    def _exchange(self, url: str, asked: Request) -> Answer:
        """Send one request and archive what came; all is bounded and each error typed."""
        self._go_on()
        prepared = requests.PreparedRequest()
        prepared.method, prepared.url, prepared.hooks = "GET", url, {"response": []}
        prepared.headers = requests.structures.CaseInsensitiveDict(
            headers(asked, url, self._setting)
        )
        with self._guard.within(self._setting.deadline) as deadline:
            try:
                answer = self._send(prepared, asked, deadline)
                # the cut may look like an end: of a body without a length, of an error's body
                if deadline.fired:
                    raise TimeoutError("cut")
            except (FetchError, *RAISED) as error:
                if deadline.fired and not (
                    isinstance(error, FetchError) and error.reason in NO_HOST
                ):
                    seconds = self._setting.deadline
                    raise FetchError(
                        f"{url}: not all had come after {seconds:g} s", reason="timeout"
                    ) from error
                raise typed(error, url) from error
        return (
            answer if self._archive is None else self._archived(answer, prepared, asked.expect)
        )

    def _archived(
        self, answer: Answer, prepared: requests.PreparedRequest, expect: str
    ) -> Answer:
        assert self._archive is not None
        sent = (("Host", urlsplit(answer.page.url or "").netloc), *prepared.headers.items())
        place = self._archive.write(
            answer.page,
            request=sent,
            path=prepared.path_url,
            wire=answer.wire,
            truncated=answer.cut,
            expect=expect,
        )
        return replace(
            answer,
            page=replace(answer.page, origin=f"{place.file}:{place.offset}"),
            place=place,
        )

    def _send(
        self, prepared: requests.PreparedRequest, asked: Request, deadline: Deadline
    ) -> Answer:
        """Send and read a response to its end or to its limits, never beyond; then the
        connection is free again.
        """
        url = prepared.url or ""
        timeout = (CONNECT_SECONDS, deadline.left())
        response = self._session(url).send(
            prepared,
            stream=True,
            allow_redirects=False,
            timeout=timeout,
            proxies=self._proxies(url),
        )
        raw = response.raw
        try:
            return read_answer(raw, url, asked.expect)
        finally:
            # where all was read the connection is with the pool by now, and stays open
            raw.close()

    def _session(self, url: str) -> _Session:
        host = host_of(url)
        with self._lock:
            if host not in self._sessions:
                self._sessions[host] = _Session(self._guard, self._setting)
            return self._sessions[host]

    def _proxies(self, url: str) -> dict[str, str]:
        proxy = self._setting.proxy
        if proxy is None:
            return {}
        proxies = (
            get_environ_proxies(url) if proxy == "env" else {"http": proxy, "https": proxy}
        )
        if proxies:
            check_name(host_of(url), self._setting.allow_hosts)
        return proxies

    def _check_robots(self, url: str, asked: Request) -> None:
        """Raise FetchError: robots (forbidden), robots_unreachable."""
        if asked.expect != "robots" and not self._robots.rules(origin_of(url)).allow(url):
            raise FetchError(f"{url}: robots.txt of the host forbids it", reason="robots")

    def _read_robots(self, origin: str) -> Rules:
        def get(url: str) -> bytes:
            return self._retrying(self._follow, url, Request(url, expect="robots")).page.body

        rules = read_rules(origin, get, self._token)
        self._pace.slow(host_of(origin), rules.delay)
        return rules

    def _wait(self, seconds: float) -> None:
        self._sleep(seconds)
        self._go_on()

    def _go_on(self) -> None:
        if self._stopped.is_set():
            raise FetchError("the job is to end: nothing more is asked for", reason="stopped")

    def _back_off(self, state: RetryCallState) -> float:
        """Return the seconds before the next try: doubling, half to one and a half of it by chance."""
        doubled: float = self._setting.back_off * 2.0 ** (state.attempt_number - 1)
        return doubled * (0.5 + self._chance.random())


def _at_once(error: BaseException) -> bool:
    """Tell whether another try within the same call may help."""
    if not isinstance(error, FetchError) or isinstance(error, BlockedError):
        return False
    return error.reason in AT_ONCE or error.reason.startswith("status_5")
