"""Published tables judged: the mission's own table in several layouts, and the traps of other tables."""

import csv
import io
from random import Random

import pytest

from lanpya.figures.reconcile import Kind, Verdict, Verdicts, judge, read_table
from lanpya.figures.reconcile.grid import text_of
from lanpya.lib.refused import Refused

# The beneficiary table of "Migrant Centres and GIFTS, 2019 – December 2020" as its document prints it.
AS_PRINTED = """BENEFICIARIES 2019 and 2020
MC's services\t2019\t2020\tTotal\tGender
Community Mobilization \t4,965  51% 49%\t6,953  46% 54%\t11,918\t48% 52%\x20
Training \t3,844  46% 54%\t1,949  48% 52%\t5,793\t47% 53%\x20
Lodging Complaints \t1,857  34% 66%\t1,093  26% 74%\t2,950\t31% 69%\x20
Drop in Services \t912  49% 51%\t689  45% 55%\t1,601\t47% 53%\x20
Helplines \t222  33% 67%\t4,758  28% 72%\t4,980\t29% 71%\x20
Grand Total\t12,914\t17,312\t30,226\t43%W: 57%M
Source: Migrant Centres' Monitoring Data
"""
SISTERS = """Service,2019,2019 women %,2019 men %,2020,2020 women %,2020 men %,Total,Total women %,Total men %
Community Mobilization,"4,965",51%,49%,"6,953",46%,54%,"11,918",48%,52%
Training,"3,844",46%,54%,"1,949",48%,52%,"5,793",47%,53%
Lodging Complaints,"1,857",34%,66%,"1,093",26%,74%,"2,950",31%,69%
Drop in Services,912,49%,51%,689,45%,55%,"1,601",47%,53%
Helplines,222,33%,67%,"4,758",28%,72%,"4,980",29%,71%
Grand Total,"12,914",,,"17,312",,,"30,226",43%,57%
"""
COUNTS_ONLY = """service;total;2019;2020
Grand Total;30226;12914;17312
Community Mobilization;11918;4965;6953
Training;5793;3844;1949
Lodging Complaints;2950;1857;1093
Drop in Services;1601;912;689
Helplines;4980;222;4758
"""
BURMESE = """ဝန်ဆောင်မှု\t၂၀၁၉\t၂၀၂၀\tစုစုပေါင်း
လူထုလှုပ်ရှားမှု\t၄,၉၆၅\t၆,၉၅၃\t၁၁,၉၁၈
သင်တန်း\t၃,၈၄၄\t၁,၉၄၉\t၅,၇၉၃
တိုင်ကြားမှု\t၁,၈၅၇\t၁,၀၉၃\t၂,၉၅၀
ဝင်ရောက်မေးမြန်းမှု\t၉၁၂\t၆၈၉\t၁,၆၀၁
ဖုန်းလိုင်း\t၂၂၂\t၄,၇၅၈\t၄,၉၈၀
စုစုပေါင်း\t၁၂,၉၁၄\t၁၇,၃၁၂\t၃၀,၂၂၆
"""


def judged(text: str) -> Verdicts:
    return judge(read_table(text))


def found(verdicts: Verdicts) -> list[tuple[str, int, int]]:
    return [(each.where, int(each.stated), int(each.computed or 0)) for each in verdicts.findings]


def table(*rows: str) -> str:
    return "\n".join(rows)


@pytest.mark.parametrize("text", [AS_PRINTED, SISTERS, COUNTS_ONLY, BURMESE], ids=["cells", "sisters", "counts", "my"])
def test_the_mission_table_has_three_wrong_totals_and_nothing_else(text: str) -> None:
    verdicts = judged(text)

    assert {each.difference for each in verdicts.findings} == {1114, 1870, 2984}
    assert sorted((each.stated, each.computed) for each in verdicts.findings) == [
        (12914, 11800),
        (17312, 15442),
        (30226, 27242),
    ]
    assert verdicts.remarks[0].startswith("The printed totals agree with each other")


