"""The text beside a published table: slips are found, and numbers that count something else are left alone."""

import pytest

from lanpya.figures.reconcile import Judged, Kind, PrintedTable, judge, read_table

TABLE = """MC's services\t2019\t2020\tTotal\tGender
Community Mobilization\t4,965  51% 49%\t6,953  46% 54%\t11,918\t48% 52%
Training\t3,844  46% 54%\t1,949  48% 52%\t5,793\t47% 53%
Lodging Complaints\t1,857  34% 66%\t1,093  26% 74%\t2,950\t31% 69%
Drop in Services\t912  49% 51%\t689  45% 55%\t1,601\t47% 53%
Helplines\t222  33% 67%\t4,758  28% 72%\t4,980\t29% 71%
Grand Total\t12,914\t17,312\t30,226\t43%W: 57%M
"""

# Sentences of "Migrant Centres and GIFTS, 2019 – December 2020", the table's own document, as it prints them.
DOCUMENT = """Myawaddy Township, Kayin State: Samaritans' Purse (SP)
Hotline phone number - 09 767 889 802, 09 442 552 260, 06 344 003 22 (Thailand)
<https://www.facebook.com/Good-Move-Centre-Hlaing-Thar-Yar-1865344773612109>

With each migrant sharing their messages with at least 10 others, the activities have the potential of reaching
hundreds of thousands of aspiring migrants. By the end of 2020, 11,918 migrants have participated in the community
mobilization events (48% women: 52% men).

Trainings - 5,793 aspiring migrants (47% women, 53% men) attended trainings at the

MCs and GIFTS learning about the recruitment procedures.

Lodging complaints- Working together, the MCs and GIFTS were able to provide para-legal assistance to 2,905 migrants
(31% women; 69% men) who had been exploited in the migration process. As a result, 486 million MMK had been reimbursed
or compensated to migrants lodging complaints by the end of 2020.

Over 50,000 brochures have been distributed to aspiring migrants and their families.

The programs are broadcast on community radio stations (FM99MHz: Shan) and FM102.5MHz (Myanmar).

+95 1 2336538, 2336539
"""


@pytest.fixture(scope="module")
def printed() -> PrintedTable:
    return read_table(TABLE)


def said(printed: PrintedTable, prose: str) -> list[Judged]:
    return [each for each in judge(printed, prose).findings if each.kind is Kind.PROSE]


def slips(printed: PrintedTable, prose: str) -> list[tuple[int, int]]:
    return [(int(each.stated), int(each.computed or 0)) for each in said(printed, prose)]


def test_the_document_has_one_slip_the_2905_complainants(printed: PrintedTable) -> None:
    findings = said(printed, DOCUMENT)

    assert [(each.stated, each.computed, each.difference) for each in findings] == [(2905, 2950, 45)]
    assert "row Lodging Complaints" in findings[0].where


def test_the_table_inside_its_own_document_agrees_with_itself(printed: PrintedTable) -> None:
    assert said(printed, TABLE) == []


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("In 2019, 3,484 migrants attended training courses.", (3484, 3844)),
        ("The helplines answered 4,578 callers.", (4578, 4758)),
        ("Drop-in visitors: 1,610.", (1610, 1601)),
        ("Helpline calls: 322 in 2019.", (322, 222)),
        ("Complainants numbered 2,590 by the end of 2020.", (2590, 2950)),
        ("1,857 complaints were lodged in 2019 and 1,039 in 2020.", (1039, 1093)),
        ("Community mobilisation reached 11,800 workers and 11,850 migrants.", (11850, 11918)),
        ("5,739 people were trained.", (5739, 5793)),
        ("Lodging complaints: ၂,၉၀၅ ဦး။", (2905, 2950)),
        ("A total of 30,262 services were given.", (30262, 30226)),
        ("Lodging complaints\n\nThe partners helped 2,905 migrants.", (2905, 2950)),
        ("- Trainings: 5,793\n- Helplines: 4,890", (4890, 4980)),
    ],
)
def test_a_cell_with_a_slip_is_found(printed: PrintedTable, prose: str, expected: tuple[int, int]) -> None:
    assert slips(printed, prose) == [expected]


