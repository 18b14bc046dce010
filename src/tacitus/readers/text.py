"""Plain text, which often holds a few of Markdown's marks, to an article."""

from __future__ import annotations

from dataclasses import replace

from tacitus.readers.article import Article, article_of
from tacitus.readers.head import Head
from tacitus.readers.lines import measure, split
from tacitus.readers.markup import unmark


def text_article(original: str, given: Head | None = None) -> Article:
    """Head and paragraphs of a plain text; what is `given` of its head stays."""
    lines = [replace(line, text=unmark(line.text)) for line in measure(split(original))]
    return article_of(original, [line for line in lines if line.text.text], unmark, given)