@pytest.mark.parametrize("text", [AS_PRINTED, SISTERS], ids=["cells", "sisters"])
def test_the_printed_29_per_cent_of_helplines_needs_1420_to_1430_women(text: str) -> None:
    notes = {each.where: (each.stated, each.lowest, each.highest) for each in judged(text).notes}

    assert notes["share in row Helplines"] == (29, 1420, 1430)
    assert set(notes) == {"share in row Helplines", "share in the grand total"}


def test_each_row_column_and_the_grand_total_is_put_beside_its_sum() -> None:
    sums = [each for each in judged(AS_PRINTED).judged if each.kind is Kind.SUM]

    assert len(sums) == 8
    assert [each.where for each in sums if each.verdict is Verdict.AGREES] == [
        "row Community Mobilization",
        "row Training",
        "row Lodging Complaints",
        "row Drop in Services",
        "row Helplines",
    ]


def test_errors_that_cancel_are_both_named() -> None:
    text = table("Service,2019,2020,Total", "A,100,200,310", "B,300,400,690", "Total,400,600,1000")

    assert found(judged(text)) == [("row A", 310, 300), ("row B", 690, 700)]


def test_a_total_made_from_a_wrong_row_is_named_with_the_row() -> None:
    text = table("Service,2019,2020,Total", "A,100,200,310", "B,300,400,700", "Total,400,600,1010")

    assert found(judged(text)) == [("row A", 310, 300), ("grand total", 1010, 1000)]


