"""The JSON interface: the views of the pages as data. Each module has a router."""

from tacitus.web.api import about, claims, events, stories

API_ROUTERS = (events.router, claims.router, stories.router, about.router)
