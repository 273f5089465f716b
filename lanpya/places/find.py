"""Finds the place that a spelling means, in Burmese or any romanisation: by sound first, then by its letters."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler, Levenshtein

from lanpya.places import index, within
from lanpya.places.index import SMALL_LEVELS, Index, Place, Spelling
from lanpya.places.packaged import rows
from lanpya.places.sound import is_burmese, letters, romanised, sound, squeezed
from lanpya.places.wording import Wanted, plain, read_again, take_apart

# Below this a likeness is mostly chance. Made-up words of Burmese syllables still reach it: a person chooses.
NEAR_ENOUGH = 0.65
ALIKE = 0.98
CERTAIN = 0.93
LONGEST_SPELLING = 200

# Forms ask for townships, and most people name the township or town they come from, seldom a ward or tract.
LEVEL_PRIOR = {"state": 0.0, "township": 0.0, "district": -0.02, "town": -0.025, "ward": -0.15, "village_tract": -0.15}
KIND_PRIOR = {"official": 0.0, "other": 0.0, "variant": 0.0, "part": -0.02}
LEVEL_ORDER = ("state", "township", "district", "town", "ward", "village_tract")
LEVEL_AS_SAID = 0.04
LEVEL_NOT_AS_SAID = -0.04
INSIDE = 0.06
OUTSIDE = -0.10
OTHER_DIRECTION = -0.15
DIRECTION_UNSAID = -0.04
INACTIVE = -0.01
AS_LISTED = 0.03
COARSE_VOWELS = str.maketrans("AOiu", "aoeo")
SECOND_READING = -0.03


@dataclass(frozen=True)
class Match:
    """A place that a spelling may mean; `score` is 1 for certain. A split township shows its `successors`, a merged
    state the MIMU `parts`; `via` is the town whose name was spelt when its township answers for it."""

    pcode: str
    level: str
    name_en: str
    name_my: str
    score: float
    successors: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    via: str = ""


def find(spelling: str, *, limit: int = 10) -> list[Match]:
    """Return the places `spelling` may mean, best first; empty when nothing is near. Never raises."""
    return _packaged().find(spelling, limit=limit)


@cache
def _packaged() -> "Finder":
    return Finder(index.load_large(), index.load_small)


@dataclass(frozen=True)
class Question:
    """What is asked, prepared once for every comparison."""

    wanted: Wanted
    letters: str
    sound: str
    bones: str
    burmese: str
    written: str
    prefixes: list[tuple[str, ...]]


class Finder:
    """Searches one index; tests build it from a part of the spellings to measure what the rest is worth."""

    def __init__(self, searched: Index, later: Callable[[], Index] | None = None) -> None:
        self.places: list[Place] = []
        self.row_of: dict[str, int] = {}
        self.large, self.small = Shelf(), Shelf()
        self.later = later
        self._put_on_shelves(searched)

    def _put_on_shelves(self, searched: Index) -> None:
        self.row_of |= {place.pcode: row for row, place in enumerate(searched.places, len(self.places))}
        self.places += searched.places
        for spelling in searched.spellings:
            (self.small if self.places[spelling.place].level in SMALL_LEVELS else self.large).add(spelling)

    def _small_shelf(self) -> "Shelf":
        """Return wards and village tracts, read when first needed: they take longer than all the rest."""
        if self.later:
            later, self.later = self.later, None
            self._put_on_shelves(later())
        return self.small

    def find(self, spelling: str, *, limit: int = 10) -> list[Match]:
        """As the function `find`, over this index."""
        wanted = self._without_suffix(take_apart(_unicode(spelling[:LONGEST_SPELLING])))
        scores = self._search(wanted)
        again = read_again(wanted)
        if again and max(scores.values(), default=0.0) < CERTAIN:
            for row, score in self._search(again).items():
                scores[row] = max(score + SECOND_READING, scores.get(row, 0.0))
        return self._answer(scores, wanted.level)[:limit]

    def _search(self, wanted: Wanted) -> dict[int, float]:
        """Return the score of each near place, by its row."""
        question = self._question(wanted)
        if not question.sound:
            return {}
        scores = self._score(question, self.large, 60)
        if max(scores.values(), default=0.0) < CERTAIN or wanted.level in SMALL_LEVELS or wanted.within:
            scores |= self._score(question, self._small_shelf(), 20)
        return scores

    def _question(self, wanted: Wanted) -> Question:
        name = plain(wanted.name)
        heard = sound(name)
        prefixes = [found for found in map(self._regions, wanted.within) if found]
        latin, burmese = (romanised(name), squeezed(name)) if is_burmese(name) else (name, "")
        return Question(wanted, letters(latin), heard, _bones(heard), burmese, wanted.name.casefold(), prefixes)

    def _regions(self, name: str) -> tuple[str, ...]:
        """Return the code prefixes of the larger place that `name` surely means; empty when it means none."""
        question = self._question(take_apart(name))
        scores = self._score(question, self.large, 10)
        if not scores or max(scores.values()) < 0.8:
            return ()
        best = max(scores, key=lambda row: (round(scores[row], 2), -LEVEL_ORDER.index(self.places[row].level)))
        return within.prefixes(self.places[best].pcode)

    def _without_suffix(self, wanted: Wanted) -> Wanted:
        """Read "Min Hla-Magway" and "Minhla (Bago)" as a name and the region that tells it from another."""
        name = plain(wanted.name)
        match = re.match(r"(.{3,}?)\s*[-(]\s*([^-()]{3,})\)?$", name)
        if not match or sound(name) in self.large.by_sound or not self._regions(match[2]):
            return wanted
        return replace(wanted, name=match[1], within=[*wanted.within, match[2]])

    def _score(self, question: Question, shelf: "Shelf", most: int) -> dict[int, float]:
        scores: dict[int, float] = {}
        for spelling in shelf.near(question, most):
            score = self._likeness(question, spelling) + self._circumstances(question, spelling)
            scores[spelling.place] = max(score, scores.get(spelling.place, 0.0))
        return {row: score for row, score in scores.items() if score >= NEAR_ENOUGH}

    def _likeness(self, question: Question, spelling: Spelling) -> float:
        if question.burmese and question.burmese == spelling.burmese:
            return 1.0
        if not question.burmese and question.letters == spelling.letters and not spelling.burmese:
            return 1.0
        like_sound = Levenshtein.normalized_similarity(question.sound, spelling.sound)
        like_bones = Levenshtein.normalized_similarity(question.bones, _bones(spelling.sound))
        if not (question.burmese and spelling.burmese):
            like_letters = JaroWinkler.similarity(question.letters, spelling.letters)
            return min(ALIKE, 0.35 * like_sound + 0.25 * like_bones + 0.4 * like_letters)
        like_letters = Levenshtein.normalized_similarity(question.burmese, spelling.burmese)
        return min(ALIKE, max(like_letters, 0.35 * like_sound + 0.25 * like_bones + 0.4 * like_letters))

    def _circumstances(self, question: Question, spelling: Spelling) -> float:
        """Return what level, direction, and the places named beside it add or take."""
        place, wanted = self.places[spelling.place], question.wanted
        change = LEVEL_PRIOR[place.level] + KIND_PRIOR[spelling.kind] + (0 if place.is_active else INACTIVE)
        if spelling.kind == "variant" and spelling.written == question.written:
            change += AS_LISTED
        if wanted.level:
            change += LEVEL_AS_SAID if _is_level(place, wanted.level) else LEVEL_NOT_AS_SAID
        change += _direction_change(place, wanted.direction or "", spelling.direction)
        for region in question.prefixes:
            change += INSIDE if place.pcode.startswith(region) and place.pcode not in region else OUTSIDE
        return change

    def _answer(self, scores: dict[int, float], level: str | None) -> list[Match]:
        ranked = sorted(scores, key=lambda row: (-scores[row], LEVEL_ORDER.index(self.places[row].level), row))
        matches: dict[str, Match] = {}
        for row in ranked:
            place = self.places[row]
            if place.level == "town" and level != "town":
                # Forms ask for a township: a town's name answers with the township that holds it, then the town.
                township = self.places[self.row_of[within.township_of(place.pcode)]]
                matches.setdefault(township.pcode, _match(township, scores[row], via=place.pcode))
            matches.setdefault(place.pcode, _match(place, scores[row]))
        return list(matches.values())


class Shelf:
    """Spellings by their sound, and Burmese ones by their letters: a slip can change a sound a lot."""

    def __init__(self) -> None:
        self.by_sound: dict[str, list[Spelling]] = {}
        self.by_burmese: dict[str, list[Spelling]] = {}

    def add(self, spelling: Spelling) -> None:
        self.by_sound.setdefault(spelling.sound, []).append(spelling)
        if spelling.burmese:
            self.by_burmese.setdefault(spelling.burmese, []).append(spelling)

    def near(self, question: Question, most: int) -> Iterator[Spelling]:
        """Yield the spellings under the `most` nearest sounds, and for a Burmese question the nearest letters."""
        for asked, kept in ((question.sound, self.by_sound), (question.burmese, self.by_burmese)):
            if asked:
                for key, _, _ in process.extract(asked, kept.keys(), scorer=fuzz.ratio, limit=most, score_cutoff=50):
                    yield from kept[key]


def _match(place: Place, score: float, *, via: str = "") -> Match:
    successors = [row["new_pcode"] for row in rows("splits") if row["old_pcode"] == place.pcode]
    shown = round(min(1.0, max(0.0, score)), 3)
    return Match(
        place.pcode, place.level, place.name_en, place.name_my, shown, successors, within.parts(place.pcode), via
    )


def _direction_change(place: Place, said: str, official: str) -> float:
    if said == official:
        return 0.0
    if said and official:
        return OTHER_DIRECTION
    # "Nanhsam-South" means the one in Shan (South).
    return 0.0 if said and place.pcode.startswith(within.prefixes_by_direction().get(said, ())) else DIRECTION_UNSAID


def _is_level(place: Place, said: str) -> bool:
    # Sub-townships are towns in MIMU's list: people call Hpayarthonesu a township.
    return place.level == said or (said == "township" and place.level == "town")


def _bones(heard: str) -> str:
    """Return a sound with its vowels told apart no finer than open, front and back: they differ most by writer."""
    return heard.translate(COARSE_VOWELS)


def _unicode(spelling: str) -> str:
    """Return the spelling with Zawgyi turned into Unicode."""
    if not is_burmese(spelling):
        return spelling
    from lanpya.lib.zawgyi import as_unicode

    return as_unicode(spelling).text