def test_a_misprinted_cell_shows_in_its_row_its_column_and_the_grand_total() -> None:
    text = table("Service,2019,2020,Total", "A,1450,2010,3415", "B,3001,4100,7101", "Total,4406,6110,10516")

    assert [where for where, _, _ in found(judged(text))] == ["row A", "column 2019", "grand total"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (table("S,2019,2020,Total", "A,1,2,3", "B,3,4,8"), [("row B", 8, 7)]),
        (table("S,2019,2020", "A,1,2", "B,3,4", "Total,4,7"), [("column 2020", 7, 6)]),
        (table("S,2019,2020,Total", "A,1,2,3", "A,3,4,8", "Total,4,6,10"), [("row A (2)", 8, 7)]),
        (table("No.,S,2019,2020,Total", "1,A,1,2,3", "2,B,3,4,7", ",Total,4,6,11"), [("grand total", 11, 10)]),
        (table("| S | 2019 | 2020 | Total |", "|---|---|---|---|", "| A | 1 | 2 | 4 |"), [("row A", 4, 3)]),
        (table("S;Women;Men;Total", "A;1.768;2.076;3.845", "B;1;2;3"), [("row A", 3845, 3844)]),
    ],
    ids=["no grand total", "no total column", "one label twice", "numbered rows", "bars", "dots"],
)
def test_other_layouts_are_read_alike(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(judged(text)) == expected


def test_subtotals_are_judged_and_not_added_twice() -> None:
    rows = ["A,10,20,30", "B,5,5,10", "Sub-total,15,25,41", "C,1,2,3", "D,4,4,8", "Sub-total,5,6,11", "Total,20,31,51"]

    assert found(judged(table("S,2019,2020,Total", *rows))) == [("row Sub-total (3), column Total", 41, 40)]


def test_a_row_that_sums_its_neighbours_is_read_as_a_subtotal_when_the_grand_total_says_so() -> None:
    rows = ["Yangon,30,40,70", "North Dagon,10,20,30", "Hlaing,20,20,40", "Bago,5,5,10", "Total,35,45,80"]
    verdicts = judged(table("Place,2019,2020,Total", *rows))

    assert verdicts.findings == ()
    assert verdicts.remarks == ("“Yangon” was read as a subtotal: it is the sum of its neighbours.",)


def test_women_and_men_of_each_year_add_to_the_year_and_to_the_total() -> None:
    heading = "S,2019 women,2019 men,2019 total,2020 women,2020 men,2020 total,Grand total"

    assert found(judged(table(heading, "A,10,20,30,1,2,3,33", "Total,10,20,30,1,2,4,33"))) == [
        ("column 2020 total", 4, 3)
    ]


def test_women_and_men_behind_the_total_are_its_parts_again() -> None:
    text = table("S,2019,2020,Total,Women,Men", "A,10,20,30,14,16", "B,1,2,3,1,2", "Total,11,22,34,15,18")

    assert found(judged(text)) == [("grand total", 34, 33)]


def test_another_breakdown_below_the_total_is_not_added_to_it() -> None:
    text = table("S,2019,2020,Total", "A,10,20,30", "B,1,2,3", "Total,11,22,33", "Women,5,11,16", "Men,6,11,17")

    assert judged(text).findings == ()


def test_a_total_of_a_year_adds_its_quarters() -> None:
    heading = "S,Q1 2019,Q2 2019,2019 total,Q1 2020,Q2 2020,2020 total,Grand total"

    assert found(judged(table(heading, "A,1,2,3,4,5,9,12", "B,1,2,3,4,5,8,12"))) == [("row B, 2020 total", 8, 9)]


def test_people_whose_sex_was_not_recorded_are_part_of_their_year() -> None:
    rows = ["A,10,4,5,1,20,30", "B,12,4,4,4,20,32", "C,10,4,5,2,20,30"]

    assert found(judged(table("S,2019,2019 women,2019 men,2019 not recorded,2020,Total", *rows))) == [
        ("row C, 2019 by sex", 10, 11)
    ]


def test_headings_on_two_lines_are_joined() -> None:
    text = table("S,2019,,2020,,Total", ",Women,Men,Women,Men,", "A,1,2,3,4,10", "B,1,1,1,1,5")

    assert found(judged(text)) == [("row B", 5, 4)]


def test_women_who_are_inside_a_count_are_not_added_to_it() -> None:
    text = table("S,2019,of whom women,2020,of whom women,Total", "A,10,4,20,9,30", "Total,10,4,20,9,30")

    assert judged(text).findings == ()


def test_a_year_with_fewer_women_and_men_than_people_in_most_rows_is_no_finding() -> None:
    heading = "S,2019,2019 women,2019 men"

    assert judged(table(heading, "A,10,4,5", "B,20,9,10", "C,30,15,15")).findings == ()
    assert found(judged(table(heading, "A,10,4,5", "B,20,9,11", "C,30,15,15", "D,9,4,5"))) == [
        ("row A, 2019 by sex", 10, 9)
    ]


def test_a_blank_cell_may_hold_what_is_missing_and_a_dash_holds_nothing() -> None:
    verdicts = judged(table("S,2019,2020,Total", "A,10,,30", "B,5,-,6", "C,n/a,7,6"))

    assert found(verdicts) == [("row B", 6, 5), ("row C", 6, 7)]
    assert [(each.where, each.why) for each in verdicts.notes] == [("row A", "a cell is not printed")]


def test_footnote_marks_and_brackets_do_not_change_a_number() -> None:
    rows = ['A,"1,010*",20¹,"1,030 [2]"', "B,5 (1),(5),0", "Total,1015,15,1030"]

    assert judged(table("S,2019 (Jan–Jun),2020,Total", *rows)).findings == ()


def test_rounded_decimals_are_noted_within_their_rounding_and_found_beyond_it() -> None:
    verdicts = judged(table("Item,2019,2020,Total", "A,1.2,2.3,3.6", "B,1.1,2.2,3.8"))

    assert [each.where for each in verdicts.notes] == ["row A"]
    assert [each.where for each in verdicts.findings] == ["row B"]


def test_change_average_and_target_add_to_nothing() -> None:
    text = table("S,2019,2020,Total,Change,Target", "A,1,2,3,1,9", "B,3,4,7,1,9", "Average,2,3,5,,", "Total,4,6,10,,")

    assert judged(text).findings == ()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("A,200 51% 50%,100 40% 60%,300,47% 53%", []),
        ("A,199 51% 50%,100 40% 60%,299,47% 53%", [("share in row A, 2019", 101, 100)]),
        ("A,7 40% 60%,200 10% 90%,207,11% 89%", [("share in row A, 2019", 40, 43)]),
        ("A,222  33% 67%,4758  28% 72%,4980,31% 69%", [("share in row A", 31, 28)]),
        ("A,222  33% 67%,4758  28% 72%,4980,28% 72%", []),
    ],
    ids=["a half each", "past 100", "no whole number", "averaged", "plain"],
)
def test_a_percentage_is_impossible_only_when_no_whole_numbers_fit(
    row: str, expected: list[tuple[str, int, int]]
) -> None:
    assert found(judged(table("S,2019,2020,Total,Gender", row))) == expected


