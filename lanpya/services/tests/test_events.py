"""Events and courses by tally."""

from uuid import uuid4

import pytest

from lanpya.services.models import Event, Service, Session
from lanpya.services.tests.conftest import count


def held(**typed):
    return count() | {"kind": "community_mobilisation", "title": "Sunday dialogue"} | typed


@pytest.mark.parametrize("language", ["en", "my"])
def test_the_pages_of_events_open_in_both_languages(language, desk_of, khin):
    client = desk_of(khin, language)
    address = client.post("/services/events/new/", held())["Location"]
    client.post(f"{address}session/", count(day="20/11/2026"))

    for page in ("/services/events/", "/services/events/new/", address, f"{address}session/", f"{address}count/"):
        assert client.get(page).status_code == 200


def test_who_came_to_an_event_are_services_and_the_estimate_is_reach(at_khins_desk):
    at_khins_desk.post("/services/events/new/", held(total="40", female="25", reach="၂၀၀"))

    row = Service.objects.get()
    assert (row.kind_id, row.total, row.female, row.not_recorded) == ("community_mobilisation", 40, 25, 15)
    assert row.event.reach == 200


def test_an_event_with_nobody_is_an_event_and_no_service(at_khins_desk):
    at_khins_desk.post("/services/events/new/", held(total=""))

    assert Event.objects.count() == 1
    assert not Service.objects.exists()


def test_parts_without_a_total_are_asked_about(at_khins_desk):
    answer = at_khins_desk.post("/services/events/new/", held(total="", female="4"))

    assert "total" in answer.context["form"].errors
    assert not Event.objects.exists()


def test_an_event_counted_later_is_counted_once(at_khins_desk):
    address = at_khins_desk.post("/services/events/new/", held(total=""))["Location"]
    at_khins_desk.post(f"{address}count/", count(total="9"))
    answer = at_khins_desk.post(f"{address}count/", count(total="11"))

    assert Service.objects.get().total == 9
    assert answer.status_code == 200


def test_a_count_taken_back_may_be_made_again(at_khins_desk):
    address = at_khins_desk.post("/services/events/new/", held())["Location"]
    at_khins_desk.post(f"/services/rows/{Service.objects.get().ref}/undo/")
    at_khins_desk.post(f"{address}count/", count(total="9"))

    assert Service.objects.standing().get().total == 9


def test_a_later_session_is_a_contact_and_is_added_once(at_khins_desk):
    address = at_khins_desk.post("/services/events/new/", held(kind="training", day="19/11/2026"))["Location"]
    typed = count(total="8", day="20/11/2026")
    at_khins_desk.post(f"{address}session/", typed)
    at_khins_desk.post(f"{address}session/", typed)

    assert Session.objects.count() == 1
    assert {row.kind_id: row.total for row in Service.objects.all()} == {"training": 12, "attendance": 8}


def test_a_session_before_the_first_is_refused(at_khins_desk):
    address = at_khins_desk.post("/services/events/new/", held())["Location"]
    answer = at_khins_desk.post(f"{address}session/", count(day="19/11/2026"))

    assert "day" in answer.context["form"].errors


def test_nobody_can_have_come_to_an_event_yet_to_come(at_khins_desk):
    refused = at_khins_desk.post("/services/events/new/", held(day="24/12/2026"))
    planned = at_khins_desk.post("/services/events/new/", held(day="24/12/2026", total=""))

    assert "day" in refused.context["form"].errors
    assert planned.status_code == 302


def test_a_counted_event_is_not_cancelled_and_an_empty_one_is(at_khins_desk):
    counted = at_khins_desk.post("/services/events/new/", held())["Location"]
    empty = at_khins_desk.post("/services/events/new/", held(total=""))["Location"]
    for address in (counted, empty):
        at_khins_desk.post(f"{address}cancel/")

    assert [bool(event.cancelled_at) for event in Event.objects.order_by("typed_at", "pk")].count(True) == 1
    assert Event.objects.get(cancelled_at__isnull=False).services.count() == 0


def test_the_same_event_twice_is_one(at_khins_desk):
    typed = held()
    first = at_khins_desk.post("/services/events/new/", typed)
    again = at_khins_desk.post("/services/events/new/", typed)

    assert first["Location"] == again["Location"]
    assert Service.objects.count() == 1


def test_an_officer_of_another_centre_finds_no_event(at_khins_desk, desk_of, aung):
    address = at_khins_desk.post("/services/events/new/", held())["Location"]
    outsider = desk_of(aung)

    for page in ("", "count/", "session/"):
        assert outsider.get(f"{address}{page}").status_code == 404
    assert outsider.post(f"{address}cancel/").status_code == 404
    assert "Sunday dialogue" not in outsider.get("/services/events/").content.decode()


@pytest.mark.parametrize("typed", [{"title": ""}, {"title": "x" * 300}, {"day": "11/2026"}, {"reach": "about 200"}])
def test_an_event_that_cannot_be_is_answered_beside_its_field(typed, at_khins_desk):
    answer = at_khins_desk.post("/services/events/new/", held(**typed))

    assert answer.context["form"].errors.keys() == typed.keys()
    assert not Event.objects.exists()


def test_a_title_in_zawgyi_is_kept_in_unicode(at_khins_desk):
    at_khins_desk.post("/services/events/new/", held(title="ျမန္မာႏိုင္ငံသို႔ ျပန္လာသည္", once=str(uuid4())))

    assert Event.objects.get().title == "မြန်မာနိုင်ငံသို့ ပြန်လာသည်"
