"""Quick entry: a drop-in, a group at the door, a call, another service."""

import pytest

from lanpya.services.models import Draft, Service
from lanpya.services.tests.conftest import count, one

PAGES = ["drop-in", "group", "call", "other", "other/group"]


@pytest.mark.parametrize("language", ["en", "my"])
@pytest.mark.parametrize("page", PAGES)
def test_each_form_opens_empty_in_both_languages(page, language, desk_of, khin):
    answer = desk_of(khin, language).get(f"/services/{page}/")

    assert answer.status_code == 200
    assert b'lang="%s"' % language.encode() in answer.content


def test_a_drop_in_is_saved_with_sex_alone(at_khins_desk, khin):
    answer = at_khins_desk.post("/services/drop-in/", one(), follow=True)

    row = Service.objects.get()
    assert (row.kind_id, row.female, row.total, row.typed_by, str(row.day)) == ("drop_in", 1, 1, khin, "2026-11-20")
    assert answer.redirect_chain == [("/services/drop-in/", 302)]
    assert f"/services/rows/{row.ref}/undo/" in answer.content.decode()


def test_the_same_submission_twice_is_one_row_and_says_so(at_khins_desk, noon):
    typed = one()
    at_khins_desk.post("/services/drop-in/", typed)
    noon.shift(5)
    answer = at_khins_desk.post("/services/drop-in/", typed, follow=True)

    assert Service.objects.count() == 1
    assert "saved before" in answer.content.decode()


def test_a_form_sent_again_with_another_answer_is_not_taken_for_the_same(at_khins_desk):
    typed = one()
    at_khins_desk.post("/services/drop-in/", typed)
    answer = at_khins_desk.post("/services/drop-in/", typed | {"sex": "male"})

    assert Service.objects.count() == 1
    assert "with other answers" in answer.content.decode()


def test_nobody_meets_a_colleagues_row_by_sending_the_number_of_her_form(at_khins_desk, desk_of, thida):
    typed = one()
    at_khins_desk.post("/services/drop-in/", typed)
    desk_of(thida).post("/services/drop-in/", typed)

    assert Service.objects.count() == 2


def test_undo_takes_back_what_was_just_saved(at_khins_desk):
    at_khins_desk.post("/services/drop-in/", one())
    row = Service.objects.get()
    answer = at_khins_desk.post(f"/services/rows/{row.ref}/undo/", {"next": "/services/drop-in/"}, follow=True)

    assert not Service.objects.standing().exists()
    assert answer.redirect_chain == [("/services/drop-in/", 302)]
    assert "Taken back" in answer.content.decode()


def test_undo_never_leads_to_a_strangers_page(at_khins_desk):
    at_khins_desk.post("/services/drop-in/", one())
    row = Service.objects.get()
    answer = at_khins_desk.post(f"/services/rows/{row.ref}/undo/", {"next": "https://elsewhere.example/"})

    assert answer["Location"] == f"/services/rows/{row.ref}/"


def test_a_group_keeps_what_nobody_counted_as_not_recorded(at_khins_desk):
    at_khins_desk.post("/services/group/", count(total="၁၂", female="7", male="၃", **{"age_female_18-24": "2"}))

    row = Service.objects.get()
    assert (row.total, row.female, row.male, row.not_recorded) == (12, 7, 3, 2)
    assert row.ages == {"female": {"18-24": 2}}


def test_without_a_script_not_recorded_is_worked_out_on_demand_and_nothing_is_saved(at_khins_desk):
    answer = at_khins_desk.post("/services/group/", count(total="12", female="7", check="1"))

    assert not Service.objects.exists()
    assert ">5</output>" in answer.content.decode()


def test_a_group_below_its_parts_is_refused_beside_the_total(at_khins_desk):
    answer = at_khins_desk.post("/services/group/", count(total="5", female="4", male="4"))

    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"total"}
    assert not Service.objects.exists()


def test_a_call_counts_as_a_helpline_and_a_repeat_as_a_contact(at_khins_desk):
    at_khins_desk.post("/services/call/", one(delivery="phone", topics=["wages", "contract"]))
    at_khins_desk.post("/services/call/", one(delivery="message", again="again"))

    rows = {row.kind_id: row for row in Service.objects.all()}
    assert rows.keys() == {"helplines", "follow_up"}
    assert rows["helplines"].topics == ["contract", "wages"]
    assert rows["helplines"].delivery == "phone"


def test_another_service_keeps_every_fact_of_the_day(at_khins_desk, khin):
    said = {
        "kind": "counselling", "age_band": "25-34", "first_this_year": "no", "client_type": "returned",
        "home_state": "MMR111", "destination": "TH", "delivery": "home", "language": "shn", "interpreter": "yes",
        "funding": "own", "done_by": khin.ref, "note": "She came with her sister.",
    }  # fmt: skip
    at_khins_desk.post("/services/other/", one(**said))

    row = Service.objects.get()
    assert row.note == "She came with her sister."
    assert (row.home_state, row.destination, row.first_this_year, row.interpreter) == ("MMR111", "TH", "no", True)
    assert (row.done_by, row.funding_id, row.language, row.ages) == (khin, "own", "shn", {"female": {"25-34": 1}})


