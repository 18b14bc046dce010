"""The reading room on a port of this machine."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from tacitus.errors import ConfigError
from tacitus.web.app import make_app
from tacitus.web.asking import address
from tacitus.web.room import LOOPBACK, Room

PORT = 8117  # where it is free: so that an address that was kept leads there again
NEW_TOKEN = "new"
_SHORTEST_TOKEN = 16


@dataclass(frozen=True, slots=True)
class Opening:
    """A server that holds its port and waits to be run."""

    room: Room
    socket: socket.socket
    address: str

    def run(self) -> None:
        """Answer until Ctrl-C."""
        settings = uvicorn.Config(
            make_app(self.room), log_level="warning", access_log=False, server_header=False
        )
        with suppress(KeyboardInterrupt):
            uvicorn.Server(settings).run(sockets=[self.socket])


def open_room(
    archive: Path, *, host: str = "127.0.0.1", port: int | None = None, token: str | None = None
) -> Opening:
    """Take a port for an archive's reading room; a free one where none is asked for.

    token: what visitors must know, at least 16 characters; `new` makes one. Other machines can
    reach any host but the loopback addresses, which is why those need a token. Raises
    ConfigError where it is missing or the port is taken, ArchiveError for no archive.
    """
    if token is None and host not in LOOPBACK:
        raise ConfigError(
            f"--host {host} can be reached from other machines; give --token too "
            f"(`--token {NEW_TOKEN}` makes one)"
        )
    if token == NEW_TOKEN:
        token = secrets.token_urlsafe(24)
    if token is not None and (len(token) < _SHORTEST_TOKEN or not token.isascii()):
        raise ConfigError(f"--token: use at least {_SHORTEST_TOKEN} letters and digits")
    room = Room(archive, token=token, hosts=frozenset({*LOOPBACK, *_names(host)}))
    taken = _bind(host, port)
    shown = f"[{host}]" if ":" in host else host
    start = f"http://{shown}:{taken.getsockname()[1]}/"
    return Opening(room, taken, start if token is None else address(start, token=token))


def _names(host: str) -> set[str]:
    """The names of this machine under which a server at `host` is asked for."""
    try:
        everywhere = ipaddress.ip_address(host).is_unspecified
    except ValueError:
        everywhere = False
    return (
        {socket.gethostname().lower(), socket.getfqdn().lower()} if everywhere else {host.lower()}
    )


def _bind(host: str, port: int | None) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    problem = None
    for each in [port] if port is not None else [PORT, 0]:
        taken = socket.socket(family, socket.SOCK_STREAM)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((host, each))
            taken.listen(128)
        except OSError as error:
            taken.close()
            problem = error
            continue
        return taken
    raise ConfigError(
        f"--host {host} --port {port if port is not None else PORT}: cannot be used "
        f"({problem.strerror if problem else 'no address'}); give another"
    ) from problem
