"""Processes: results in order, errors told, dead processes replaced."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tacitus.errors import InputError, LexiconError
from tacitus.run.pool import Died, Pool


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(2) as found:
        yield found


def square(number: int) -> int:
    return number * number


def square_or_die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def refuse(number: int) -> int:
    raise InputError("a.txt", f"it is {number}", "give another")


def refuse_differently(number: int) -> int:
    raise LexiconError(Path("a.tsv"), number, "wrong", "mend it")


def test_results_come_in_order(pool: Pool) -> None:
    assert list(pool.map(square, range(30))) == [n * n for n in range(30)]


def test_a_piece_that_kills_its_process_is_told_and_the_others_are_done(pool: Pool) -> None:
    wanted = [Died() if n == 3 else n * n for n in range(12)]
    assert list(pool.map(square_or_die, range(12))) == wanted
    assert list(pool.map(square, range(3))) == [0, 1, 4]


def test_a_map_may_be_made_of_another_and_deaths_in_both_are_told(pool: Pool) -> None:
    def pieces() -> Iterator[int]:
        for result in pool.map(square_or_die, range(60)):
            yield 3 if isinstance(result, Died) or result == 50 * 50 else result + 10

    results = list(pool.map(square_or_die, pieces()))
    wanted = [Died() if n in (3, 50) else (n * n + 10) ** 2 for n in range(60)]
    assert results == wanted


def test_pieces_are_taken_as_they_are_needed(pool: Pool) -> None:
    taken: list[int] = []

    def pieces() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = pool.map(square, pieces())
    assert next(results) == 0
    assert len(taken) < 20


def test_errors_come_through_with_their_parts(pool: Pool) -> None:
    with pytest.raises(InputError, match=r"a\.txt: it is 7") as found:
        list(pool.map(refuse, [7]))
    assert (found.value.origin, found.value.advice) == ("a.txt", "give another")
    with pytest.raises(LexiconError, match=r"a\.tsv:7: wrong; mend it"):
        list(pool.map(refuse_differently, [7]))
