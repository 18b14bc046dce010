"""XML parsed with nothing fetched and no entity expanded."""

from __future__ import annotations

from lxml import etree

from tacitus.errors import UnreadableError


def parse_xml(data: bytes, origin: str, kind: str) -> etree._Element:
    """The root of an XML document; `kind` names the format in messages.

    Nothing outside the document is read, and a document that declares entities of its own is
    refused: they can make a kilobyte into gigabytes. Raises UnreadableError.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(origin, kind, error) from error
    require_no_entities(root, origin, kind)
    return root


def require_no_entities(root: etree._Element, origin: str, kind: str) -> None:
    """Raise UnreadableError where the document declares entities."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise entities_refused(origin, kind)


def entities_refused(origin: str, kind: str) -> UnreadableError:
    """What to say of a document that declares entities."""
    return UnreadableError(
        origin,
        f"this {kind} declares entities of its own, which are not expanded",
        "save it without its <!ENTITY …> lines",
    )


def damaged(origin: str, kind: str, error: Exception) -> UnreadableError:
    """What to say of a document that does not parse."""
    return UnreadableError(origin, f"this {kind} is damaged ({error})", "get the file again")
