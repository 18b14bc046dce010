"""Numbers of people and weapons: how many, with which bounds, and what befell them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tacitus.coding.count_kinds import Governed, governed, nominal_hosts
from tacitus.coding.numbers import Number, digits, number_at
from tacitus.lexicon.counts import Bound, CountLexicon
from tacitus.records import Analysis, Count, Span, Token

__all__ = ["event_counts", "find_counts"]

_PERSON_ENTITIES = frozenset({"NORP", "PERSON"})
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
_SINGLE_KINDS = frozenset({"killed", "injured", "arrested"})
_PARTITIVE = frozenset({"them", "whom", "those", "these", "which", "us"})
_SHARE_OPENERS = frozenset({"including", "among", "whom"})
_COLLECTIVES = frozenset(
    {"people", "police", "staff", "personnel", "aircraft", "artillery", "dead"}
)
_JOINED = re.compile(r"(\d[\d,]*)[-–](\d[\d,]*)")
_ARTICLES = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its bounds, over tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    low: int | None
    high: int | None


def find_counts(analysis: Analysis, words: CountLexicon) -> tuple[Count, ...]:
    """Every count of a document, in text order. Ages, dates, sums and shares are none."""
    counts = list(_numbered(analysis, words))
    taken = {i for count in counts for i in (count.noun,)}
    counts += [one for one in _single(analysis, words) if one.noun not in taken]
    return tuple(sorted(counts, key=lambda count: count.start))


def event_counts(analysis: Analysis, trigger: int, counts: tuple[Count, ...]) -> tuple[Count, ...]:
    """The counts that belong to the event whose trigger's head is token `trigger`."""
    sentence = analysis.sentence_of(trigger)
    return tuple(
        count
        for count in counts
        if sentence.first <= count.noun < sentence.last
        and (count.cue == trigger or trigger in nominal_hosts(analysis, count))
    )


def _numbered(analysis: Analysis, words: CountLexicon) -> Iterator[Count]:
    tokens = analysis.tokens
    known = words.numbers.words
    at = 0
    for token in tokens:
        if token.i < at or not (token.tag == "CD" or token.text.lower() in known):
            continue
        amount = _amount(analysis, token.i, words)
        if amount is None:
            continue
        at = amount.last
        inner = _whole(analysis, amount, words)
        if inner is not None:
            # Of "82 of the 276 girls" the first is what it befell; "one of 14 dead" tells 14.
            if amount.high == 1:
                continue
            at = inner.last
        count = _count(analysis, amount, words)
        if count is not None:
            yield count


def _whole(analysis: Analysis, amount: _Amount, words: CountLexicon) -> Number | None:
    """The second number of "82 of the 276"."""
    tokens = analysis.tokens
    end = analysis.sentence_of(amount.first).last
    at = amount.last
    if at >= end or tokens[at].text.lower() != "of":
        return None
    while at + 1 < end and tokens[at + 1].text.lower() in ("the", "some", "those", "at", "least"):
        at += 1
    return number_at(tokens, at + 1, end, words.numbers) if at + 1 < end else None


def _amount(analysis: Analysis, i: int, words: CountLexicon) -> _Amount | None:
    """The number at token `i`, its range and its bounds."""
    tokens = analysis.tokens
    end = analysis.sentence_of(i).last
    start = i
    first = analysis.sentence_of(i).first
    opener = tokens[i - 1].text.lower() if i > first else ""
    if i - 2 >= first and tokens[i - 2].text.lower() == "half" and opener in ("a", "of"):
        start = i - 2
    elif opener in ("a", "an", "several", "few", "half"):
        start = i - 1
    elif opener == "no":
        return None
    joined = _JOINED.fullmatch(tokens[i].text)
    if joined:
        low, high = digits(joined.group(1)), digits(joined.group(2))
        ordered = low is not None and high is not None and 0 < low < high
        return _Amount(i, i + 1, int(low or 0), int(high or 0)) if ordered else None
    number = number_at(tokens, start, end, words.numbers)
    if number is None or number.last <= i:
        start = i
        number = number_at(tokens, i, end, words.numbers)
    if number is None or not number.whole or number.value == 0:
        return None
    upper = _upper(tokens, number, end, words)
    if upper is not None:
        low, high = number.value, upper.value
        return _Amount(_range_start(tokens, start, first), upper.last, low, high)
    return _bounded(analysis, number, start, words)


