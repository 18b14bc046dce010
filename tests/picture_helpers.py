"""Pictures drawn for tests: the macros, with the SVG read back as XML."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import tacitus.web
from tacitus.web.pictures.projection import View
from tacitus.web.pictures.quads import Link
from tacitus.web.pictures.worldmap import pie

WEB = Path(tacitus.web.__file__).parent
SVG = "{http://www.w3.org/2000/svg}"


def href(link: Link) -> str:
    return "/events?" + "&".join(f"{name}={value}" for name, value in link)


def here(view: View) -> str:
    return f"/map?bbox={view.bbox}"


def drawn(module: str, call: str, **names: object) -> str:
    """What a call of a macro of `templates/pictures/MODULE.html` writes."""
    environment = Environment(
        loader=FileSystemLoader(WEB / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    macro = call.partition("(")[0]
    source = f'{{% from "pictures/{module}.html" import {macro} %}}{{{{ {call} }}}}'
    return environment.from_string(source).render(
        **{"href": href, "here": here, "pie": pie} | names
    )


def parsed(markup: str) -> ElementTree.Element:
    """The markup as XML; all that it is made of must be well formed."""
    return ElementTree.fromstring(f"<body>{markup}</body>")


def numbers(element: ElementTree.Element, *names: str) -> list[float]:
    return [float(element.get(name, "nan")) for name in names]
