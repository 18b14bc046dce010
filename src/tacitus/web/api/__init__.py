"""The JSON interface: the views of the pages as data. Each module has a router."""

from tacitus.web.api import about, claims, events, judgements, stories

API_ROUTERS = (events.router, claims.router, stories.router, judgements.router, about.router)
