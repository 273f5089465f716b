"""People are distinct persons of one holder; across holders there are bounds, and never a sum."""

from uuid import uuid4

import pytest

from lanpya.figures import access, periods
from lanpya.figures.queries.people import people
from lanpya.services.actions import record
from lanpya.services.acts import Act, Facts, Someone, Source, When

YEAR = periods.parse("2019")


@pytest.fixture
def visit(lists, khin, now):
    def put(centre, person, month=3, said=""):
        act = Act(
            centre, When(2019, month), "drop_in", Someone("female", key=person), facts=Facts(first_this_year=said)
        )
        return record(act, by=khin, source=Source("test", str(uuid4())), now=now)

    return put


def test_a_person_in_two_centres_of_one_holder_is_one(visit, tally, thida, hlaing_thar_yar, north_dagon, today):
    somebody = uuid4()
    visit(hlaing_thar_yar, somebody)
    visit(north_dagon, somebody, month=4)
    tally(north_dagon, "2019-05", "training", 9)

    found = people(access.reach(thida, today=today), YEAR)

    assert (found.lowest, found.highest, found.not_identifiable) == (1, 1, 9)


def test_across_holders_there_are_bounds(visit, mya, agreement, hlaing_thar_yar, bago, today):
    for centre, n in ((hlaing_thar_yar, 3), (bago, 2)):
        for _ in range(n):
            visit(centre, uuid4())

    found = people(access.reach(mya, today=today), YEAR)

    assert (found.lowest, found.highest, found.estimate) == (3, 5, None)


def test_the_estimate_leaves_out_who_had_been_elsewhere(visit, mya, agreement, hlaing_thar_yar, bago, today):
    for centre, yes, no in ((hlaing_thar_yar, 16, 4), (bago, 5, 5)):
        for n in range(yes + no):
            visit(centre, uuid4(), said="yes" if n < yes else "no")

    found = people(access.reach(mya, today=today), YEAR)

    assert (found.lowest, found.highest, found.estimate, found.answers) == (20, 30, 21, 30)


def test_a_reversed_visit_is_nobody(visit, thida, khin, hlaing_thar_yar, now, today):
    from lanpya.services.actions import reverse

    reverse(visit(hlaing_thar_yar, uuid4()), by=khin, now=now)

    assert people(access.reach(thida, today=today), YEAR).highest == 0