@pytest.mark.parametrize(
    ("typed", "month", "day"),
    [
        ("၁၉/၁၁/၂၀၂၆", 202611, 19),
        ("19 November 2026", 202611, 19),
        ("2026-11-19", 202611, 19),
        ("19.11.2569", 202611, 19),
        ("11/2026", 202611, None),
        ("2025", 202500, None),
    ],
)
def test_a_day_is_read_as_people_write_it(typed, month, day, at_khins_desk):
    at_khins_desk.post("/services/drop-in/", one(day=typed))

    row = Service.objects.get()
    assert (row.month, row.day and row.day.day) == (month, day)


def test_a_myanmar_year_is_asked_about_and_then_taken(at_khins_desk):
    answer = at_khins_desk.post("/services/drop-in/", one(day="5/5/1387"))
    choices = answer.context["form"]["day_read"].field.choices
    assert not Service.objects.exists()

    at_khins_desk.post("/services/drop-in/", one(day="5/5/1387", day_read=choices[0][0]))

    assert str(Service.objects.get().day) == choices[0][0]


@pytest.mark.parametrize("typed", ["31/2/2026", "21/11/2026", "1/1/1999", "yesterday", "0/0/0", "99/99/9999", "=1+1"])
def test_an_impossible_day_is_answered_beside_its_field(typed, at_khins_desk):
    answer = at_khins_desk.post("/services/drop-in/", one(day=typed))

    assert answer.status_code == 200
    assert "day" in answer.context["form"].errors
    assert not Service.objects.exists()


# "မြန်မာ နိုင်ငံ သို့ ပြန်လာသည်" in Zawgyi.
ZAWGYI = "ျမန္မာႏိုင္ငံသို႔ ျပန္လာသည္"


def test_a_note_in_zawgyi_is_kept_in_unicode_and_as_it_was_typed(at_khins_desk):
    at_khins_desk.post("/services/other/", one(kind="counselling", note=ZAWGYI))

    row = Service.objects.get()
    assert row.note == "မြန်မာနိုင်ငံသို့ ပြန်လာသည်"
    assert row.note_as_typed == ZAWGYI


def test_a_doubtful_note_is_asked_about_and_kept_as_its_writer_says(at_khins_desk, monkeypatch):
    from lanpya.services.forms import words

    monkeypatch.setattr(words, "zawgyi_probability", lambda text: 0.5)
    typed = one(kind="counselling", note=ZAWGYI)
    answer = at_khins_desk.post("/services/other/", typed)
    assert "note_read" in answer.context["form"].errors
    assert not Service.objects.exists()

    at_khins_desk.post("/services/other/", typed | {"note_read": "typed"})

    assert Service.objects.get().note == ZAWGYI


def test_control_signs_are_taken_out_of_a_note_and_a_formula_stays_text(at_khins_desk):
    at_khins_desk.post("/services/other/", one(kind="advocacy", note="=SUM(A1)\x00\x07\u202e ok"))

    assert Service.objects.get().note == "=SUM(A1) ok"


def test_a_note_too_long_is_answered_and_nothing_typed_is_lost(at_khins_desk):
    answer = at_khins_desk.post("/services/other/", one(kind="advocacy", note="က" * 3_000))

    assert "note" in answer.context["form"].errors
    assert "က" * 3_000 in answer.content.decode()


def test_a_half_typed_form_is_kept_offered_given_back_and_dropped_when_sent(at_khins_desk):
    typed = one(sex="", note="Came about", topics=["wages", "health"])
    answer = at_khins_desk.post("/services/drafts/call/", typed)
    assert answer.status_code == 204

    assert "half-typed" in at_khins_desk.get("/services/call/").content.decode()
    again = at_khins_desk.get("/services/call/?draft=1")
    assert again.context["form"]["note"].value() == "Came about"
    assert again.context["form"]["topics"].value() == ["wages", "health"]

    at_khins_desk.post("/services/call/", typed | {"sex": "male", "delivery": "phone"})
    assert not Draft.objects.exists()


def test_an_autosave_that_comes_after_the_save_brings_nothing_back(at_khins_desk):
    typed = one(delivery="phone")
    at_khins_desk.post("/services/call/", typed)
    at_khins_desk.post("/services/drafts/call/", typed)

    assert not Draft.objects.exists()


def test_save_for_later_works_without_a_script(at_khins_desk):
    answer = at_khins_desk.post("/services/call/", one(sex="", later="1"), follow=True)

    assert answer.redirect_chain == [("/", 302)]
    assert Draft.objects.get().form == "services:call"
    assert not Service.objects.exists()


def test_a_draft_is_seen_by_its_writer_alone(at_khins_desk, desk_of, thida):
    at_khins_desk.post("/services/drafts/call/", one(note="for my eyes"))

    assert "for my eyes" not in desk_of(thida).get("/services/call/?draft=1").content.decode()


def test_a_draft_for_a_form_that_is_none_finds_nothing(at_khins_desk):
    assert at_khins_desk.post("/services/drafts/elsewhere/", one()).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_who_may_not_record_finds_no_form(page, desk_of, mya, zaw, admin):
    for outsider in (mya, zaw, admin):
        assert desk_of(outsider).get(f"/services/{page}/").status_code == 404


def test_an_entry_for_another_holders_centre_is_refused(at_khins_desk, bago):
    answer = at_khins_desk.post("/services/drop-in/", one(centre="bago"))

    assert "centre" in answer.context["form"].errors
    assert not Service.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "d9814fad-5530-4c07-b", "\x00"])
def test_a_form_without_its_number_is_asked_to_be_opened_again(number, at_khins_desk):
    answer = at_khins_desk.post("/services/drop-in/", one(once=number))

    assert answer.status_code == 200
    assert not Service.objects.exists()
