"""A text beside the table: numbers that are a cell but for a slip, bounds that fail, percentages that cannot be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from lanpya.figures.reconcile.cells import PERCENT, shares_in
from lanpya.figures.reconcile.headings import words_of
from lanpya.figures.reconcile.likeness import is_rounding, slip, stems
from lanpya.figures.reconcile.percents import feasible
from lanpya.figures.reconcile.sentences import Bound, Count, Sentence, counts_in, sentences_of, years_in
from lanpya.figures.reconcile.shares import Place, printed_women, women_by_place
from lanpya.figures.reconcile.table import Part, PrintedTable, added
from lanpya.figures.reconcile.verdicts import Judged, Kind, Verdict
from lanpya.lib.sentences import say
from lanpya.lib.sentences import say as _

TOTAL_WORDS = frozenset({"total", "altogether", "overall", "စုစုပေါင်း"})
EXCERPT = 90
SMALLEST_BOUND = 10
CEILING_REACH = 20  # a ceiling less than a twentieth below the total is about the total
PER_CENT = re.compile(r"per\s?cent\b", re.IGNORECASE)
SHARE_BEFORE = re.compile(r"(\d+(?:\.\d+)?)\s*%\s+of\s+(?:the\s+|all\s+|these\s+)*$", re.IGNORECASE)
BOUND_SAID = {
    Bound.AT_LEAST: _("the text says at least"),
    Bound.OVER: _("the text says over"),
    Bound.AT_MOST: _("the text says at most"),
    Bound.UNDER: _("the text says under"),
    Bound.ABOUT: _("the text says about"),
}
ONLY = {
    "women": _("the sentence counts women only"),
    "men": _("the sentence counts men only"),
    "other": _("the sentence counts other only"),
}
SEX_AFTER = re.compile(r"\b(?:were|are|was|is)\s+(women|female|men|male)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Topic:
    """A row (or, where the rows are years, a column) and the words that a sentence about it would use."""

    name: str
    words: frozenset[str]
    is_total: bool
    values: tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A number that a sentence may mean; `is_total` when its column is the total."""

    number: int
    place: Place
    across: str
    is_total: bool


def judge_prose(table: PrintedTable, prose: str) -> list[Judged]:
    """Judge each number of a text that stands in a sentence about a row; the same slip twice is said once."""
    judge = _Judge(table)
    found: dict[tuple[str, Fraction, Fraction | None], Judged] = {}
    for sentence in sentences_of(prose):
        for judged in judge.sentence(sentence):
            found.setdefault((judged.where, judged.stated, judged.computed), judged)
    return list(found.values())