def _range_start(tokens: tuple[Token, ...], start: int, first: int) -> int:
    opens = start > first and tokens[start - 1].text.lower() in ("between", "from")
    return start - 1 if opens else start


def _upper(
    tokens: tuple[Token, ...], number: Number, end: int, words: CountLexicon
) -> Number | None:
    """The second number of "10 to 15", "between 10 and 20", "two or three"."""
    if number.last + 1 >= end:
        return None
    link = tokens[number.last].text.lower()
    between = number.first > 0 and tokens[number.first - 1].text.lower() == "between"
    if link not in ("to", "-", "–", "or") and not (link == "and" and between):
        return None
    upper = number_at(tokens, number.last + 1, end, words.numbers)
    if upper is None or not upper.whole or upper.value <= number.value or upper.vague:
        return None
    return upper


def _bounded(analysis: Analysis, number: Number, start: int, words: CountLexicon) -> _Amount:
    tokens = analysis.tokens
    sentence = analysis.sentence_of(number.first)
    value: int = number.value
    low: int | None = value
    high: int | None = None if number.vague else value
    last = number.last
    before = _bound_before(tokens, start, sentence.first, words)
    after = _bound_after(tokens, last, sentence.last, words)
    first = start
    if before is not None:
        first -= len(before.words)
        outer = _bound_before(tokens, first, sentence.first, words)
        if before.bound == "exact" and outer is not None:
            before, first = outer, first - len(outer.words)
    if after is not None:
        last += len(after.words)
    found = after or before
    if found is not None and found.bound == "low":
        high = None
    elif found is not None and found.bound == "high":
        low, high = None, value
    return _Amount(first, last, low, high)


def _bound_before(
    tokens: tuple[Token, ...], start: int, first: int, words: CountLexicon
) -> Bound | None:
    if start <= first or _is_particle(tokens[start - 1]):
        return None
    for bound in words.before.get(tokens[start - 1].text.lower(), ()):
        at = start - len(bound.words)
        if at >= first and _reads(tokens, at, bound.words):
            return bound
    return None


def _is_particle(token: Token) -> bool:
    """ "Handed over 20 rifles": the word belongs to the verb before it."""
    return token.dep == "prt" and token.head == token.i - 1


def _bound_after(
    tokens: tuple[Token, ...], last: int, end: int, words: CountLexicon
) -> Bound | None:
    if last >= end:
        return None
    for bound in words.after.get(tokens[last].text.lower(), ()):
        if last + len(bound.words) <= end and _reads(tokens, last, bound.words):
            return bound
    return None


def _reads(tokens: tuple[Token, ...], at: int, words: tuple[str, ...]) -> bool:
    return all(tokens[at + n].text.lower() == word for n, word in enumerate(words))


def _count(analysis: Analysis, amount: _Amount, words: CountLexicon) -> Count | None:
    noun, strong = _noun(analysis, amount)
    if noun is None or _is_share(analysis, amount):
        return None
    found = _kind(analysis, amount, noun, strong, words)
    if found is None:
        return None
    end = max(amount.last, noun + 1) if noun >= amount.first else amount.last
    span = analysis.span(amount.first, end)
    return _made(analysis, span, amount.low, amount.high, noun, found)


def _made(
    analysis: Analysis, span: Span, low: int | None, high: int | None, noun: int, found: Governed
) -> Count:
    text = analysis.text_of(span)
    return Count(found.kind, low, high, span.start, span.end, text, noun, found.cue)


def _noun(analysis: Analysis, amount: _Amount) -> tuple[int | None, bool]:
    """The token counted (the number itself if it stands alone), and whether "-strong" joins it."""
    tokens = analysis.tokens
    number = amount.last - 1
    following = tokens[amount.last].text.lower() if amount.last < len(tokens) else ""
    if following in ("-", "–") and amount.last + 1 < len(tokens):
        strong = tokens[amount.last + 1]
        if strong.text.lower() == "strong":
            return strong.head, True
        return None, False
    if following == "of" and tokens[amount.last].sentence == tokens[number].sentence:
        objects = list(analysis.dependents(amount.last, "pobj"))
        return (objects[0] if objects else None), False
    i = number
    for _ in range(5):
        token = tokens[i]
        if token.dep in ("nummod", "quantmod", "compound", "nmod", "amod", "advmod", "conj") and (
            amount.first <= token.head < amount.last
            or (token.head > i and tokens[token.head].tag[:1] in "NJC")
        ):
            i = token.head
        else:
            break
    while amount.first <= tokens[i].head < amount.last and tokens[i].head != i:
        i = tokens[i].head
    return i, False


