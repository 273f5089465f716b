"""The table that the mission's document prints for 2019 and 2020, and an invented split of it over six centres.

The five rows come from the ILO leaflet on migrant centres (DIILM, "Migrant Centres' Monitoring Data", 2021). Which
centre did what was never published: the split over the centres, and the women in it, are invented to add up to it.
"""

from typing import NamedTuple


class Count(NamedTuple):
    total: int
    women: int


CENTRES = ("north-dagon", "tachileik", "myawaddy", "kawthoung", "bago", "hlaing-thar-yar")


def _row(*cells: str) -> dict[str, Count]:
    counts = (Count(*map(int, cell.split("/"))) if cell else Count(0, 0) for cell in cells)
    return dict(zip(CENTRES, counts, strict=True))


# Services/women of each centre.
SPLIT: dict[tuple[str, int], dict[str, Count]] = {
    ("community_mobilisation", 2019): _row("900/450", "620/335", "1010/465", "780/310", "735/398", "920/574"),
    ("community_mobilisation", 2020): _row("1180/530", "890/445", "1540/640", "1120/392", "963/481", "1260/710"),
    ("training", 2019): _row("720/322", "470/235", "760/319", "560/190", "604/290", "730/412"),
    ("training", 2020): _row("352/167", "240/125", "395/176", "281/104", "311/153", "370/211"),
    ("lodging_complaints", 2019): _row("690/214", "118/46", "472/165", "203/44", "154/57", "220/105"),
    ("lodging_complaints", 2020): _row("398/95", "61/19", "301/78", "118/20", "86/25", "129/47"),
    ("drop_in", 2019): _row("168/81", "131/69", "204/95", "136/51", "118/60", "155/91"),
    ("drop_in", 2020): _row("121/53", "102/50", "158/69", "103/35", "88/40", "117/63"),
    ("helplines", 2019): _row("", "", "222/74", "", "", ""),
    ("helplines", 2020): _row("910/250", "402/136", "1986/528", "520/110", "318/99", "622/228"),
}

# The same table as printed: total, women in 2019 and in 2020.
PRINTED: dict[str, tuple[Count, Count]] = {
    "community_mobilisation": (Count(4965, 2532), Count(6953, 3198)),
    "training": (Count(3844, 1768), Count(1949, 936)),
    "lodging_complaints": (Count(1857, 631), Count(1093, 284)),
    "drop_in": (Count(912, 447), Count(689, 310)),
    "helplines": (Count(222, 74), Count(4758, 1351)),
}

# Share of services recorded with a name, so far as the demonstration pretends.
NAMED = {
    "lodging_complaints": 1.00,
    "drop_in": 0.85,
    "training": 0.60,
    "helplines": 0.30,
    "community_mobilisation": 0.05,
}

_EVEN = (1, 1, 1.1, 0.7, 1, 1, 0.9, 0.9, 1, 1.1, 1.1, 0.8)
# From late March to June 2020 gatherings stopped and people rang instead.
_STOPPED = (1.3, 1.3, 0.8, 0.05, 0.1, 0.25, 0.7, 0.9, 0.9, 1, 1.1, 1)
_RANG = (0.2, 0.2, 0.6, 1.4, 1.5, 1.4, 1.1, 1, 1.2, 1.1, 1, 0.9)
WEIGHTS: dict[tuple[str, int], tuple[float, ...]] = {
    ("community_mobilisation", 2020): _STOPPED,
    ("training", 2020): _STOPPED,
    ("drop_in", 2020): (1.2, 1.2, 0.9, 0.4, 0.6, 0.8, 1, 1, 1, 1, 1, 1),
    ("helplines", 2020): _RANG,
}


def over_the_year(kind: str, year: int, total: int) -> list[int]:
    """A year's number spread over its twelve months by the weights of the kind; the parts add up to it exactly."""
    weights = WEIGHTS.get((kind, year), _EVEN)
    exact = [total * weight / sum(weights) for weight in weights]
    whole = [int(part) for part in exact]
    by_remainder = sorted(range(12), key=lambda month: whole[month] - exact[month])
    for month in by_remainder[: total - sum(whole)]:
        whole[month] += 1
    return whole
