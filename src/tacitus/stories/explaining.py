"""Why two records are in one story event, or are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tacitus.stories.features import Scorer
from tacitus.stories.linking import articles_of, context_of, rarity_of
from tacitus.stories.profiles import Profile, profile
from tacitus.stories.reports import Report
from tacitus.stories.rules import Rules


class Explainer:
    """Knows what each article tells of each story event, and weighs two of these again."""

    def __init__(self, groups: Iterable[Sequence[Report]], rules: Rules) -> None:
        several = [tuple(group) for group in groups]
        articles = articles_of(report for group in several for report in group)
        self._scorer = Scorer(rules, rarity_of(articles))
        self._accounts: dict[str, Profile] = {}
        self._reports: dict[str, Report] = {}
        for group in several:
            told = defaultdict(list)
            for report in group:
                told[report.document].append(report)
                self._reports[report.id] = report
            for document, reports in told.items():
                account = profile(reports, context_of(articles[document]))
                self._accounts.update((report.id, account) for report in reports)

    def features(self, one: str, other: str) -> list[tuple[str, float]]:
        """What speaks for and against two records (by id) being of one event, with its weight.

        What is compared is all that the two articles tell of the story events that the records
        are in; within one of these, the two sentences. Least first; empty where the two are of
        families that are never compared.
        """
        first, second = self._accounts[one], self._accounts[other]
        if first is second:
            first, second = (profile([self._reports[each]], first.context) for each in (one, other))
        if not first.families & second.families:
            return []
        weights = self._scorer.rules.weights[self._scorer.scope(first, second)]
        told = self._scorer.features(first, second)
        weighed = [(name, weights[name] * value) for name, value in told]
        return sorted(weighed, key=lambda each: (each[1], each[0]))

    def cause(self, one: str, other: str) -> str:
        """In a few words: where the two stand, and what speaks most against joining them."""
        first, second = self._reports[one], self._reports[other]
        where = "in one article" if first.document == second.document else "between articles"
        against = [(n, w) for n, w in self.features(one, other) if n != "always"]
        if not against:
            kinds = "/".join(sorted({first.event_type, second.event_type}))
            return f"{where}: no common family ({kinds})"
        name, weight = against[0]
        return f"{where}: {name if weight < 0 else 'little in common'}"
