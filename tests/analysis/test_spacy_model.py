"""The analysis keeps offsets exact, paragraphs apart, and bears any text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis_helpers import analyse
from tacitus.analysis.spacy_model import SpacyAnalyser
from tacitus.config import Config
from tacitus.errors import ConfigError
from tacitus.records import Analysis, Document, Span

PIECES = st.sampled_from(
    [
        "Turkish jets bombed a village.",
        "“We will not leave,” he said.",
        "MOGADISHU, Somalia (Reuters) - Gunmen fired.",
        "U.S. troops — 200 of them — left at 5 p.m.",
        "😀 Peace!",
        "Çavuşoğlu’s aide",
        "ANKARA (AP)",
        "—",
        "\n\n",
        " ",
        "\t",
        "e\u0301",
        "北京",
        "...",
    ]
)
LEMMAS = [
    ("Protesters staged a rally.", "staged", "stage"),
    ("They hoped for peace.", "hoped", "hope"),
    ("Troops raided the town.", "raided", "raid"),
    ("Police beat two men.", "men", "man"),
    ("Police were arresting students.", "arresting", "arrest"),
    ("The army was banned.", "was", "be"),
    ("Rebels fled the towns.", "fled", "flee"),
    ("The envoys met in Geneva.", "met", "meet"),
    ("France imposed sanctions.", "sanctions", "sanction"),
    ("Officials urged restraint.", "urged", "urge"),
]


def _assert_whole(analysis: Analysis) -> None:
    text = analysis.document.text
    for number, token in enumerate(analysis.tokens):
        assert token.i == number
        assert text[token.start : token.end] == token.text
        sentence = analysis.sentences[token.sentence]
        assert sentence.first <= token.i < sentence.last
        assert sentence.first <= token.head < sentence.last
        assert analysis.left[token.i] <= token.i <= analysis.right[token.i]
    for before, after in zip(analysis.tokens, analysis.tokens[1:], strict=False):
        assert before.end <= after.start
    at = 0
    for sentence in analysis.sentences:
        assert sentence.first >= at
        assert sentence.start == analysis.tokens[sentence.first].start
        assert sentence.end == analysis.tokens[sentence.last - 1].end
        assert analysis.tokens[sentence.root].head == sentence.root
        at = sentence.last
    covered = set()
    for token in analysis.tokens:
        covered.update(range(token.start, token.end))
    left = [c for i, c in enumerate(text) if i not in covered and not c.isspace()]
    assert left == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=20), max_size=8))
def test_tokens_are_slices_of_the_text_and_sentences_hold_them_all(
    analyser: SpacyAnalyser, parts: list[str]
) -> None:
    _assert_whole(analyse(analyser, " ".join(parts)))


def test_no_sentence_crosses_a_paragraph(analyser: SpacyAnalyser) -> None:
    analysis = analyse(
        analyser, "Rebels take the capital\n\nGunmen fired on the palace\n\nThey won."
    )
    assert [s.paragraph for s in analysis.sentences] == [0, 1, 2]
    assert [analysis.text_of(Span(s.start, s.end)) for s in analysis.sentences] == [
        "Rebels take the capital",
        "Gunmen fired on the palace",
        "They won.",
    ]


def test_a_headline_is_one_sentence(analyser: SpacyAnalyser) -> None:
    text = "Rebels advance. Army flees\n\nIt fled."
    headline = Span(0, text.index("\n"))
    analysis = next(analyser.pipe([Document("d", text, headline=headline)]))
    assert [s.headline for s in analysis.sentences] == [True, False]


@pytest.mark.parametrize(
    "dateline",
    [
        "MOGADISHU, Somalia (Reuters) -",
        "ANKARA —",
        "TEL AVIV (AP) —",
        "TEGUCIGALPA, June 29 -",
        "TEGUCIGALPA, 29 June 2009 -",
        "PORT LOUIS, June 29, 2009 (AFP) -",
        "LA PAZ:",
    ],
)
def test_a_dateline_stands_apart(analyser: SpacyAnalyser, dateline: str) -> None:
    analysis = analyse(analyser, f"{dateline} Gunmen killed a judge.")
    first = [s for s in analysis.sentences if s.end <= len(dateline)]
    assert first, [analysis.text_of(Span(s.start, s.end)) for s in analysis.sentences]
    last = analysis.sentences[-1]
    assert analysis.text_of(Span(last.start, last.end)) == "Gunmen killed a judge."
    assert analysis.tokens[last.root].text == "killed"
    _assert_whole(analysis)


@pytest.mark.parametrize("case", LEMMAS, ids=lambda case: case[1])
def test_lemmas_are_base_forms(analyser: SpacyAnalyser, case: tuple[str, str, str]) -> None:
    text, word, lemma = case
    token = next(t for t in analyse(analyser, text).tokens if t.text == word)
    assert token.lemma == lemma


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0"])
def test_an_empty_document_has_no_sentences(analyser: SpacyAnalyser, text: str) -> None:
    analysis = analyse(analyser, text)
    assert (analysis.sentences, analysis.tokens) == ((), ())


def test_empty_documents_keep_their_place_among_others(analyser: SpacyAnalyser) -> None:
    texts = ["", "Rebels fled.", "", "", "Troops left.\n\nThey won.", ""]
    found = list(analyser.pipe(Document(str(n), text) for n, text in enumerate(texts)))
    assert [a.document.text for a in found] == texts
    assert [len(a.sentences) for a in found] == [0, 1, 0, 0, 2, 0]


def test_a_sentence_of_two_thousand_words_is_borne(analyser: SpacyAnalyser) -> None:
    text = "Troops " + "and rebels and guards " * 500 + "fled."
    analysis = analyse(analyser, text)
    assert len(analysis.tokens) == 2003
    _assert_whole(analysis)


@pytest.mark.parametrize(
    "text",
    ["TURKISH JETS BOMB VILLAGE NEAR AFRIN", "😀😀 🇹🇷 jets 💣 village", "a" * 5000, "?!?!?!"],
)
def test_odd_text_is_borne(analyser: SpacyAnalyser, text: str) -> None:
    _assert_whole(analyse(analyser, text))


def test_batches_do_not_change_what_is_found(analyser: SpacyAnalyser) -> None:
    texts = ["Rebels fled the town.", "Police arrested two men in Quito.\n\nThey were freed."]
    alone = [analyse(analyser, text).tokens for text in texts]
    together = [a.tokens for a in analyser.pipe(Document("d", text) for text in texts)]
    assert together == alone


def test_the_model_says_which_it_is(analyser: SpacyAnalyser) -> None:
    name, version, digest = analyser.model.split()
    assert name == Config().model
    assert version.startswith("3.")
    assert digest.startswith("sha256:") and len(digest) == 23


def test_a_model_that_is_not_installed_is_refused_with_a_way_out() -> None:
    with pytest.raises(ConfigError, match=r"'no_such_model' is not installed.*pip"):
        SpacyAnalyser(Config(model="no_such_model"))
