"""The world that synthetic articles tell of: parties, towns, days and words, by number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from tacitus.lexicon.gazetteer import load_gazetteer
from tacitus.lexicon.ontology import load_ontology
from tacitus.lexicon.tables import DATA

FIRST_DAY = date(2010, 1, 1)
DAYS = 15 * 365
COUNTRIES = (
    "Syria|Russia|United States|China|United Kingdom|France|Germany|Ukraine|Iraq|Iran|Israel|"
    "Turkey|India|Pakistan|Afghanistan|Yemen|Saudi Arabia|Egypt|Libya|Sudan|South Sudan|Ethiopia|"
    "Somalia|Kenya|Nigeria|Mali|Niger|Chad|Rwanda|Uganda|South Africa|Brazil|Colombia|Venezuela|"
    "Mexico|Haiti|Argentina|North Korea|South Korea|Japan|Myanmar|Thailand|Philippines|Indonesia|"
    "Australia|Lebanon"
).split("|")
DEEDS = (
    ("ASSAULT", "heavy-weapons", "shelled"), ("ACCUSE", "disapprove", "condemned"),
    ("CONSULT", "visit", "held talks with"), ("AGREE", None, "signed an agreement with"),
    ("COERCE", "seize", "seized property of"), ("AID", None, "sent aid to"),
    ("PROTEST", "demo", "marched against"), ("MOBILIZE", "troops", "massed troops against"),
    ("SUPPORT", None, "praised"), ("REJECT", "change", "refused the plan of"),
    ("THREATEN", "restrict", "threatened"), ("SANCTION", "expel", "expelled envoys of"),
    ("REQUEST", "yield", "called on"), ("CONCEDE", None, "eased curbs on"),
    ("COOPERATE", None, "trained with"), ("RETREAT", "withdraw", "pulled out forces facing"),
)  # fmt: skip
BODIES = (
    ("", "GOV", None), (" army", "MIL", "army"), (" police", "COP", "police"),
    (" rebels", "REB", "rebels"), (" protesters", "CVL", "protesters"),
    (" parliament", "LEG", "parliament"),
)  # fmt: skip
SYLLABLES = "ka ro mi den sul tar ben vo lin hara osa jun pe rit mal do shi ren wa zor".split()
WORDS = (
    "river border election harbour convoy ceasefire parliament bridge hospital prisoner drone "
    "district budget pipeline railway market school airport dam mine forest court embassy treaty"
).split()
CUES = ("said", "told reporters", "said in a statement")


class Table:
    """Words to draw from, with how long each is and its share."""

    def __init__(self, words: Sequence[str], exponent: float = 1.0) -> None:
        self.words = np.array(words, object)
        self.lengths = np.array([len(word) for word in words], np.int32)
        shares = 1 / np.arange(1, len(words) + 1) ** exponent
        self._shares = shares / shares.sum()

    def draw(self, random: np.random.Generator, count: int) -> np.ndarray:
        """Numbers of words."""
        return random.choice(len(self.words), count, p=self._shares)


class World:
    """Parties, places and days, each by its number."""

    def __init__(self, random: np.random.Generator) -> None:
        gazetteer = load_gazetteer([DATA])
        found = [gazetteer.country(name) for name in COUNTRIES]
        homes = [each.location for each in found if each]
        codes = [home.country or "" for home in homes]
        parties = [self._party(n, random) for n in range(20_000)]
        self.parties = Table([name for name, _, _ in parties], 0.9)
        self.party_country = np.array([codes[n % len(codes)] for n in range(len(parties))])
        self.party_sector = np.array([sector for _, sector, _ in parties])
        self.party_role = np.array([role for _, _, role in parties], object)
        towns = [f"{name_of(n * 7919 + 13, 3)}" for n in range(4_000)]
        self.towns = Table(towns, 0.7)
        at = [homes[n % len(homes)] for n in range(len(towns))]
        self.town_country = np.array([home.country for home in at])
        apart = random.normal(0, 1.5, (2, len(towns))).round(3)
        self.latitude = np.array([home.latitude or 0.0 for home in at]) + apart[0]
        self.longitude = np.array([home.longitude or 0.0 for home in at]) + apart[1]
        self.precision = np.array(["city", "city", "city", "district", "admin1"])
        days = [FIRST_DAY + timedelta(n) for n in range(DAYS + 4)]
        self.days = Table([f"{day.day} {day:%B %Y}" for day in days])
        self.words, self.cues = Table(WORDS), Table(CUES)
        ontology = load_ontology(DATA).types
        scores = [ontology[name].scores([mode] if mode else []) for name, mode, _ in DEEDS]
        self.quads = np.array([ontology[name].quad for name, _, _ in DEEDS])
        self.intensity = np.array([score for score, _ in scores])
        self.cameo = np.array([code for _, code in scores])
        self.deeds = Table([verb for _, _, verb in DEEDS], 0.8)

    @staticmethod
    def _party(number: int, random: np.random.Generator) -> tuple[str, str, str | None]:
        """The parties of one country come every so many numbers, its state first."""
        country, rank = COUNTRIES[number % len(COUNTRIES)], number // len(COUNTRIES)
        if rank < len(BODIES):
            body, sector, role = BODIES[rank]
            return country + body, sector, role
        sector = ("GOV", "OPP", "BUS", "REL", "SOC")[rank % 5]
        first, last = name_of(number, 2), name_of(number * 31 + 7, 3)
        return f"{first} {last}", sector, f"{'minister' if sector == 'GOV' else 'leader'}"


def name_of(number: int, syllables: int) -> str:
    """An invented name."""
    parts = []
    for _ in range(syllables):
        number, part = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[part])
    return "".join(parts).capitalize()
