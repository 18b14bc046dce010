"""The time of an event whose own sentence gives none: what the story has told.

News tells its undated main events of the day it reports on: the day last named, or, in the
opening, the first recent day named further down. Background (relative clauses, participles,
states in the present) is left without a time.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import timedelta

from tacitus.coding import calendar_math as calendar
from tacitus.records import Analysis, TimeInterval, TimeMention, Token

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "acomp", "oprd", "xcomp", "conj"})
_CAUSES = frozenset({"after", "following", "during", "amid"})
_WHILE = frozenset({"when", "as", "while", "until"})
_PERFECT = frozenset({"has", "have", "'ve", "’ve"})
_SPOKEN_AUX = frozenset(
    {"will", "would", "must", "should", "are", "is", "was", "were", "had", "have", "has", "wo"}
)
_PROMISE = frozenset({"will", "would", "must", "should", "wo", "'ll", "’ll"})
# The words that go with the tree: which verbs open a campaign, and what can be opened.
_BEGINNINGS = frozenset({"launch", "begin", "start", "open", "mount", "commence", "erupt"})
CAMPAIGNS = frozenset(
    "offensive assault operation campaign war conflict fighting invasion siege uprising revolt "
    "crackdown insurgency incursion bombardment strike blockade".split()
)
# Nouns that take up a deed told before, whatever word told it.
DEEDS = frozenset(
    "attack raid assault incident strike airstrike blast explosion bombing shooting shelling "
    "violence killing massacre clash ambush arrest protest demonstration".split()
)
_SPANNING = frozenset({"in", "during", "over", "within"})
_RECENT = timedelta(days=7)
_KEPT = 3
_OPENING = 2
_FIRST_SAFE_DAY = 4


def story_time(
    analysis: Analysis, trigger: int, times: tuple[TimeMention, ...], verbal: bool = False
) -> TimeMention | None:
    """The day the story is on when it tells the event of token `trigger`, or None.

    A speech act (`verbal`) has it only where it is made by being reported ("they would leave,
    he said"): news seldom tells when somebody condemned or refused, and the day it is on then
    belongs to the deed they spoke of.
    """
    verb = _main_verb(analysis, trigger)
    if verb is None or not _is_told(analysis, verb):
        return None
    period = None if verbal else _only_period(analysis, trigger, times)
    if period is not None:
        return period
    fact = _is_reported_fact(analysis, trigger, verb)
    if verbal and (fact or not _is_reported(analysis, trigger, verb)):
        return None
    if fact:
        return thing_time(analysis, trigger, times)
    sentence = analysis.sentence_of(trigger)
    main = _in_main_clauses(analysis, times)
    position = bisect_left(main, sentence.start, key=_start)
    if position and _is_newer(analysis, times, main[position - 1], sentence.start):
        return None
    day = _day(analysis, position, sentence.i, main)
    if day is not None:
        return day
    opening = sentence.i <= _OPENING + 1 and not verbal
    return _publication(analysis, trigger) if opening else None


def _only_period(
    analysis: Analysis, trigger: int, times: tuple[TimeMention, ...]
) -> TimeMention | None:
    """The one span of days in the sentence after the event, wherever the parser has hung it.

    "Nine have been killed and 2,000 displaced *in the first three days* of the siege."
    """
    sentence = analysis.sentence_of(trigger)
    after = analysis.tokens[trigger].end
    spans = [
        mention
        for mention in times[bisect_left(times, after, key=_start) :]
        if mention.start < sentence.end and _is_some_days(mention)
    ]
    if len(spans) != 1:
        return None
    first = analysis.tokens_in(spans[0].span).start
    return spans[0] if analysis.tokens[first - 1].text.lower() in _SPANNING else None


def thing_time(
    analysis: Analysis, trigger: int, times: tuple[TimeMention, ...]
) -> TimeMention | None:
    """The time of what the story is about: its campaign so far, or the day last told of.

    When somebody spoke of it does not tell when it happened.
    """
    sentence = analysis.sentence_of(trigger)
    main = _in_main_clauses(analysis, times)
    happened = tuple(
        mention
        for mention in main
        if not sentence.start <= mention.start < sentence.end
        and not _is_speaking(analysis, mention)
    )
    position = bisect_left(happened, sentence.start, key=_start)
    campaign = campaign_time(analysis, happened[:position])
    return campaign or _day(analysis, position, sentence.i, happened)


def _start(mention: TimeMention) -> int:
    return mention.start


def _in_main_clauses(analysis: Analysis, times: tuple[TimeMention, ...]) -> tuple[TimeMention, ...]:
    """Mentions that date what is told, not a thing beside it ("a video posted on Monday")."""
    return tuple(
        mention
        for mention in times
        if mention.interval.precision in ("day", "month")
        and (verb := _clause_of(analysis, mention)) is not None
        and analysis.tokens[verb].dep not in ("acl", "relcl")
        and analysis.tokens[verb].tag != "VB"
    )


def campaign_time(analysis: Analysis, times: tuple[TimeMention, ...]) -> TimeMention | None:
    """From the day on which the story has a campaign begin, up to publication."""
    published = analysis.document.published
    for mention in times:
        start = mention.interval.start
        if start is None or published is None or start > published:
            continue
        if mention.interval.precision in ("day", "month") and _begins(analysis, mention):
            interval = TimeInterval(start, published, "interval", mention.interval.basis)
            return replace(mention, interval=interval)
    return None


def _is_newer(
    analysis: Analysis, times: tuple[TimeMention, ...], day: TimeMention, before: int
) -> bool:
    """Whether the story has gone on from that day to a week or a weekend."""
    return any(
        day.end <= mention.start < before
        and _is_some_days(mention)
        and _clause_of(analysis, mention) is not None
        for mention in times
    )


def _is_some_days(mention: TimeMention) -> bool:
    start, end = mention.interval.start, mention.interval.end
    return start is not None and end is not None and start < end <= start + _RECENT


def _begins(analysis: Analysis, mention: TimeMention) -> bool:
    """Whether the mention dates a verb such as "launched" with a campaign beside it."""
    verb = _clause_of(analysis, mention)
    if verb is None or analysis.tokens[verb].lemma not in _BEGINNINGS:
        return False
    token = analysis.tokens[verb]
    if token.dep == "relcl" and analysis.tokens[token.head].lemma in CAMPAIGNS:
        return True
    return any(
        analysis.tokens[child].lemma in CAMPAIGNS
        for child in analysis.dependents(verb, "dobj", "nsubj", "nsubjpass")
    )


def _is_speaking(analysis: Analysis, mention: TimeMention) -> bool:
    """Whether the mention dates a verb that reports what somebody said."""
    verb = _clause_of(analysis, mention)
    return verb is not None and any(analysis.dependents(verb, "ccomp"))


def _clause_of(analysis: Analysis, mention: TimeMention) -> int | None:
    tokens = analysis.tokens_in(mention.span)
    if not tokens:
        return None
    i = tokens.start
    for _ in range(8):
        if analysis.tokens[i].tag[:1] == "V":
            return i
        if analysis.tokens[i].head == i:
            return None
        i = analysis.tokens[i].head
    return None


def _is_reported(analysis: Analysis, trigger: int, verb: int) -> bool:
    """Whether the trigger stands in what the main verb reports."""
    i = trigger
    while i != verb:
        if analysis.tokens[i].dep == "ccomp":
            return True
        i = analysis.tokens[i].head
    return False


def _is_reported_fact(analysis: Analysis, trigger: int, verb: int) -> bool:
    """Whether the trigger stands in what the verb reports, as something that has happened."""
    tokens = analysis.tokens
    i = trigger
    while i != verb:
        if tokens[i].dep == "ccomp":
            auxiliaries = {tokens[a].text.lower() for a in analysis.dependents(i, "aux")}
            return tokens[i].tag in ("VBD", "VBN") and not auxiliaries & _PROMISE
        i = tokens[i].head
    return False


def _day(
    analysis: Analysis, position: int, sentence: int, times: tuple[TimeMention, ...]
) -> TimeMention | None:
    return _last_day(analysis, position, sentence, times) or _recent_day(analysis, times)


def _main_verb(analysis: Analysis, trigger: int) -> int | None:
    """The main clause's verb, where the trigger is its core or what somebody said."""
    tokens = analysis.tokens
    i = trigger
    for _ in range(6):
        token = tokens[i]
        if token.head == i:
            return i
        if token.dep == "ccomp" or _is_circumstance(analysis, token):
            if token.dep == "ccomp" and not _is_spoken(analysis, i):
                return None
        elif not _is_argument(analysis, token) or _is_known_thing(analysis, token):
            return None
        i = token.head
    return None


def _is_circumstance(analysis: Analysis, token: Token) -> bool:
    """A clause with the time of the one above: "killing two", "until youths threw stones"."""
    if token.dep != "advcl":
        return False
    marks = analysis.dependents(token.i, "mark", "advmod")
    told = token.tag == "VBD" and any(analysis.tokens[m].text.lower() in _WHILE for m in marks)
    return told or token.tag == "VBG"


def _is_argument(analysis: Analysis, token: Token) -> bool:
    """Whether the word is at the core of the clause above, or its cause ("after being shot")."""
    if token.dep in _ARGUMENTS or token.dep == "agent":
        return True
    if token.dep in ("pobj", "pcomp"):
        above = analysis.tokens[token.head]
        return above.dep == "agent" or above.text.lower() in _CAUSES
    return token.dep == "prep" and token.text.lower() in _CAUSES


def _is_known_thing(analysis: Analysis, token: Token) -> bool:
    """ "The deal": an earlier event, whose time is not that of the clause."""
    return token.tag[:1] == "N" and any(
        analysis.tokens[child].text.lower() == "the"
        for child in analysis.dependents(token.i, "det")
    )


def _is_spoken(analysis: Analysis, i: int) -> bool:
    """Whether a content clause tells something that happens or is promised as it is said."""
    if analysis.tokens[i].tag == "VBD":
        return True
    if any(
        analysis.tokens[mark].text.lower() == "if"
        for clause in analysis.dependents(i, "advcl")
        for mark in analysis.dependents(clause, "mark")
    ):
        return False
    return any(
        analysis.tokens[aux].text.lower() in _SPOKEN_AUX
        for aux in analysis.dependents(i, "aux", "auxpass")
    ) or any(analysis.dependents(i, "acomp"))


def _is_told(analysis: Analysis, verb: int) -> bool:
    """Whether the main clause tells a past happening; the perfect only in the opening."""
    token = analysis.tokens[verb]
    if token.tag not in ("VBD", "VBN"):
        return analysis.sentence_of(verb).headline and token.tag in ("VBZ", "VBP")
    auxiliaries = {
        analysis.tokens[aux].text.lower() for aux in analysis.dependents(verb, "aux", "auxpass")
    }
    if auxiliaries & _PERFECT:
        return token.sentence < _OPENING
    # The pluperfect is background, and a modal tells nothing that has happened.
    return not auxiliaries & (_PROMISE | {"had"})


def _last_day(
    analysis: Analysis, position: int, sentence: int, times: tuple[TimeMention, ...]
) -> TimeMention | None:
    """The last day named in the sentences just before."""
    for mention in reversed(times[max(0, position - 4) : position]):
        tokens = analysis.tokens_in(mention.span)
        if not tokens or sentence - analysis.tokens[tokens.start].sentence > _KEPT:
            return None
        interval = mention.interval
        if interval.precision == "day" and interval.start is not None:
            published = analysis.document.published
            if published is None or interval.start <= published:
                return mention
    return None


def _recent_day(analysis: Analysis, times: tuple[TimeMention, ...]) -> TimeMention | None:
    """The first day named in the story that lies in the week up to publication."""
    published = analysis.document.published
    if published is None:
        return None
    for mention in times:
        start = mention.interval.start
        if mention.interval.precision != "day" or start is None:
            continue
        if published - _RECENT <= start <= published:
            return mention
    return None


def _publication(analysis: Analysis, trigger: int) -> TimeMention | None:
    """The month of publication, for the opening of a story that names no recent day."""
    published = analysis.document.published
    if published is None or published.day < _FIRST_SAFE_DAY:
        return None
    days = calendar.month_days(published.year, published.month)
    if days is None:
        return None
    at = analysis.tokens[trigger].start
    return TimeMention(at, at, "", TimeInterval(days[0], days[1], "month", "publication"))
