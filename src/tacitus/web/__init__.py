"""The reading room: an archive as pages on this machine, to explore, check and correct it."""

from tacitus.web.app import make_app
from tacitus.web.room import Room

__all__ = ["Room", "make_app"]
