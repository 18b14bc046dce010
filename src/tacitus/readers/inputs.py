"""From what a user names (files, folders, patterns) to files, opened for reading."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tacitus.errors import InputError, NotFoundError, UnreadableError
from tacitus.readers import web
from tacitus.readers.detect import SUFFIXES
from tacitus.readers.names import is_unknown, passed_over, unknown_kind
from tacitus.readers.source import Source, source_of
from tacitus.readers.web import is_address

PATTERN = frozenset("*?[")


def opened(source: Path | str) -> AbstractContextManager[Source]:
    """A file, or what is fetched from an address on the web, open while the block runs."""
    if isinstance(source, str) and is_address(source):
        return web.FETCHER.fetched(source)
    return open_file(Path(source))


@contextmanager
def open_file(path: Path) -> Iterator[Source]:
    """A file or pipe, open while the block runs.

    Raises NotFoundError or UnreadableError with what to do.
    """
    origin = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError(origin, "this is a folder", "name the files in it")
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
            raise UnreadableError(origin, "this is no regular file", "name a file")
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise _missing(path) from error
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise _unreadable(origin, error) from error
    with stream:
        size = status.st_size if stat.S_ISREG(status.st_mode) else None
        try:
            source = source_of(origin, stream, size=size)
        except OSError as error:
            raise _unreadable(origin, error) from error
        yield source


def expand(inputs: Sequence[str]) -> Iterator[Path | str | InputError]:
    """The files that `inputs` stand for; each failure is yielded, never raised.

    An address on the web (http, https) is passed on as the string it is.

    A folder gives its articles, in order of their names, with those of its subfolders; a
    pattern ('*', '?', '[…]', '**') gives the files it matches. '-' is passed on as it is.
    """
    for name in inputs:
        try:
            yield from _expand(name)
        except (OSError, ValueError, RuntimeError) as error:
            yield _unreadable(name, error)


def _expand(name: str) -> Iterator[Path | str | InputError]:
    path = Path(name).expanduser() if name else Path()
    if is_address(name):
        yield name
    elif not name:
        yield NotFoundError("''", "an empty name", "name a file, a folder or a pattern")
    elif name == "-":
        yield path
    elif path.is_dir():
        yield from _folder(path, named=name)
    elif path.exists() or path.is_symlink() or not PATTERN & set(name):
        yield path if path.exists() else _missing(path)
    else:
        yield from _pattern(path)


def _pattern(path: Path) -> Iterator[Path | InputError]:
    root = Path(path.anchor) if path.anchor else Path()
    pattern = str(path.relative_to(path.anchor)) if path.anchor else str(path)
    found = 0
    for match in sorted(root.glob(pattern)):
        if any(part.startswith(".") for part in match.relative_to(root).parts if part != ".."):
            continue
        found += 1
        if match.is_dir():
            if "**" not in pattern:  # '**' goes into folders by itself
                yield from _folder(match, named=str(match))
        else:
            yield _regular(match) if match.exists() else _missing(match)
    if not found:
        yield NotFoundError(str(path), "the pattern matches no file", "check the pattern")


def _folder(top: Path, named: str) -> Iterator[Path | InputError]:
    """The articles of a folder and its subfolders, each folder once."""
    found = 0
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Path, tuple[tuple[int, int], ...]]] = [(top, ())]
    while waiting:
        path, above = waiting.pop()
        if path.is_dir():
            status = path.stat()
            place = (status.st_dev, status.st_ino)
            if place in above:
                yield UnreadableError(
                    str(path), "this link leads back to a folder above it", "remove the link"
                )
                continue
            if place in seen:
                continue
            seen.add(place)
            try:
                inside = sorted(path.iterdir(), reverse=True)
            except OSError as error:
                found += 1  # the error says enough
                yield UnreadableError(str(path), _words(error), "check its permissions")
                continue
            waiting += [(p, (*above, place)) for p in inside if not p.name.startswith(".")]
            continue
        for item in _file(path):
            found += 1
            yield item
    if not found:
        yield NotFoundError(
            named, "no article in this folder", f"put files there: {' '.join(sorted(SUFFIXES))}"
        )


def _file(path: Path) -> Iterator[Path | InputError]:
    if not path.exists():
        yield _missing(path)
    elif is_unknown(path.name):
        yield unknown_kind(str(path), path.name)
    elif not passed_over(path.name):
        yield _regular(path)


def _regular(path: Path) -> Path | InputError:
    """The file; a pipe that nobody named might never end."""
    if path.is_file():
        return path
    return UnreadableError(
        str(path), "this is no regular file", "name it by itself to have it read"
    )


def _unreadable(origin: str, error: Exception) -> UnreadableError:
    return UnreadableError(origin, _words(error), "check its name and permissions")


def _missing(path: Path) -> InputError:
    if path.is_symlink():
        return NotFoundError(
            str(path), "a link to a file that is not there", "remove the link or mend it"
        )
    return NotFoundError(str(path), "no such file", "check its name")


def _words(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read it"
    words = getattr(error, "strerror", None) or str(error)
    return f"it cannot be read ({words})"
