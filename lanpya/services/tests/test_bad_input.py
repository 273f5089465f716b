"""Whatever arrives in a form, a page answers: a clear sentence, nothing half done, never a broken page."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lanpya.services import rollup
from lanpya.services.models import Event, Service, Sheet
from lanpya.services.tests.conftest import count, one

PAGES = {
    "/services/drop-in/": one(),
    "/services/group/": count(),
    "/services/call/": one(delivery="phone"),
    "/services/other/": one(kind="counselling"),
    "/services/other/group/": count(kind="counselling"),
    "/services/events/new/": count(kind="training", title="Savings"),
    "/services/sheets/new/": one(number="7", kind="drop_in"),
    "/services/calendar/": {"days": "2026-11-18", "reason": "closed"},
    "/services/drafts/call/": one(),
}
NASTY = [
    "", " ", "\x00", "\ud7ff", "𝟙𝟚", "๑๒", "١٢", "-1", "1e9", "999999999999999999999", "0x10", "½", "²", "NaN", "1.5",
    "=HYPERLINK(\"x\")", "'; DROP TABLE services_service; --", "<script>alert(1)</script>", "{{ 7|add:7 }}", "%s%n",
    "က" * 4000, "a" * 20_000, "\u202eevil", "ျမန္မာ", "ေက်ာင္း", "31/02/2026", "၃၀/၂/၂၀၂၆", "0001-01-01", "9999-12-31",
    "29/2/2027", "12/13/2026", "2569", "1388", "1", "0", "00", "20112026", "20/11/26", "//", "none", "null", "true",
]  # fmt: skip
OTHERS = ["note", "topics", "female", "age_female_18-24", "day_read", "note_read", "reason", "done_by"]
nasty = st.one_of(st.sampled_from(NASTY), st.text(max_size=40), st.integers().map(str), st.dates().map(str))


@pytest.fixture
def browser(at_khins_desk):
    at_khins_desk.raise_request_exception = True
    return at_khins_desk


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_form_answers_whatever_is_in_its_fields(page, data, browser):
    typed = dict(PAGES[page])
    names = sorted(
        {*typed, "note", "topics", "female", "age_female_18-24", "day_read", "note_read", "reason", "done_by"}
    )
    for name in data.draw(st.lists(st.sampled_from(names), max_size=4)):
        typed[name] = data.draw(nasty)
    typed["once"] = data.draw(st.sampled_from([str(uuid4()), typed.get("once", ""), "\x00", "x" * 500]))

    answer = browser.post(page, typed)

    assert answer.status_code in {200, 204, 302}
    assert rollup.disagreements() == []


@pytest.mark.parametrize("value", NASTY)
def test_every_field_of_a_line_answers_whatever_is_typed(value, browser):
    address = browser.post("/services/sheets/new/", one(number="7", kind="drop_in"))["Location"]
    line = {"once": str(uuid4()), "centre": "hlaing-thar-yar", "line": "1", "sex": "female"}

    for name in ("line", "sex", "age", "total", "note", "first_this_year"):
        answer = browser.post(address, line | {name: value})
        assert answer.status_code in {200, 302}

    assert rollup.disagreements() == []


def test_fields_sent_many_times_and_fields_nobody_asked_for_are_answered(browser):
    answer = browser.post(
        "/services/other/", one(kind=["counselling", "x"], sex=["male"] * 50, topics=["wages"] * 90, x="y")
    )

    assert answer.status_code in {200, 302}


@pytest.mark.parametrize(
    "typed", [{"total": "3", "female": "4"}, {"total": "4", "age_female_18-24": "2"}, {"total": "0"}]
)
def test_a_count_that_cannot_be_is_refused_in_the_readers_language(typed, desk_of, khin):
    answer = desk_of(khin, "my").post("/services/group/", count() | typed)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Service.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("page", "typed", "model"),
    [
        ("/services/drop-in/", one(), Service),
        ("/services/events/new/", count(kind="training", title="Savings"), Event),
        ("/services/sheets/new/", one(number="7", kind="drop_in"), Sheet),
    ],
)
def test_the_same_form_twenty_times_at_once_is_saved_once(page, typed, model, at_khins_desk):
    cookies = at_khins_desk.cookies

    def send(_number):
        browser = Client()
        browser.cookies = cookies
        try:
            return browser.post(page, typed).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(send, range(20)))

    assert set(answers) == {302}
    assert model.objects.count() == 1
    assert rollup.disagreements() == []


@pytest.mark.django_db(transaction=True)
def test_the_same_change_twenty_times_at_once_is_made_once(at_khins_desk):
    at_khins_desk.post("/services/drop-in/", one())
    row = Service.objects.get()
    cookies = at_khins_desk.cookies
    typed = one(kind="drop_in", sex="male")

    def send(_number):
        browser = Client()
        browser.cookies = cookies
        try:
            return browser.post(f"/services/rows/{row.ref}/change/", typed).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = set(pool.map(send, range(20)))

    assert answers <= {200, 302}
    assert Service.objects.standing().get().male == 1
    assert Service.objects.count() == 3
    assert rollup.disagreements() == []


@pytest.mark.parametrize("page", ["/services/drop-in/", "/services/events/new/"])
def test_a_process_killed_in_mid_save_leaves_nothing_half_done(page, at_khins_desk, monkeypatch):
    def killed(_rows):
        raise SystemExit

    monkeypatch.setattr(rollup, "add", killed)
    with pytest.raises(SystemExit):
        at_khins_desk.post(page, dict(PAGES[page]))
    monkeypatch.undo()

    assert not Service.objects.exists()
    assert not Event.objects.exists()
    assert at_khins_desk.post(page, dict(PAGES[page])).status_code == 302
    assert rollup.disagreements() == []
