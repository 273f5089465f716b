"""The names, order and codes of places, from the packaged tables; read in memory, never from the database."""

from collections.abc import Iterable
from functools import cache

from lanpya.places import within
from lanpya.places.index import MERGED_STATES
from lanpya.places.packaged import Row, rows

# Where most workers from Myanmar go, first in every list of destinations; the rest follow by name.
MAIN_DESTINATIONS = ("TH", "MY", "SG", "KR", "JP", "CN", "AE", "LA", "MO", "HK", "TW", "QA", "JO", "IN", "BD")

CODE_COLUMNS = {
    "states": "sr_pcode",
    "districts": "dt_pcode",
    "townships": "ts_pcode",
    "towns": "town_pcode",
    "wards": "ward_pcode",
    "village_tracts": "vt_pcode",
}
# Wards and village tracts are large files; most questions are answered before they are read.
SMALL_TABLES = ("wards", "village_tracts")


def is_code(pcode: str) -> bool:
    """Tell whether `pcode` is a place code: MIMU's of any level, or the merged code of Bago or Shan."""
    return pcode in MERGED_STATES or _row(pcode) is not None


def name_of(pcode: str, lang: str = "en") -> str:
    """Return the name of a place in "my" or "en", English where no Burmese name is known; "" for an unknown code."""
    if pcode in MERGED_STATES:
        name_en, name_my = MERGED_STATES[pcode]
    else:
        row = _row(pcode) or {}
        name_en, name_my = row.get("name_en", ""), row.get("name_my", "")
    return name_my if lang == "my" and name_my else name_en


def states() -> list[str]:
    """Return the 15 states, regions and the union territory by merged code, in MIMU's order."""
    return list(within.parts_of_states())


def townships(state: str) -> list[str]:
    """Return the townships of a state or of one of its MIMU parts, by English name, split ones included."""
    held_by = within.parts_of_states().get(state, [state])
    found = [row for row in rows("townships") if row["sr_pcode"] in held_by]
    return [row["ts_pcode"] for row in sorted(found, key=lambda row: row["name_en"])]


def state_of(pcode: str) -> str | None:
    """Return the merged code of the state or region that holds a place, itself for a state; None when unknown."""
    if not is_code(pcode):
        return None
    for state, parts in within.parts_of_states().items():
        if pcode == state or any(pcode.startswith(part) for part in parts):
            return state
    return None


def countries() -> list[Row]:
    """Return destinations as rows of code, name_en, name_my: the main ones first, Myanmar left out."""
    by_code = {row["code"]: row for row in rows("countries")}
    others = sorted((row for code, row in by_code.items() if code not in MAIN_DESTINATIONS), key=_english)
    return [by_code[code] for code in MAIN_DESTINATIONS] + [row for row in others if row["code"] != "MM"]


def country_name(code: str, lang: str = "en") -> str:
    """Return the name of a country by its two-letter code, in "my" or "en"; "" for an unknown code."""
    row = _countries_by_code().get(code, {})
    return row.get(f"name_{lang}") or row.get("name_en", "")


def _english(row: Row) -> str:
    return row["name_en"]


@cache
def _countries_by_code() -> dict[str, Row]:
    return {row["code"]: row for row in rows("countries")}


def _row(pcode: str) -> Row | None:
    return _large_places().get(pcode) or _small_places().get(pcode)


@cache
def _large_places() -> dict[str, Row]:
    return _by_code(table for table in CODE_COLUMNS if table not in SMALL_TABLES)


@cache
def _small_places() -> dict[str, Row]:
    return _by_code(SMALL_TABLES)


def _by_code(tables: Iterable[str]) -> dict[str, Row]:
    return {row[CODE_COLUMNS[table]]: row for table in tables for row in rows(table)}
