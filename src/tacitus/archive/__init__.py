"""An archive: a folder of tables that holds what many runs coded from many documents."""

from tacitus.archive.archive import Archive
from tacitus.archive.counting import DIMENSIONS, Dimension
from tacitus.archive.filters import Filters, FilterWords
from tacitus.archive.judgement import Judgement
from tacitus.archive.paging import SORTS, Sort
from tacitus.archive.reviewer import Reviewer
from tacitus.archive.selection import GROUPS, Group, Selection
from tacitus.archive.writer import ArchiveWriter

__all__ = [
    "DIMENSIONS",
    "GROUPS",
    "SORTS",
    "Archive",
    "ArchiveWriter",
    "Dimension",
    "FilterWords",
    "Filters",
    "Group",
    "Judgement",
    "Reviewer",
    "Selection",
    "Sort",
]
