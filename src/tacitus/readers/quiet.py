"""Keeps libraries from writing to standard error while they read bad input."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

LOGGERS = ("trafilatura", "htmldate", "courlan", "charset_normalizer", "pypdfium2", "justext")


def _refuse(_record: logging.LogRecord) -> bool:
    return False


@contextmanager
def quiet() -> Iterator[None]:
    """Silence the libraries' loggers and warnings inside the block."""
    loggers = [
        logging.getLogger(name)
        for name in (*LOGGERS, *list(logging.root.manager.loggerDict))
        if name.partition(".")[0] in LOGGERS
    ]
    for logger in loggers:
        logger.addFilter(_refuse)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger in loggers:
            logger.removeFilter(_refuse)
