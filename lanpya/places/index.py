"""The index that `find` searches: every place, and every spelling of it with its sound.

Sounding out 18,000 names takes seconds, so the index is a packaged file, made anew after a change of the tables or
of `sound.py` by `python -m lanpya.places.index`; a test refuses a stale one.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from lanpya.places.packaged import DATA, Row, rows
from lanpya.places.sound import is_burmese, letters, romanised, sound
from lanpya.places.wording import plain, split_direction

INDEX_FILE = DATA / "index.json.gz"

# MIMU splits Bago in two and Shan in three; the merged codes are those of the UN's common operational datasets.
MERGED_STATES = {"MMR111": ("Bago", "ပဲခူးတိုင်းဒေသကြီး"), "MMR222": ("Shan", "ရှမ်းပြည်နယ်")}
# What stands in brackets is another name of the place, unless it names the zone that holds it.
ZONE = re.compile(r"\((?:[^()]*\b(?:SAZ|SAD)|ခွဲ[^()]*)\)|-ဝအထူးဒေသ.*|\bSub-township\b|Self-Administered Zone", re.IGNORECASE)


class Place(NamedTuple):
    pcode: str
    level: str
    name_en: str
    name_my: str
    is_active: bool


class Spelling(NamedTuple):
    """One way to write a place; `place` is its row in `Index.places`, `letters` are of a Latin form of the name."""

    place: int
    letters: str
    sound: str
    direction: str
    kind: str  # official, burmese, other (former and common names) or variant (name_variants.csv)


@dataclass
class Index:
    places: list[Place]
    spellings: list[Spelling]

    def as_json(self) -> dict[str, Any]:
        return {"places": self.places, "spellings": self.spellings}


def load() -> Index:
    """Return the packaged index."""
    stored = json.loads(gzip.decompress(INDEX_FILE.read_bytes()))
    return Index([Place(*row) for row in stored["places"]], [Spelling(*row) for row in stored["spellings"]])


def build() -> Index:
    """Return the index as the tables say it should be."""
    places = list(_places())
    row_of = {place.pcode: row for row, place in enumerate(places)}
    seen: dict[tuple[int, str, str, str], Spelling] = {}
    for spelling in _spellings(places, row_of):
        if spelling.sound:
            seen.setdefault((spelling.place, spelling.letters, spelling.sound, spelling.direction), spelling)
    return Index(places, list(seen.values()))


def write() -> None:
    """Write the index file; the same tables always give the same bytes."""
    content = json.dumps(build().as_json(), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    INDEX_FILE.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))


def _places() -> Iterator[Place]:
    for merged, names in MERGED_STATES.items():
        yield Place(merged, "state", *names, True)
    for state in rows("states"):
        if state["cod_adm1_pcode"] not in MERGED_STATES:
            yield _place(state, "sr_pcode", "state")
    for table, code, level in (
        ("districts", "dt_pcode", "district"),
        ("townships", "ts_pcode", "township"),
        ("towns", "town_pcode", "town"),
        ("wards", "ward_pcode", "ward"),
        ("village_tracts", "vt_pcode", "village_tract"),
    ):
        yield from (_place(row, code, level) for row in rows(table))


def _place(row: Row, code: str, level: str) -> Place:
    return Place(row[code], level, row["name_en"], row["name_my"], row.get("status") != "inactive")


def _spellings(places: list[Place], row_of: dict[str, int]) -> Iterator[Spelling]:
    for number, place in enumerate(places):
        for name in _names(place.name_en):
            yield spelled(number, name, "official")
        for name in _names(place.name_my):
            yield spelled(number, name, "burmese")
    for state in rows("states"):
        if state["cod_adm1_pcode"] in MERGED_STATES:
            for name in (state["name_en"], state["name_my"]):
                yield spelled(row_of[state["cod_adm1_pcode"]], plain(name), "other")
    for row in rows("other_names"):
        yield spelled(row_of[row["pcode"]], row["name"], "other")
    for row in rows("name_variants"):
        yield spelled(_row_of_variant(row, places, row_of), row["variant"], "variant")


def _row_of_variant(row: Row, places: list[Place], row_of: dict[str, int]) -> int:
    """Return the township of a variant, or the town in it whose name the variant really spells."""
    for number, place in enumerate(places):
        if place.level == "town" and place.pcode.startswith(row["ts_pcode"]):
            if letters(plain(place.name_en)) == letters(row["official_en"]):
                township = places[row_of[row["ts_pcode"]]]
                return row_of[row["ts_pcode"]] if letters(township.name_en) == letters(plain(place.name_en)) else number
    return row_of[row["ts_pcode"]]


def spelled(number: int, name: str, kind: str) -> Spelling:
    """Return the spelling `name` of the place in row `number`, its direction set apart."""
    direction, rest = split_direction(name)
    latin = romanised(rest) if is_burmese(rest) else rest
    return Spelling(number, letters(latin), sound(rest), direction or "", kind)


def _names(official: str) -> Iterator[str]:
    """Yield the forms of an official name: whole, each part beside brackets, and North Dagon for its long form."""
    name = plain(ZONE.sub(" ", official))
    if not name:
        return
    yield name
    direction, rest = split_direction(name)
    if direction and "Myothit" in rest:
        yield f"{rest.replace('Myothit', '')} {direction}"
    if "Seikkan)" in name:
        yield name.replace("Myothit", "")
    outside, *inside = re.split(r"[()]", rest)
    for part in (outside, *inside) if inside else ():
        if len(letters(part) or part.strip()) > 3:
            yield f"{part} {direction or ''}"


if __name__ == "__main__":
    write()
