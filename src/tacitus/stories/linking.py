"""Links the records that report one event: within each article, then across articles.

Within an article the sentences are few and the writer refers back ("the attack"), so records
are first brought together into accounts: all that one article tells of one event. An account
knows more than any of its sentences (who in one, where in another, how many in a third), and
accounts are what is compared across articles. Both steps are the same grouping with weights of
their own; see `features` for what is weighed and `clusters` for how groups form.

Records are never changed. The same records give the same groups in whatever order they come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log

from tacitus.stories.blocks import candidates
from tacitus.stories.clusters import Edge, group
from tacitus.stories.features import Scorer
from tacitus.stories.profiles import Profile, order, profile
from tacitus.stories.reports import Report
from tacitus.stories.rules import Rules


def link(reports: Iterable[Report], rules: Rules) -> list[tuple[Report, ...]]:
    """The reports of each event, in order of telling; events by their first report."""
    articles = articles_of(reports)
    rarity = rarity_of(articles)
    scorer = Scorer(rules, rarity)
    accounts = [
        account
        for told in articles.values()
        for account in _accounts(sorted(told, key=order), scorer)
    ]
    accounts.sort(key=lambda account: account.key)

    def score(one: int, other: int) -> float:
        return scorer.score(accounts[one], accounts[other])

    edges: list[Edge] = []
    for one, other in candidates(accounts, rarity, rules.limits):
        found = score(one, other)
        if found >= 0:
            edges.append((found, one, other))
    groups = group(len(accounts), edges, score, int(rules.limits.representatives))
    return [
        tuple(sorted((report for i in several for report in accounts[i].reports), key=order))
        for several in groups
    ]


def _accounts(reports: Sequence[Report], scorer: Scorer) -> list[Profile]:
    """What one article tells of each of its events."""
    context = context_of(reports)
    single = [profile([report], context) for report in reports]

    def score(one: int, other: int) -> float:
        return scorer.score(single[one], single[other])

    edges = [(score(one, other), one, other) for one, other in combinations(range(len(single)), 2)]
    likely = [edge for edge in edges if edge[0] >= 0]
    groups = group(len(single), likely, score, int(scorer.rules.limits.representatives))
    return [profile((reports[i] for i in several), context) for several in groups]


def articles_of(reports: Iterable[Report]) -> Mapping[str, list[Report]]:
    """The reports of each article."""
    articles: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        articles[report.document].append(report)
    return articles


def context_of(reports: Sequence[Report]) -> frozenset[str]:
    """All words of an article's records."""
    return frozenset[str]().union(*(report.words for report in reports))


def rarity_of(articles: Mapping[str, Sequence[Report]]) -> dict[str, float]:
    """How much each word says: the fewer articles use it in a record, the more."""
    uses: Counter[str] = Counter()
    for reports in articles.values():
        uses.update(context_of(reports))
    return {word: log(1 + len(articles) / count) for word, count in uses.items()}
