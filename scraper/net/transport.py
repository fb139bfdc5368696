"""One GET over a guarded connection, with nothing from the environment but what is asked for.
The only file that imports requests.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from requests.utils import get_environ_proxies

from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.model.limits import CONNECT_SECONDS
from sinanews.scraper.model.web import host_of
from sinanews.scraper.net.addresses import check_name
from sinanews.scraper.net.connections import Guard, guarded_pools
from sinanews.scraper.net.deadlines import Deadline
from sinanews.scraper.net.network_errors import LIBRARY_ERRORS, fetch_error
from sinanews.scraper.net.request import FetchSetting
from sinanews.scraper.net.response import Response, read_response
from sinanews.scraper.net.robots import NO_HOST


class Transport:
    """Sends requests and reads what comes, each within the deadline. Thread-safe; keeps
    connections open until `close`.
    """

    def __init__(self, setting: FetchSetting, guard: Guard) -> None:
        self._setting = setting
        self._guard = guard
        self._sessions: dict[str, _Session] = {}
        self._lock = threading.Lock()

    def get(self, url: str, headers: Mapping[str, str], *, expect: str) -> Response:
        """Return the response, read to its end or to its limits. Raises FetchError alone."""
        seconds = self._setting.deadline
        with self._guard.within(seconds) as deadline:
            try:
                response = self._send(_prepared(url, headers), expect, deadline)
                # the cut may look like an end: of a body without a length, of an error's body
                if deadline.fired:
                    raise TimeoutError("cut")
            except (FetchError, *LIBRARY_ERRORS) as error:
                if deadline.fired and not _is_of_host(error):
                    message = f"{url}: not all had come after {seconds:g} s"
                    raise FetchError(message, reason="timeout") from error
                raise fetch_error(error, url) from error
        return response

    def close(self) -> None:
        """Close all connections."""
        for session in self._sessions.values():
            session.close()
        self._guard.close()

    def _send(
        self, prepared: requests.PreparedRequest, expect: str, deadline: Deadline
    ) -> Response:
        url = prepared.url or ""
        proxies = self._proxies(url)
        session = self._session(url)
        received = session.send(
            prepared,
            stream=True,
            allow_redirects=False,
            timeout=(CONNECT_SECONDS, deadline.left()),
            proxies=proxies,
        )
        raw = received.raw
        try:
            return read_response(raw, url, expect)
        finally:
            # where all was read the connection is with the pool by now, and stays open
            raw.close()

    def _session(self, url: str) -> _Session:
        host = host_of(url)
        with self._lock:
            session = self._sessions.get(host)
            if session is None:
                session = _Session(self._guard, self._setting)
                self._sessions[host] = session
            return session

    def _proxies(self, url: str) -> dict[str, str]:
        """Return the proxies of a URL, by scheme. FetchError refused_address."""
        proxy = self._setting.proxy
        if proxy is None:
            return {}
        proxies = {"http": proxy, "https": proxy}
        if proxy == "env":
            proxies = get_environ_proxies(url)
        if proxies:
            check_name(host_of(url), self._setting.allow_hosts)
        return proxies


class _Adapter(HTTPAdapter):
    """requests' way to urllib3, with connections that the guard opens."""

    def __init__(self, guard: Guard, per_host: int) -> None:
        self._direct_pools = guarded_pools(guard, to_proxy=False)
        self._proxy_pools = guarded_pools(guard, to_proxy=True)
        super().__init__(pool_connections=4, pool_maxsize=per_host)

    def init_poolmanager(self, *given: Any, **named: Any) -> None:
        super().init_poolmanager(*given, **named)
        self.poolmanager.pool_classes_by_scheme = self._direct_pools

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **named)
        manager.pool_classes_by_scheme = self._proxy_pools
        return manager


class _Session(requests.Session):
    """A session that takes nothing from the environment or earlier answers, and leaves
    redirects to us.
    """

    def __init__(self, guard: Guard, setting: FetchSetting) -> None:
        super().__init__()
        self.trust_env = False  # no .netrc, no REQUESTS_CA_BUNDLE, no proxy variables
        if setting.ca_file is not None:
            self.verify = str(setting.ca_file)
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        for scheme in ("http://", "https://"):
            self.mount(scheme, _Adapter(guard, setting.per_host))

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Return None: where requests sees a redirect it reads the whole body, also when told
        not to follow.
        """
        return None


def _prepared(url: str, headers: Mapping[str, str]) -> requests.PreparedRequest:
    """Return the request as it is: requests' own preparing would quote the URL again."""
    prepared = requests.PreparedRequest()
    prepared.method = "GET"
    prepared.url = url
    prepared.hooks = {"response": []}
    prepared.headers = CaseInsensitiveDict(headers)
    return prepared


def _is_of_host(error: Exception) -> bool:
    """Tell whether an error says what is wrong with the host, however long that took."""
    return isinstance(error, FetchError) and error.reason in NO_HOST