def _is_share(analysis: Analysis, amount: _Amount) -> bool:
    """Whether the number is a part of another one: "seven of them children", "including 4"."""
    tokens = analysis.tokens
    sentence = analysis.sentence_of(amount.first)
    for steps in (1, 2):
        at = amount.first - steps
        if at < sentence.first:
            break
        word = tokens[at].text.lower()
        if word in _SHARE_OPENERS and (word != "among" or steps == 2):
            return True
    if amount.last + 2 < sentence.last and tokens[amount.last].text.lower() == "of":
        partitive = tokens[amount.last + 1].text.lower() in _PARTITIVE
        return partitive and tokens[amount.last + 2].tag[:1] in "NJR"
    return False


def _kind(
    analysis: Analysis, amount: _Amount, noun: int, strong: bool, words: CountLexicon
) -> Governed | None:
    tokens = analysis.tokens
    counted = tokens[noun]
    alone = amount.first <= noun < amount.last
    pronoun = counted.tag == "PRP" or counted.text.lower() in _PARTITIVE
    pair = f"{tokens[noun - 1].text.lower()} {counted.lemma}" if noun else ""
    group = words.nouns.get(pair) or words.nouns.get(counted.lemma)
    person = group == "person" or counted.entity in _PERSON_ENTITIES or pronoun or strong
    # A name after a number above one is that of a people.
    person = person or (counted.tag in ("NNP", "NNPS") and amount.high != 1 and not alone)
    if group == "other" or (_is_singular(counted, amount, alone) and not strong and group is None):
        return None
    if alone and any(tokens[i].entity in _MEASURES for i in range(amount.first, amount.last)):
        return None
    if group == "weapon" and not person:
        return Governed("weapons", noun)
    found = governed(analysis, noun, words) or governed(analysis, _top(analysis, amount), words)
    if found is not None and found.cue != noun:
        bodily = found.kind in ("killed", "injured") and found.slot != "of"
        loose = bodily and tokens[noun].tag in ("NNS", "NNPS")
        if person or alone or loose or found.slot in ("counted", "toll"):
            return found
        return None
    if strong:
        return Governed("participants", noun)
    if alone or counted.tag[:1] == "V":
        return None
    own = words.kind(counted.lemma, "counted")
    if own == "participants" and amount.high == 1:
        return None
    if own is not None and counted.tag[:1] in "NJ":
        return Governed(own, noun)
    said = words.kind(counted.lemma, "adjective")
    return Governed(said, noun) if said else None


def _is_singular(noun: Token, amount: _Amount, alone: bool) -> bool:
    """ "The 1999 massacre": a number before one thing is its date or its name."""
    number = amount.low or amount.high or 0
    return not alone and number > 1 and noun.tag in ("NN", "NNP") and noun.lemma not in _COLLECTIVES


def _top(analysis: Analysis, amount: _Amount) -> int:
    for i in range(amount.first, amount.last):
        if not amount.first <= analysis.tokens[i].head < amount.last:
            return i
    return amount.last - 1


def _single(analysis: Analysis, words: CountLexicon) -> Iterator[Count]:
    """ "A soldier was killed", "the death of the journalist X": one person."""
    for token in analysis.tokens:
        person = words.nouns.get(token.lemma) == "person" or token.entity == "PERSON"
        if not person or token.tag not in ("NN", "NNP"):
            continue
        if token.dep in ("compound", "amod", "nmod", "poss"):
            continue
        found = governed(analysis, token.i, words)
        if found is None or found.kind not in _SINGLE_KINDS or found.slot == "subject_of":
            continue
        first = _single_start(analysis, token, found)
        if first is None:
            continue
        span = analysis.span(first, token.i + 1)
        yield _made(analysis, span, 1, 1, token.i, found)


def _single_start(analysis: Analysis, token: Token, found: Governed) -> int | None:
    """Where "a soldier" or "the journalist X" begins; None where it is not one such person."""
    if any(analysis.dependents(token.i, "nummod", "conj", "cc")):
        return None
    first = analysis.left[token.i]
    opener = analysis.tokens[first].text.lower()
    if token.entity == "PERSON":
        return first if found.kind == "killed" else None
    if opener not in _ARTICLES:
        return None
    return first if found.kind != "arrested" or found.slot == "object" else None
