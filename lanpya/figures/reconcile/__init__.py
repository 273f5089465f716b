"""Judges a table that somebody published: `judge(read_table(text), prose)`.

The rules are those of docs on counting: sums are computed from cells, percentages by joint feasibility, and a text is
accused only of a number that is a cell but for a slip. Where a reading is ambiguous there is a note, no accusation.
"""

from lanpya.figures.reconcile.layout import read_table
from lanpya.figures.reconcile.prose import judge_prose
from lanpya.figures.reconcile.shares import judge_shares
from lanpya.figures.reconcile.sums import judge_sums, printed_sums_agree
from lanpya.figures.reconcile.table import PrintedTable
from lanpya.figures.reconcile.verdicts import Judged, Kind, Verdict, Verdicts

__all__ = ["Judged", "Kind", "PrintedTable", "Verdict", "Verdicts", "judge", "read_table"]


def judge(table: PrintedTable, prose: str = "") -> Verdicts:
    """Put each printed total, percentage and number of the text beside what the cells give."""
    judged = [*judge_sums(table), *judge_shares(table), *judge_prose(table, prose)]
    return Verdicts(tuple(judged), tuple(remark for remark in (printed_sums_agree(table), *table.notes) if remark))