@pytest.mark.parametrize(
    "prose",
    [
        "In 2019 and 2020 the centres offered trainings.",
        "The helplines 09 767 889 802 and 09 442 552 260 received 4,758 calls in 2020.",
        "Call the helpline 4785 for advice.",
        "The helpline number is 1-800-4785.",
        "Training is broadcast on FM 99 MHz and AM1476KHz.",
        "Complaints led to 2,905,000 MMK being paid; 486 million MMK and 2,905 USD.",
        "In trainings, 3,900 brochures were handed out.",
        "Under Section 1949 of the law, trainings are free.",
        "Law No. 1949/2020 covers trainings.",
        "www.example.org/training/5739 tells about trainings.",
        "The complaints office is at 2905 Kanbae Road.",
        "Training took place on 12/05/2020 at 10.30 am for 25 people.",
        "Trainings and complaints together reached 8,743 migrants.",
        "A total of 27,242 services were given.",
        "2,950 workers attended trainings.",
        "5,793 trainees, 2,723 of them women, 3,070 men.",
        "Nothing here names a row, yet 2,905 stands in it.",
    ],
)
def test_a_number_that_counts_something_else_is_left_alone(printed: PrintedTable, prose: str) -> None:
    assert said(printed, prose) == []


@pytest.mark.parametrize(
    "prose",
    [
        "12,000 migrants took part in community mobilization.",
        "In 2018, 3,800 people attended trainings.",
        "Of these, 1,860 lodged complaints against agencies.",
        "The target for training is 5,900 people.",
        "4,970 women migrants joined community mobilization.",
    ],
    ids=["rounding", "another year", "a part", "a plan", "one sex"],
)
def test_an_ambiguous_number_is_noted_and_not_accused(printed: PrintedTable, prose: str) -> None:
    verdicts = judge(printed, prose)

    assert verdicts.findings == judge(printed).findings
    assert [each for each in verdicts.notes if each.kind is Kind.PROSE]


@pytest.mark.parametrize(
    ("prose", "is_broken"),
    [
        ("Over 3,000 migrants were helped in lodging complaints.", True),
        ("At least 6,000 migrants attended trainings.", True),
        ("More than 5,000 migrants joined community mobilization in 2019.", True),
        ("12,000+ migrants joined community mobilization.", True),
        ("Fewer than 2,900 migrants lodged complaints.", True),
        ("သင်တန်း Training ၆,၀၀၀ ကျော် ရှိသည်။", True),
        ("More than 4,900 migrants joined community mobilization in 2019.", False),
        ("At least 5,000 migrants attended trainings.", False),
        ("Over 5,739 people attended training.", False),
        ("Up to 5,000 people called the helplines.", False),
        ("Over 50,000 brochures were given out during trainings.", False),
        ("More than 3,000,000 migrants in Thailand need a way of lodging complaints.", False),
    ],
)
def test_a_bound_is_found_only_when_no_number_of_the_row_keeps_it(
    printed: PrintedTable, prose: str, is_broken: bool
) -> None:
    assert bool(said(printed, prose)) is is_broken


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("11,918 joined community mobilization (48% women: 52% men).", []),
        ("11,918 joined community mobilization (52% men, 48% women).", []),
        ("48 per cent of the 11,918 community mobilization participants were women.", []),
        ("84 per cent of the 11,918 community mobilization participants were women.", [(84, 48)]),
        ("11,918 joined community mobilization (84% women: 16% men).", [(84, 48)]),
        ("11,918 joined community mobilization, 52 per cent women.", [(52, 48)]),
        ("Trainings reached 5,793 people, and 80% of topics were new.", []),
    ],
)
def test_percentages_beside_a_number_are_judged_by_the_table(
    printed: PrintedTable, prose: str, expected: list[tuple[int, int]]
) -> None:
    assert slips(printed, prose) == expected


def test_rows_named_together_may_be_added() -> None:
    small = read_table("Service,2019\nTraining,5013\nRadio,60\n")

    assert said(small, "Training and radio reached 5,073 people.") == []
    assert slips(small, "Training reached 5,073 people.") == [(5073, 5013)]


def test_the_same_slip_twice_is_one_finding(printed: PrintedTable) -> None:
    assert len(said(printed, "Training: 5,739 people. As we said, training reached 5,739 people.")) == 1


def test_years_as_rows_leave_the_columns_to_name_the_services() -> None:
    by_year = read_table("Year,Training,Drop in,Total\n2019,3844,912,4756\n2020,1949,689,2638\nTotal,5793,1601,7394\n")

    assert slips(by_year, "Training reached 5,739 people; drop in served 1,601.") == [(5739, 5793)]
