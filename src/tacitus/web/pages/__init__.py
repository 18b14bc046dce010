"""The pages: each module has a router, and renders what a view found."""

from tacitus.web.pages import articles, events, map, network, overview, review

ROUTERS = (
    overview.router,
    events.router,
    articles.router,
    map.router,
    network.router,
    review.router,
)
