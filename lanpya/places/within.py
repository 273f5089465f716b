"""Which place lies in which: MIMU codes begin with the code of what holds them, districts excepted."""

from functools import cache

from lanpya.places.packaged import rows
from lanpya.places.wording import split_direction


@cache
def parts_of_states() -> dict[str, list[str]]:
    """Return for each state and region, by merged code, its MIMU codes: one, or the parts of Bago and Shan."""
    parts: dict[str, list[str]] = {}
    for state in rows("states"):
        parts.setdefault(state["cod_adm1_pcode"], []).append(state["sr_pcode"])
    return parts


def parts(pcode: str) -> list[str]:
    """Return the MIMU parts of a merged state; empty for every other place."""
    found = parts_of_states().get(pcode, [])
    return found if found != [pcode] else []


@cache
def prefixes_by_direction() -> dict[str, tuple[str, ...]]:
    """Return for each compass direction the MIMU parts of states that carry it: south, Shan (South)."""
    found: dict[str, tuple[str, ...]] = {}
    for state in rows("states"):
        direction, _ = split_direction(state["name_en"])
        if direction:
            found[direction] = (*found.get(direction, ()), state["sr_pcode"])
    return found


@cache
def prefixes(pcode: str) -> tuple[str, ...]:
    """Return what the codes of all places in this one begin with."""
    if pcode in parts_of_states():
        return tuple(parts_of_states()[pcode])
    townships = tuple(row["ts_pcode"] for row in rows("townships") if row["dt_pcode"] == pcode)
    return townships or (pcode,)


@cache
def _townships_of_towns() -> dict[str, str]:
    return {row["town_pcode"]: row["ts_pcode"] for row in rows("towns")}


def township_of(town_pcode: str) -> str:
    """Return the code of the township that holds a town."""
    # Not its first nine characters: Mandalay Town (MMR010000701) lies in no single township's code.
    return _townships_of_towns()[town_pcode]