class _Judge:
    """Holds what the table says while its text is read."""

    def __init__(self, table: PrintedTable) -> None:
        self.women = women_by_place(table)
        self.table = table
        self.topics = _topics(table)
        self.years = {year for line in (*table.columns, *table.rows) for _, year in years_in(line.name)}

    def sentence(self, sentence: Sentence) -> Iterator[Judged]:
        topics = [topic for topic in self.topics if _is_about(sentence, topic)]
        counts = counts_in(sentence.text)
        ends = [count.start for count in counts[1:]] + [len(sentence.text)]
        for count, end in zip(counts, ends, strict=False):
            judged, value = self._count(count, sentence, topics)
            if judged is not None:
                yield judged
            if value is not None:
                yield from self._percentages(_said_of(sentence.text, count, end), value, sentence)

    def _count(self, count: Count, sentence: Sentence, topics: list[Topic]) -> tuple[Judged | None, Value | None]:
        values = [value for topic in topics for value in topic.values]
        exact = next((value for value in values if value.number == count.number), None)
        if exact is not None:
            return self._found(count, sentence, exact, Verdict.AGREES), exact
        if not values or count.number in _sums(topics) or (count.sex and self._is_feasible_sex(count, values)):
            return None, None
        values, other_year = self._of_its_year(count, sentence.text, values)
        if count.bound not in (Bound.EXACTLY, Bound.ABOUT):
            return self._bound(count, sentence, values, other_year), None
        return self._slip(count, sentence, values, is_doubtful=other_year)

    def _slip(
        self, count: Count, sentence: Sentence, values: list[Value], *, is_doubtful: bool
    ) -> tuple[Judged | None, Value | None]:
        near = [(kind, abs(value.number - count.number), place, value) for place, value in enumerate(values)
                if (kind := slip(count.number, value.number))]  # fmt: skip
        if not near:
            return None, None
        value = min(near)[3]
        if count.bound is Bound.ABOUT:
            is_close = abs(value.number - count.number) * 50 <= value.number
            why = BOUND_SAID[count.bound]
            return (None if is_close else self._found(count, sentence, value, Verdict.POSSIBLE, why)), value
        if is_rounding(count.number, value.number):
            return self._found(count, sentence, value, Verdict.POSSIBLE, _("the text rounds")), value
        doubt = self._doubt(count, is_doubtful)
        verdict = Verdict.POSSIBLE if doubt else Verdict.IMPOSSIBLE
        return self._found(count, sentence, value, verdict, doubt), None if doubt else value

    def _doubt(self, count: Count, is_other_year: bool) -> str:
        """Why a number near a cell may still mean something else; empty when nothing says so."""
        if is_other_year:
            return _("the sentence names a year that is not in the table")
        if count.sex:
            return ONLY[count.sex]
        if count.is_loose:
            return _("the sentence may mean a part, a plan, a range or a year")
        elsewhere = next((topic for topic in self.topics if count.number in {v.number for v in topic.values}), None)
        return _("the number stands in the table under %(row)s", row=elsewhere.name) if elsewhere else ""

    def _bound(self, count: Count, sentence: Sentence, values: list[Value], other_year: bool) -> Judged | None:
        """Over 3,000 fails when no number of the row is as large; a bound far off is about something else."""
        is_floor = count.bound in (Bound.OVER, Bound.AT_LEAST)
        value = _bounded(count, values, is_floor=is_floor, has_year=bool(years_in(sentence.text)))
        holds = count.number <= value.number if is_floor else count.number >= value.number
        is_far = not value.number <= 2 * count.number <= 4 * value.number
        if holds or count.number < SMALLEST_BOUND or (is_far and not is_floor):
            return None
        doubtful = is_far or other_year or count.is_loose or count.sex
        why = _("the bound may be about something else") if doubtful else BOUND_SAID[count.bound]
        return self._found(count, sentence, value, Verdict.POSSIBLE if doubtful else Verdict.IMPOSSIBLE, why)

    def _of_its_year(self, count: Count, text: str, values: list[Value]) -> tuple[list[Value], bool]:
        """The values that the year nearest to the number leaves, and whether that year is not in the table."""
        years = years_in(text)
        if not years or not self.years:
            return values, False
        start, nearest = min(years, key=lambda year: abs(year[0] - count.start))
        if nearest not in self.years:
            return values, True
        if len({year for _, year in years}) > 1:
            return values, False
        only = re.search(r"\b(?:in|during)\s+(?:the year\s+)?$", text[:start]) is not None
        kept = [value for value in values if nearest in value.across or (value.is_total and not only)]
        return kept or values, False

    def _is_feasible_sex(self, count: Count, values: list[Value]) -> bool:
        for value in values:
            women = self.women.get(value.place)
            if women is None or women.middle is None:
                continue
            number = count.number if count.sex == "women" else women.count - count.number
            if women.lowest <= number <= women.highest:
                return True
        return False

    def _percentages(self, text: str, value: Value, sentence: Sentence) -> Iterator[Judged]:
        """The shares of women and men written behind a number, against those of the cell that it is."""
        women = self.women.get(value.place)
        written = printed_women(shares_in(text)) if PERCENT.search(text) else None
        if written is None or women is None or women.middle is None or not women.count:
            return
        printed = printed_women(self.table.cells[value.place[0]][value.place[1]].shares)
        fits = feasible(written, women.count)
        possible = range(max(women.lowest, fits.start), min(women.highest + 1, fits.stop))
        agrees = printed is not None and printed.value == written.value
        computed = printed.value if printed else Fraction(round(100 * women.middle / women.count, written.decimals))
        if agrees or computed == written.value:
            verdict = Verdict.AGREES
        else:
            verdict = Verdict.POSSIBLE if possible else Verdict.IMPOSSIBLE
        where = _("text, share of women in row %(row)s, column %(column)s", **self._names(value))
        low, high = (Fraction(possible[0]), Fraction(possible[-1])) if possible else (None, None)
        yield Judged(Kind.PROSE, where, written.value, computed, verdict, low, high, _excerpt(sentence.text, 0))

    def _found(self, count: Count, sentence: Sentence, value: Value, verdict: Verdict, why: str = "") -> Judged:
        where = _("text, row %(row)s, column %(column)s", **self._names(value))
        stated, computed = Fraction(count.number), Fraction(value.number)
        quoted = _excerpt(sentence.text, count.start)
        return Judged(
            Kind.PROSE,
            where,
            stated,
            computed,
            verdict,
            why=say("%(why)s: %(quote)s", why=why, quote=quoted) if why else quoted,
        )

    def _names(self, value: Value) -> dict[str, str]:
        row, column = value.place
        return {"row": self.table.rows[row].name, "column": self.table.columns[column].name}


