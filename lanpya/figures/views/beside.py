"""The printed table of 2019–2020 beside the computed one, with each disagreement named."""

from dataclasses import dataclass

from lanpya.figures import printed
from lanpya.figures.reconcile import judge, read_table
from lanpya.figures.table import TOTAL
from lanpya.figures.views.asked import Asked
from lanpya.figures.views.verdicts import Said, said


@dataclass(frozen=True)
class Pair:
    printed: int
    computed: int

    @property
    def agrees(self) -> bool:
        return self.printed == self.computed


@dataclass(frozen=True)
class Beside:
    """`columns` are the pairs of each row: 2019, 2020, both."""

    rows: list[tuple[str, list[Pair]]]
    totals: list[Pair]
    findings: list[Said]
    notes: list[Said]
    source: str = printed.SOURCE


def beside_printed(asked: Asked) -> Beside | None:
    """Only where the two can be compared: those two years, by year, every centre, as the ledger stands."""
    question = asked.question
    comparable = question.period == printed.PERIOD and question.every == "year" and not question.centre
    if not comparable or asked.reach.is_own:
        return None
    table = asked.statement.table
    columns = [*table.columns, TOTAL]
    rows = [
        (row.label, [Pair(stated, row.cells[column].total) for stated, column in zip(of, columns, strict=True)])
        for row in table.rows
        if (of := printed.ROWS.get(row.service))
    ]
    totals = [Pair(n, table.totals[column].total) for n, column in zip(printed.TOTALS, columns, strict=True)]
    verdicts = judge(read_table(printed.TABLE), printed.PROSE)
    return Beside(rows, totals, [said(each) for each in verdicts.findings], [said(each) for each in verdicts.notes])
