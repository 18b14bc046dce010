"""Words whose syntax the grammar has to know: who controls whom, who speaks through what."""

from __future__ import annotations

# Verbs whose subject, not object, does what the infinitive says: "promised them to go".
SUBJECT_CONTROL = frozenset(
    "promise threaten vow pledge swear offer telephone phone call meet visit tour contact join "
    "leave reach sign hold use address attend cancel cross enter".split()
)
OBJECT_CONTROL_PREPOSITIONS = frozenset({"of", "for", "from", "with", "into"})
DITRANSITIVE = frozenset({"give", "offer", "grant", "award", "send", "hand", "deny", "pay"})
# What is written and said in these is said by those who issue them.
DOCUMENTS = frozenset(
    "statement report resolution letter bill motion decree petition communique declaration "
    "message tweet order ruling lawsuit complaint law note editorial article".split()
)
DASHES = frozenset({"--", "-", "–", "—", ":"})
INTRANSITIVE = frozenset("call appeal agree vow pledge refuse fail arrive withdraw".split())
BARE = frozenset({"let", "help", "make"})
ISSUES = frozenset(
    "issue release pass adopt sign put write send file introduce publish approve consider make "
    "post draft submit table deliver read launch present circulate back give".split()
)
PARTICLES = frozenset({"off", "out", "down", "up", "away", "back"})
# The parser often hangs what somebody is blamed for on the person: "accused *police of lying*".
BLAMING = frozenset(
    "accuse suspect convict acquit clear blame criticise criticize condemn denounce fault charge "
    "punish jail prevent stop ban bar discourage deter".split()
)
# "Arrested a man *on suspicion of* killing": whoever is arrested is meant.
CHARGES = frozenset({"suspicion", "charge", "accusation", "allegation", "count", "conviction"})
