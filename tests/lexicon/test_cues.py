"""The cues: what the tables hold, what they refuse, how a user's folder is laid over them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tacitus.errors import LexiconError
from tacitus.lexicon.cues import load_cues
from tacitus.lexicon.tables import DATA

CUES = load_cues([DATA])


def _folder(tmp_path: Path, name: str, text: str) -> Path:
    (tmp_path / "cues").mkdir(exist_ok=True)
    (tmp_path / "cues" / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("cue", "frame", "certainty", "kind"),
    [
        ("say", "that", "asserted", "say"),
        ("claim", "that", "alleged", "say"),
        ("deny", "that", "denied", "deny"),
        ("accuse", "object+", "alleged", "accuse"),
        ("believe", "that", "asserted", "think"),
        ("want", "infinitive", "asserted", "intend"),
        ("point out", "that", "asserted", "say"),
        ("call for", "object", "asserted", "ask"),
    ],
)
def test_a_verb_has_its_use(cue: str, frame: str, certainty: str, kind: str) -> None:
    uses: dict[str, tuple[str, str]] = {
        name: (use.certainty, use.kind) for name, use in CUES.verbs[cue].items()
    }
    assert uses[frame] == (certainty, kind)


def test_there_are_several_hundred_cues() -> None:
    assert len(CUES.verbs) > 500
    assert len(CUES.nouns) > 150


def test_the_longest_phrase_wins() -> None:
    words = "there was no evidence to suggest that they fled".split()
    hedge = CUES.hedge_at("content", words, 2)
    assert hedge is not None
    assert " ".join(hedge.words) == "no evidence to suggest that"
    assert hedge.certainty == "denied"


def test_a_phrase_is_found_only_whole() -> None:
    assert CUES.phrase_at(["according", "to", "him"], 0) is not None
    assert CUES.phrase_at(["according"], 0) is None


def test_a_users_line_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    table = (
        "cue\tframes\tcertainty\tkind\nsay\tthat\talleged\tsay\nshoutout\tobject\tasserted\tsay\n"
    )
    cues = load_cues([DATA, _folder(tmp_path, "verbs.tsv", table)])
    assert cues.verbs["say"]["that"].certainty == "alleged"
    assert cues.verbs["say"]["quote"].certainty == "asserted"
    assert cues.verbs["shoutout"]["object"].kind == "say"


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("verbs.tsv", "cue\tframes\tcertainty\tkind\nsay\tthat\tsure\tsay\n", "certainty 'sure'"),
        ("verbs.tsv", "cue\tframes\tcertainty\tkind\nsay\tthus\talleged\tsay\n", "frame 'thus'"),
        ("verbs.tsv", "cue\tframes\tcertainty\tkind\nsay\t\talleged\tsay\n", "frames is empty"),
        ("verbs.tsv", "cue\tframes\tcertainty\tkind\n\tthat\talleged\tsay\n", "cue is empty"),
        ("nouns.tsv", "cue\tframes\tcertainty\tkind\nnews\tthat\talleged\tsaying\n", "kind"),
        ("nouns.tsv", "cue\tframes\ncue\tthat\n", "header"),
        ("hedges.tsv", "words\tscope\tcertainty\nmaybe\tall\talleged\n", "scope 'all'"),
        ("phrases.tsv", "phrase\tcertainty\n\tasserted\n", "phrase is empty"),
        ("anonymous.tsv", "words\tpart\nofficial\tbody\n", "part 'body'"),
        ("weights.tsv", "feature\tweight\nbias\tmuch\n", "no number"),
    ],
)
def test_a_wrong_row_is_refused_with_file_and_line(
    tmp_path: Path, name: str, text: str, problem: str
) -> None:
    folder = _folder(tmp_path, name, text)
    with pytest.raises(LexiconError, match=problem) as caught:
        load_cues([DATA, folder])
    assert caught.value.path == folder / "cues" / name
    assert caught.value.line is not None


def test_folders_without_cues_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no cue verbs"):
        load_cues([tmp_path])


def test_every_cue_is_lower_case() -> None:
    for cue in (*CUES.verbs, *CUES.nouns, *CUES.phrases):
        assert cue == cue.lower()
