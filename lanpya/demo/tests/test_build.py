"""The demonstration adds up to the published five rows, whoever did what."""

import datetime as dt

import pytest
from django.db.models import Count as Number
from django.db.models import Sum

from lanpya.demo.build import build
from lanpya.demo.cast import PLACES
from lanpya.demo.published import CENTRES, PRINTED, SPLIT, over_the_year
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