def _topics(table: PrintedTable) -> list[Topic]:
    """The rows, or the columns where no row has a word of its own."""
    if any(stems(line.name) for line in table.rows if line.part is Part.LEAF):
        return _topics_of(table, by_row=True)
    return _topics_of(table, by_row=False)


def _topics_of(table: PrintedTable, *, by_row: bool) -> list[Topic]:
    lines, across = (table.rows, table.columns) if by_row else (table.columns, table.rows)
    words = {place: _topic_words(line.name) for place, line in enumerate(lines) if line.part is not Part.ASIDE}
    leaf_words = [word for place, bag in words.items() if lines[place].part is Part.LEAF for word in bag]
    topics = []
    for place, bag in words.items():
        places = [(place, other) if by_row else (other, place) for other in range(len(across))]
        values = tuple(
            Value(number, at, across[at[1] if by_row else at[0]].name, bool(across[at[1] if by_row else at[0]].adds))
            for at in places
            for number in _numbers_at(table, at)
        )
        # A word of several rows tells none of them apart, unless a row has no other.
        own = frozenset(word for word in bag if leaf_words.count(word) < 2) or frozenset(bag)
        topics.append(Topic(lines[place].name, own, lines[place].part is Part.GRAND, values))
    return topics


def _topic_words(label: str) -> set[str]:
    return stems(label) or {word for word in words_of(label) if len(word) > 2}


def _numbers_at(table: PrintedTable, place: Place) -> Iterator[int]:
    """The number as printed, and as computed where that differs: a text may have either from a better copy."""
    printed = table.cells[place[0]][place[1]].count
    if printed is not None:
        yield printed
    computed = added(cell.amount or added(()) for cell in table.parts_of(*place)).nominal
    if computed is not None and computed.denominator == 1 and computed != printed and computed > 0:
        yield int(computed)


def _is_about(sentence: Sentence, topic: Topic) -> bool:
    text = f"{sentence.heading} {sentence.text}"
    if topic.is_total:
        return bool(TOTAL_WORDS & set(words_of(text)))
    if topic.words & (stems(text) | set(words_of(text))):
        return True
    # Burmese has no spaces: a label is looked for inside the run.
    return any(len(word) > 3 and word in text for word in topic.words if not word.isascii())


def _bounded(count: Count, values: list[Value], *, is_floor: bool, has_year: bool) -> Value:
    """The number that a bound is about: the largest for a floor; for a ceiling the smallest, or a total near it."""
    if is_floor:
        return max(values, key=lambda each: each.number)
    totals = [
        value for value in values if value.is_total and value.number - count.number <= value.number / CEILING_REACH
    ]
    near = [value for value in totals if value.number > count.number]
    return near[0] if near and not has_year else min(values, key=lambda each: each.number)


def _said_of(text: str, count: Count, end: int) -> str:
    """What follows a number up to the next, "48 per cent of the 11,918 were women" turned round."""
    before, after = PER_CENT.sub("%", text[: count.start]), PER_CENT.sub("%", text[count.end : end])
    share, sex = SHARE_BEFORE.search(before), SEX_AFTER.search(after)
    return f"{share[1]} % {sex[1]}" if share and sex else after


def _sums(topics: list[Topic]) -> set[int]:
    """Sums of rows that one sentence names together, column by column."""
    sums: set[int] = set()
    for size in range(2, min(len(topics), 4) + 1):
        for chosen in combinations(topics, size):
            columns: dict[str, int] = {}
            for value in (value for topic in chosen for value in topic.values):
                columns[value.across] = columns.get(value.across, 0) + value.number
            sums.update(columns.values())
    return sums


def _excerpt(text: str, start: int) -> str:
    """Some words round a place in a text, cut between words."""
    begin = text.rfind(" ", 0, max(start - EXCERPT // 2, 0)) + 1
    cut = text[begin : begin + EXCERPT]
    if begin + EXCERPT < len(text) and " " in cut:
        cut = cut.rpartition(" ")[0] + " …"
    return f"“{'… ' if begin else ''}{cut.strip()}”"
