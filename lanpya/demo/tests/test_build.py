"""The demonstration adds up to the published five rows, whoever did what."""

import datetime as dt

import pytest
from django.db.models import Count as Number
from django.db.models import Sum

from lanpya.demo.build import build
from lanpya.demo.cast import PLACES
from lanpya.demo.published import CENTRES, PRINTED, SPLIT, over_the_year
from lanpya.demo.two_years import FOUND_LATER
from lanpya.figures.access import reach
from lanpya.figures.models import Edition
from lanpya.figures.periods import Period
from lanpya.figures.queries import editions
from lanpya.figures.queries.beneficiaries import beneficiary_table
from lanpya.figures.queries.measures import measures
from lanpya.services import rollup
from lanpya.services.models import MonthCount, Service

NOW = dt.datetime(2021, 6, 15, 3, 0, tzinfo=dt.UTC)


def test_the_split_over_the_centres_adds_up_to_the_printed_rows():
    for kind, years in PRINTED.items():
        for year, printed in zip((2019, 2020), years, strict=True):
            cells = SPLIT[kind, year].values()
            assert (sum(c.total for c in cells), sum(c.women for c in cells)) == printed


@pytest.mark.parametrize("total", [0, 1, 7, 222, 4965])
@pytest.mark.parametrize("year", [2019, 2020])
def test_months_add_up_to_their_year(total, year):
    assert sum(over_the_year("helplines", year, total)) == total


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Built once for this file and rolled back behind it."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield build(NOW)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_centre_has_exactly_its_services_and_women(demo):
    for (kind, year), cells in SPLIT.items():
        for code in CENTRES:
            counts = MonthCount.objects.filter(
                centre__code=code, kind=kind, month__gte=year * 100 + 1, month__lte=year * 100 + 12
            )
            by_sex = {row["sex"]: row["n"] for row in counts.values("sex").annotate(n=Sum("n")) if row["n"]}
            assert sum(by_sex.values()) == cells[code].total, (kind, year, code)
            assert by_sex.get("female", 0) == cells[code].women
            assert not set(by_sex) - {"female", "male"}


@pytest.mark.django_db
def test_the_roll_up_agrees_with_the_rows(demo):
    assert rollup.disagreements() == []


@pytest.mark.django_db
def test_forty_complainants_are_in_two_cases(demo):
    complaints = Service.objects.standing().filter(kind="lodging_complaints", month__lt=202100)
    twice = complaints.values("person").annotate(n=Number("id")).filter(n=2)

    assert twice.count() == 40
    assert not complaints.filter(person__isnull=True).exists()


@pytest.mark.django_db
def test_late_and_mended_rows_are_there_and_late_ones_say_why(demo):
    rows = Service.objects.filter(month__lt=202100)

    assert rows.filter(reverses__isnull=False).count() > 20
    late = rows.filter(is_late=True)
    assert late.count() > 50
    assert all(row.reason for row in late)


@pytest.mark.django_db
def test_names_of_organisations_say_that_they_are_invented(demo):
    assert all("Demonstration" in organisation.name_en for organisation in demo.organisations.values())
    assert len(PLACES) == 6


@pytest.fixture
def counted(demo):
    """What the monitoring officer may count."""
    return reach(demo.staff["monitoring"], today=NOW.date())


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "year", "day"), [(1, 2019, (2020, 2, 10)), (2, 2020, (2021, 2, 10))])
def test_an_edition_holds_its_year_as_it_was_known_on_its_day(counted, number, year, day):
    edition = Edition.objects.get(number=number)
    period = Period(year * 100 + 1, year * 100 + 12)

    assert edition.published_on == dt.date(*day)
    known = beneficiary_table(counted, period, as_of=edition.published_on)
    assert beneficiary_table(counted, period, edition=edition).checksum == known.checksum


@pytest.mark.django_db
def test_the_restated_quarter_differs_by_the_calls_found_later(counted):
    second, third = Edition.objects.get(number=2), Edition.objects.get(number=3)

    changed = editions.between(second, third, counted)

    assert (third.restates, third.period) == (second, Period(202007, 202009))
    assert sum(each.change for each in changed) == FOUND_LATER
    assert {(each.centre, each.kind) for each in changed} == {("myawaddy", "helplines")}


@pytest.mark.django_db
def test_after_the_restatement_nothing_of_the_two_years_came_late(counted):
    assert editions.since(Edition.objects.get(number=1), counted) == []
    assert editions.since(Edition.objects.get(number=3), counted) == []


@pytest.mark.django_db
def test_the_programme_office_counts_contacts_and_events_and_the_donor_only_services(demo):
    months = Period(202101, 202105)
    office = measures(demo.staff["monitoring"], months, today=NOW.date())
    donor = measures(demo.staff["donor"], months, today=NOW.date())

    assert office.contacts and office.events and office.people
    assert (donor.contacts, donor.events) == (None, None)
    assert [each.holder.code for each in donor.people.holders] == ["partner-bago"]
