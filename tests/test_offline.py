"""Tacitus needs no network at run time."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tacitus.coding.coder import Coder
from tacitus.readers import Given
from tacitus.records import Coding
from tacitus.run.documents import code_documents, find_inputs, read_documents

EXAMPLES = Path(__file__).parent.parent / "examples"


def test_coding_the_examples_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(*arguments: object, **options: object) -> None:
        asked.append(arguments)
        raise OSError("no network in this test")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)

    coder = Coder()  # loading the model and the lexicon is part of it
    results = list(code_documents(read_documents(find_inputs([str(EXAMPLES)]), Given()), coder))
    assert len(results) == 4
    assert all(isinstance(result, Coding) and result.events for result in results)
    assert asked == []


def test_the_block_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *arguments: asked.append(arguments))
    with socket.socket() as probe:
        probe.connect(("127.0.0.1", 9))
    assert asked
