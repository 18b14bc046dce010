"""The pages: each module has a router, and renders what a view found."""

from tacitus.web.pages import (
    actors,
    articles,
    claims,
    events,
    export,
    map,
    missed,
    network,
    overview,
    review,
    stories,
)

ROUTERS = (
    overview.router,
    events.router,
    export.router,
    articles.router,
    map.router,
    network.router,
    actors.router,
    claims.router,
    stories.router,
    missed.router,
    review.router,
)
