"""Who is let in, and what a page may do: checked before any page is asked.

Articles are hostile text. Pages escape it; the Content-Security-Policy is the second lock: no
script but our own files, nothing from elsewhere. A page of another site can neither read here
(the Host check defeats DNS rebinding) nor write (Origin, and a form token that must equal a
cookie: OWASP's double submit). Another machine needs the token.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tacitus.web.room import Room

FORM_FIELD = "form_token"
FORM_HEADER = "x-form-token"
_FORM_COOKIE = "tacitus_form"
_ENTRY_COOKIE = "tacitus_entry"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST_BODY = 1_000_000  # bytes
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Guard:
    """Wraps the application: nothing reaches a page that it does not let through."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self._app = app
        self._room = room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        visit = _Visit(scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _lock(MutableHeaders(scope=message), visit)
            await send(message)

        refusal = self._refusal(visit)
        if refusal is None and visit.method not in _SAFE:
            body = await _body(receive)
            refusal = _wrong_write(visit, body)
            receive = _again(body or b"")
        scope.setdefault("state", {})["form_token"] = visit.form_token
        await (refusal or self._app)(scope, receive, guarded)

    def _refusal(self, visit: _Visit) -> Response | None:
        if not self._is_known(_host_name(visit.headers.get("host", ""))):
            return PlainTextResponse("this server does not answer to that name", 421)
        token = self._room.token
        if token is None or _same(visit.cookies.get(_ENTRY_COOKIE), token):
            return None
        if _same(visit.headers.get("authorization"), f"Bearer {token}"):
            return None
        if _same(visit.asked_with.get("token", [""])[0], token):
            return _entered(visit, token)
        return PlainTextResponse(
            "this reading room needs its token: open the address that `tacitus serve` printed", 401
        )

    def _is_known(self, name: str) -> bool:
        """Whether a Host header names this server; no foreign site has a bare address for name."""
        return name in self._room.hosts or (self._room.token is not None and _is_address(name))


class _Visit:
    """What a request says of itself."""

    def __init__(self, scope: Scope) -> None:
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.headers = Headers(scope=scope)
        self.cookies = _cookies(self.headers.get("cookie", ""))
        self.query = scope.get("query_string", b"").decode("latin-1")
        self.asked_with = parse_qs(self.query)
        known = self.cookies.get(_FORM_COOKIE, "")
        self.is_new = len(known) < 32
        self.form_token = secrets.token_urlsafe(32) if self.is_new else known


def _cookies(header: str) -> Mapping[str, str]:
    try:
        return {name: each.value for name, each in SimpleCookie(header).items()}
    except CookieError:
        return {}


def _host_name(host: str) -> str:
    """The name or address of a Host header, without the port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _same(given: str | None, known: str) -> bool:
    return hmac.compare_digest((given or "").encode(), known.encode())


def _entered(visit: _Visit, token: str) -> Response:
    """On with the page, and with the token out of the address."""
    rest = [each for each in parse_qsl(visit.query, keep_blank_values=True) if each[0] != "token"]
    # A path of two slashes would be another host's address.
    path = "/" + visit.path.lstrip("/\\")
    answer = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, 303)
    answer.set_cookie(_ENTRY_COOKIE, token, httponly=True, samesite="strict")
    return answer


def _lock(headers: MutableHeaders, visit: _Visit) -> None:
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("cache-control", "no-cache")
    if visit.is_new:
        headers.append(
            "set-cookie",
            f"{_FORM_COOKIE}={visit.form_token}; Path=/; HttpOnly; SameSite=Strict",
        )


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None where it is too long or the client has gone."""
    found = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        found += bytes(message.get("body", b""))
        if len(found) > _LONGEST_BODY:
            return None
        if not message.get("more_body", False):
            return found


def _again(body: bytes) -> Receive:
    """A body that was read, for whoever reads it next."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _wrong_write(visit: _Visit, body: bytes | None) -> Response | None:
    if body is None:
        return PlainTextResponse("that is more than a form of these pages can hold", 413)
    origin = visit.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != visit.headers.get("host"):
        return PlainTextResponse("forms of other sites are not taken", 403)
    if visit.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return PlainTextResponse("forms of other sites are not taken", 403)
    given = visit.headers.get(FORM_HEADER) or _field(visit, body)
    if visit.is_new or not _same(given, visit.form_token):
        return PlainTextResponse(
            "this form does not belong to this visit: go back, load the page again, and send it "
            "once more (cookies must be allowed for this address)",
            403,
        )
    return None


def _field(visit: _Visit, body: bytes) -> str | None:
    kind = visit.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        return None
    try:
        return parse_qs(body.decode()).get(FORM_FIELD, [None])[-1]
    except ValueError:
        return None
