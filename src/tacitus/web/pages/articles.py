"""The list of articles, and each for reading."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from tacitus.web.render import page
from tacitus.web.reviewing import reviewer_of
from tacitus.web.room import InRoom
from tacitus.web.views.article import article
from tacitus.web.views.articles import articles_found
from tacitus.web.views.found import listed
from tacitus.web.views.review import own_of
from tacitus.web.views.why import why

router = APIRouter(include_in_schema=False)


@router.get("/articles")
def show_articles(
    request: Request,
    room: InRoom,
    number: int = Query(1, alias="page"),
    words: str = "",
    publisher: str = "",
) -> Response:
    """The articles, newest first."""
    find = partial(articles_found, room.archive, words.strip(), publisher.strip())
    return page(
        request,
        "articles.html",
        title="Articles",
        view=listed(find, number),
        words=words,
        publisher=publisher,
    )


@router.get("/articles/{identity}")
def show_article(request: Request, room: InRoom, identity: str, run: int | None = None) -> Response:
    """One article with its records beside it."""
    view = article(room.archive, identity, run)
    title = view.document.title or "Article without a title"
    reviewer = reviewer_of(request, room)
    review = own_of(room.archive, reviewer, identity) if reviewer else None
    return page(request, "article.html", title=title, view=view, why=why, review=review)
