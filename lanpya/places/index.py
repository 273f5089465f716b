"""The index that `find` searches: every place, and every spelling of it with its sound.

Sounding out 18,000 names takes seconds, so the index is a packaged file, made anew after a change of the tables or
of `sound.py` by `python -m lanpya.places.index`; a test refuses a stale one.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lanpya.places.packaged import DATA, Row, rows
from lanpya.places.sound import is_burmese, letters, romanised, sound, squeezed
from lanpya.places.wording import plain, split_direction

# Wards and village tracts are nine tenths of the index, and most questions are answered without them.
LARGE_FILE, SMALL_FILE = DATA / "index_large.json.gz", DATA / "index_small.json.gz"
SMALL_LEVELS = frozenset({"ward", "village_tract"})

# MIMU splits Bago in two and Shan in three; the merged codes are those of the UN's common operational datasets.
MERGED_STATES = {"MMR111": ("Bago", "ပဲခူးတိုင်းဒေသကြီး"), "MMR222": ("Shan", "ရှမ်းပြည်နယ်")}
# Three spellings of the list name a neighbour of the township they are tied to, as that neighbour's own name shows.
WRONG_VARIANTS = frozenset({("Sintgaing", "MMR010010"), ("Myebon", "MMR012005"), ("Maungtaw", "MMR012010")})


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
    burmese: str
    sound: str
    direction: str
    kind: str  # official, part (of an official name), other (former and common names), variant (name_variants.csv)
    written: str = ""  # as listed, for a variant


@dataclass
class Index:
    places: list[Place]
    spellings: list[Spelling]


def load() -> Index:
    """Return the whole packaged index."""
    large, small = load_large(), load_small()
    return Index(large.places + small.places, large.spellings + small.spellings)


def load_large() -> Index:
    """Return states, districts, townships and towns."""
    return _read(LARGE_FILE)


def load_small() -> Index:
    """Return wards and village tracts; their rows go on from those of the large places."""
    return _read(SMALL_FILE)


def _read(file: Path) -> Index:
    stored = json.loads(gzip.decompress(file.read_bytes()))
    return Index([Place(*row) for row in stored["places"]], [Spelling(*row) for row in stored["spellings"]])


def build() -> Index:
    """Return the index as the tables say it should be."""
    places = list(_places())
    row_of = {place.pcode: row for row, place in enumerate(places)}
    seen: dict[tuple[object, ...], Spelling] = {}
    for spelling in _spellings(places, row_of):
        if spelling.sound:
            seen.setdefault((*spelling[:5], spelling.written), spelling)
    return Index(places, list(seen.values()))


def write() -> None:
    """Write both index files; the same tables always give the same bytes."""
    built = build()
    for file, is_small in ((LARGE_FILE, False), (SMALL_FILE, True)):
        places = [place for place in built.places if (place.level in SMALL_LEVELS) == is_small]
        spellings = [s for s in built.spellings if (built.places[s.place].level in SMALL_LEVELS) == is_small]
        content = json.dumps({"places": places, "spellings": spellings}, ensure_ascii=False, separators=(",", ":"))
        file.write_bytes(gzip.compress(content.encode("utf-8"), compresslevel=9, mtime=0))


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
        for official in filter(None, map(plain, (place.name_en, place.name_my))):
            yield spelled(number, official, "official")
            yield from (spelled(number, part, "part") for part in _parts(official))
    for state in rows("states"):
        if state["cod_adm1_pcode"] in MERGED_STATES:
            for name in (state["name_en"], state["name_my"]):
                yield spelled(row_of[state["cod_adm1_pcode"]], plain(name), "other")
    yield from (spelled(row_of[row["pcode"]], row["name"], "other") for row in rows("other_names"))
    yield from _variants(places, row_of)


def _variants(places: list[Place], row_of: dict[str, int]) -> Iterator[Spelling]:
    """Yield the listed spellings; one that spells the name of a town in its township is a spelling of the town."""
    towns = {(p.pcode[:9], letters(plain(p.name_en))): p.pcode for p in places if p.level == "town"}
    for row in rows("name_variants"):
        if (row["variant"], row["ts_pcode"]) in WRONG_VARIANTS:
            continue
        is_own_name = letters(row["official_en"]) == letters(places[row_of[row["ts_pcode"]]].name_en)
        town = None if is_own_name else towns.get((row["ts_pcode"], letters(row["official_en"])))
        yield spelled(row_of[town or row["ts_pcode"]], row["variant"], "variant")


def spelled(number: int, name: str, kind: str) -> Spelling:
    """Return the spelling `name` of the place in row `number`, its direction set apart."""
    direction, rest = split_direction(name)
    latin = romanised(rest) if is_burmese(rest) else rest
    burmese = squeezed(rest) if is_burmese(rest) else ""
    return Spelling(
        number,
        letters(latin),
        burmese,
        sound(rest),
        direction or "",
        kind,
        name.casefold() if kind == "variant" else "",
    )


def _parts(name: str) -> Iterator[str]:
    """Yield what people shorten an official name to: each name beside and in brackets, North Dagon."""
    direction, rest = split_direction(name)
    without_new_town = re.sub("Myothit|မြို့သစ်", "", rest)
    if direction and without_new_town != rest:
        yield f"{without_new_town} {direction}"
    if "Myothit (Seikkan)" in name:
        yield name.replace("Myothit", "")
    beside = re.split(r"[()]", rest)
    for part in beside if len(beside) > 1 else ():
        if len(letters(part) or part.strip()) > 3:
            yield f"{part} {direction or ''}"


if __name__ == "__main__":
    write()