def test_a_share_of_a_wrong_total_is_not_accused_when_a_missing_row_explains_it() -> None:
    rows = ["A,100 50% 50%,100 50% 50%,200,50% 50%", "Total,200,100,300,67% 33%"]
    verdicts = judged(table("S,2019,2020,Total,Gender", *rows))

    assert [each.kind for each in verdicts.findings] == [Kind.SUM, Kind.SUM]
    assert [each.why for each in verdicts.notes] == ["the count that it is a share of does not add up either"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_each_encoding_that_spreadsheets_write(encoding: str) -> None:
    assert len(judged(text_of(COUNTS_ONLY.encode(encoding))).findings) == 3


def test_labels_in_zawgyi_are_understood() -> None:
    rows = ["သင္တန္း\t3844\t1949\t5793", "ဖုန္းလိုင္း\t222\t4758\t4980", "စုစုေပါင္း\t4066\t6707\t10774"]

    assert found(judged(table("ဝန္ေဆာင္မႈ\t၂၀၁၉\t၂၀၂၀\tစုစုေပါင္း", *rows))) == [("grand total", 10774, 10773)]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04rest", "spreadsheet"),
        (b"%PDF-1.7", "PDF"),
        ("Träining,1".encode("latin-1"), "UTF-8"),
        (b"abc\x00def,1", "not text"),
        (b"only words here", "No table"),
        (b"a,b\nwords,more\n", "no row with a number"),
        (b"Training,3844,1949,5793\nDrop in,912,689,1601\n", "must name the columns"),
        (b"service,2019,2020,total\nTraining,3,844,1,949,5,793\n", "in quotes"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_the_cure(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        read_table(text_of(data))


def a_true_table(random: Random) -> list[list[str]]:
    """A table whose totals and shares are computed from invented women and people."""
    years, kinds = random.randint(2, 4), random.randint(2, 6)
    people = [[random.randint(1, 5000) for _ in range(years)] for _ in range(kinds)]
    women = [[random.randint(0, count) for count in row] for row in people]
    for rows in (people, women):
        rows.append([sum(column) for column in zip(*rows, strict=True)])
        for row in rows:
            row.append(sum(row))
    names = ["Training", "Helplines", "Drop in", "Complaints", "Outreach", "Radio"][:kinds]
    shares = [[int(100 * w / n + 0.5) for w, n in zip(*pair, strict=True)] for pair in zip(women, people, strict=True)]
    body = [
        [name, *(f"{n:,}  {p}% {100 - p}%" for n, p in zip(*pair, strict=True))]
        for name, *pair in zip([*names, "Grand Total"], people, shares, strict=True)
    ]
    return [["Service", *(str(2017 + year) for year in range(years)), "Total"], *body]


def as_csv(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("seed", range(60))
def test_a_true_table_is_never_accused_and_one_wrong_total_always_is(seed: int) -> None:
    random = Random(seed)
    rows = a_true_table(random)
    assert judged(as_csv(rows)).findings == ()
    row = random.randrange(1, len(rows))
    column = random.randrange(1, len(rows[0])) if row == len(rows) - 1 else len(rows[0]) - 1
    count, _, shares = rows[row][column].partition(" ")
    true = int(count.replace(",", ""))
    wrong = true + random.choice((1, 9, 10, 90, 100))
    rows[row][column] = f"{wrong:,} {shares}"

    sums = [each for each in judged(as_csv(rows)).findings if each.kind is Kind.SUM]

    assert [(each.stated, each.computed) for each in sums] == [(wrong, true)]
