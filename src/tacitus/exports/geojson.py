"""Located events as GeoJSON (RFC 7946): a point each, the flat row as properties."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tacitus.dicts import Json
from tacitus.exports.columns import flat_row, load_columns


def is_located(record: Json) -> bool:
    """Whether the event has a place with coordinates."""
    place = record["location"]
    return bool(place) and place["latitude"] is not None and place["longitude"] is not None


def geojson_lines(records: Iterable[Json]) -> Iterator[str]:
    """The lines of one feature collection; events without coordinates must be left out before."""
    columns = load_columns("flat")
    yield '{"type": "FeatureCollection", "features": ['
    mark = ""
    for record in records:
        place = record["location"]
        row = flat_row(record, columns)
        feature = {
            "type": "Feature",
            "id": record["id"],
            "geometry": {
                "type": "Point",
                "coordinates": [place["longitude"], place["latitude"]],
            },
            "properties": {c.name: value for c, value in zip(columns, row, strict=True)},
        }
        yield mark + json.dumps(feature, ensure_ascii=False, allow_nan=False)
        mark = ","
    yield "]}"
