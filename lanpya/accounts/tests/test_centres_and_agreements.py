"""Opening, changing and closing centres; making and revoking agreements; setting up organisations."""

import datetime as dt
from dataclasses import replace

import pytest

from lanpya.accounts import access, actions
from lanpya.accounts.actions import CentreFacts
from lanpya.accounts.models import Centre
from lanpya.audit.models import Entry
from lanpya.lib.refused import Refused

pytestmark = pytest.mark.django_db
FACTS = CentreFacts("Hpa-An", "ဘားအံ", place="MMR003001", rest_days=(6,))


def test_a_centre_is_opened_with_its_state_found_from_its_township(harbour, thida, today):
    centre = actions.open_centre(harbour, "hpa-an", facts=FACTS, opened_on=today, by=thida, today=today)

    assert (centre.state, centre.rest_days, centre.version) == ("MMR003", [6], 1)
    assert Entry.objects.get(verb="centre.opened").ref_list == ["hpa-an"]


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"place": "MMR999999"}, "place"),
        ({"place": ""}, "place"),
        ({"name_en": " "}, "name_en"),
        ({"name_en": "x" * 121}, "name_en"),
        ({"kind": "castle"}, "kind"),
        ({"rest_days": tuple(range(7))}, "rest_days"),
        ({"rest_days": (9,)}, "rest_days"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(harbour, thida, today, wrong, field):
    with pytest.raises(Refused) as refusal:
        actions.open_centre(harbour, "x", facts=replace(FACTS, **wrong), opened_on=today, by=thida, today=today)

    assert refusal.value.field == field
    assert not Centre.objects.exists()


def test_pop_up_sites_may_have_no_township_of_their_own(harbour, thida, today):
    facts = replace(FACTS, kind="popup", place="")

    assert actions.open_centre(harbour, "pop-up", facts=facts, opened_on=today, by=thida, today=today).state == ""


def test_a_taken_code_is_refused(harbour, thida, hlaing_thar_yar, today):
    with pytest.raises(Refused) as refusal:
        actions.open_centre(harbour, "hlaing-thar-yar", facts=FACTS, opened_on=today, by=thida, today=today)

    assert refusal.value.field == "code"


def test_two_people_changing_different_fields_both_succeed(thida, khin, hlaing_thar_yar):
    read = CentreFacts.of(hlaing_thar_yar)

    actions.change_centre(hlaing_thar_yar, replace(read, name_en="Renamed"), read=read, version=1, by=thida)
    actions.change_centre(hlaing_thar_yar, replace(read, rest_days=(6,)), read=read, version=1, by=khin)

    stored = Centre.objects.get()
    assert (stored.name_en, stored.rest_days, stored.version) == ("Renamed", [6], 3)


def test_the_same_field_changed_twice_is_shown_and_asked(thida, khin, hlaing_thar_yar):
    read = CentreFacts.of(hlaing_thar_yar)
    actions.change_centre(hlaing_thar_yar, replace(read, name_en="First"), read=read, version=1, by=thida)

    with pytest.raises(Refused, match="First") as refusal:
        actions.change_centre(hlaing_thar_yar, replace(read, name_en="Second"), read=read, version=1, by=khin)

    assert refusal.value.field == "name_en"
    assert Centre.objects.get().name_en == "First"


def test_a_centre_closes_once_and_not_before_it_opened(thida, hlaing_thar_yar, today):
    with pytest.raises(Refused, match="before the beginning"):
        actions.close_centre(hlaing_thar_yar, on=dt.date(2018, 12, 31), by=thida, today=today)

    actions.close_centre(hlaing_thar_yar, on=today, by=thida, today=today)

    with pytest.raises(Refused, match="closed already"):
        actions.close_centre(hlaing_thar_yar, on=today, by=thida, today=today)


def test_a_site_before_its_centre_is_refused(thida, hlaing_thar_yar, today):
    named = {"name_en": "Market", "name_my": "", "place": "MMR013046", "until_on": None}
    with pytest.raises(Refused, match="not open yet"):
        actions.add_site(hlaing_thar_yar, from_on=dt.date(2018, 1, 1), by=thida, today=today, **named)


def test_an_agreement_lets_count_until_it_is_revoked(programme, thida, mya, today, now):
    made = actions.make_agreement(programme, indicators=["services"], from_on=today, until_on=None, by=thida, now=now)
    before = access.counted_by(mya, "services", day=today)

    actions.revoke_agreement(made, by=thida, now=now)

    assert list(before) == [thida.organisation]
    assert access.counted_by(mya, "services", day=today) == {}
    assert Entry.objects.of(programme.pk).filter(verb__startswith="agreement.").count() == 2
    with pytest.raises(Refused, match="revoked already"):
        actions.revoke_agreement(made, by=thida, now=now)


def test_each_agreement_of_a_holder_adds_its_days_and_those_that_touch_are_one(programme, thida, mya, now, today):
    spans = [
        ("2022-01-01", None),
        ("2019-01-01", "2019-06-20"),
        ("2019-06-21", "2020-12-31"),
        ("2019-02-01", "2019-03-01"),
    ]
    for first, last in spans:
        days = {"from_on": dt.date.fromisoformat(first), "until_on": last and dt.date.fromisoformat(last)}
        actions.make_agreement(programme, indicators=["services"], by=thida, now=now, **days)

    counted = access.counted_by(mya, "services", day=today)

    assert counted == {
        thida.organisation: [
            (dt.date(2019, 1, 1), dt.date(2020, 12, 31)),
            (dt.date(2022, 1, 1), None),
        ]
    }
    assert access.counted_by(mya, "contacts", day=today) == {}


def test_an_agreement_names_something_to_count_and_somebody_else(harbour, programme, thida, today, now):
    span = {"from_on": today, "until_on": None}
    for recipient, indicators in ((harbour, ["services"]), (programme, []), (programme, ["names"])):
        with pytest.raises(Refused):
            actions.make_agreement(recipient, indicators=indicators, by=thida, now=now, **span)


def test_an_organisation_is_set_up_once_and_stands_in_both_logs(admin):
    made = actions.create_organisation("partner-new", kind="partner", name_en="New", by=admin)

    assert Entry.objects.filter(verb="organisation.created").count() == 2
    assert Entry.objects.of(made.pk).exists()
    for code, kind in (("partner-new", "partner"), ("Not A Code", "partner"), ("other", "castle")):
        with pytest.raises(Refused):
            actions.create_organisation(code, kind=kind, name_en="New", by=admin)
