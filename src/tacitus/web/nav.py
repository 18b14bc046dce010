"""The pages that every page leads to, in order."""

from __future__ import annotations

NAVIGATION = (
    ("/", "Overview"),
    ("/events", "Events"),
    ("/articles", "Articles"),
    ("/map", "Map"),
    ("/network", "Network"),
    ("/actors", "Actors"),
    ("/claims", "Claims"),
    ("/stories", "Stories"),
    ("/review", "Review"),
)
