"""The day's list, one row's page, its change, and taking it back."""

import datetime as dt

import pytest

from lanpya.audit.models import Entry
from lanpya.services import rollup
from lanpya.services.actions import accept_month, record, submit_month
from lanpya.services.acts import Act, Someone, Source, Tally, When
from lanpya.services.models import Service

FRIDAY = dt.date(2026, 11, 20)


@pytest.fixture
def post(lists, khin, hlaing_thar_yar, now):
    """Puts a row into the ledger of Hlaing Thar Yar."""
    numbers = iter(range(1_000))

    def put(who=None, *, kind="drop_in", day=FRIDAY, by=khin, **more):
        act = Act(hlaing_thar_yar, When.on(day), kind, who or Someone("female"), **more)
        return record(act, by=by, source=Source("page", f"test/{next(numbers)}"), now=now)

    return put


def change_form(row, **typed):
    return {
        "once": "5b0f6cd2-5a0c-4a51-bb4b-6a0e6e0a8a11", "centre": row.centre.code, "day": "20/11/2026",
        "kind": row.kind_id, "sex": "female", **typed,
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "my"])
def test_the_days_list_shows_its_rows_and_counts_contacts_apart(language, post, desk_of, khin):
    post(Tally(12, 7, 3))
    post(kind="follow_up")

    page = desk_of(khin, language).get("/services/").context["page"]

    assert {each.row.kind_id for each in page.rows} == {"follow_up", "drop_in"}
    assert {each.kind.code: each.total for each in page.counts} == {"drop_in": 12, "follow_up": 1}


def test_an_officer_of_another_centre_finds_nothing(post, desk_of, aung, bago, hlaing_thar_yar):
    row = post()
    outsider = desk_of(aung)

    assert outsider.get("/services/?centre=hlaing-thar-yar").status_code == 404
    for page in ("", "change/", "take-back/"):
        assert outsider.get(f"/services/rows/{row.ref}/{page}").status_code == 404
    assert outsider.post(f"/services/rows/{row.ref}/undo/").status_code == 404
    assert row.ref not in outsider.get("/services/").content.decode()


def test_a_colleague_of_another_centre_of_the_same_partner_finds_nothing_either(post, desk_of, harbour, north_dagon):
    from conftest import _staff

    row = post()
    su = _staff("su", "Ma Su", harbour, "counsellor", north_dagon)

    assert desk_of(su).get(f"/services/rows/{row.ref}/").status_code == 404


def test_the_log_names_the_rows_that_a_page_showed(post, desk_of, khin):
    first, second = post(), post()
    desk_of(khin).get("/services/")

    read = Entry.objects.get(verb="read")
    assert set(read.ref_list) == {first.ref, second.ref}
    assert read.by == khin.ref


def test_a_list_page_asks_the_same_number_of_questions_for_one_row_and_for_fifty(
    post, desk_of, khin, django_assert_max_num_queries
):
    for _row in range(50):
        post()
    client = desk_of(khin)
    client.get("/services/")

    with django_assert_max_num_queries(24) as asked:
        client.get("/services/")
    assert len([each for each in asked.captured_queries if "services_service" in each["sql"]]) <= 6


def test_a_swapped_list_is_the_list_of_the_whole_page(post, desk_of, khin):
    post(Tally(12, 7, 3))
    client = desk_of(khin)

    part = client.get("/services/?day=2026-11-20", headers={"HX-Request": "true"}).content.decode()
    page = client.get("/services/?day=2026-11-20").content.decode()

    assert part.strip().startswith("<section")
    assert " ".join(part.split()) in " ".join(page.split())


def test_a_long_day_is_walked_by_pages_without_losing_or_repeating_a_row(post, desk_of, khin, now):
    rows = {post().ref for _row in range(130)}
    client = desk_of(khin)

    seen, after = [], ""
    for _page in range(3):
        page = client.get(f"/services/?after={after}").context["page"]
        seen += [each.row.ref for each in page.rows]
        after = page.after

    assert after == ""
    assert len(seen) == 130
    assert set(seen) == rows
    back = client.get(f"/services/?before={seen[60]}").context["page"]
    assert [each.row.ref for each in back.rows] == seen[:60]


def test_a_change_keeps_every_fact_that_was_not_touched(post, desk_of, khin):
    row = post(Someone("female", "18-24"), topics=("wages",), note="She came back.", language="shn", delivery="home")
    client = desk_of(khin)
    shown = client.get(f"/services/rows/{row.ref}/change/").context["form"]
    typed = {name: shown[name].value() for name in shown.fields}
    client.post(f"/services/rows/{row.ref}/change/", {k: v for k, v in typed.items() if v} | {"age_band": "25-34"})

    mended = Service.objects.standing().get()
    assert mended.ages == {"female": {"25-34": 1}}
    assert (mended.topics, mended.note, mended.language) == (["wages"], "She came back.", "shn")
    assert (mended.delivery, mended.day, mended.replaces) == ("home", FRIDAY, row)
    assert rollup.disagreements() == []


def test_sending_a_row_unchanged_changes_nothing(post, desk_of, khin):
    row = post(Tally(12, 7, 3, ages={"female": {"18-24": 2}}), done_by=khin)
    client = desk_of(khin)
    shown = client.get(f"/services/rows/{row.ref}/change/").context["form"]
    typed = {name: shown[name].value() for name in shown.fields}
    client.post(f"/services/rows/{row.ref}/change/", {name: value for name, value in typed.items() if value})

    assert list(Service.objects.all()) == [row]


def test_a_row_changed_meanwhile_says_so_and_changes_nothing(post, desk_of, khin, thida):
    row = post()
    desk_of(thida).post(f"/services/rows/{row.ref}/change/", change_form(row, sex="male"))

    answer = desk_of(khin).post(f"/services/rows/{row.ref}/change/", change_form(row, sex="other"))

    assert "Somebody has just changed this row" in answer.content.decode()
    assert Service.objects.standing().get().male == 1


def test_the_form_of_a_row_changed_meanwhile_leads_to_the_one_that_stands(post, desk_of, khin):
    row = post()
    client = desk_of(khin)
    client.post(f"/services/rows/{row.ref}/change/", change_form(row, sex="male"))
    answer = client.get(f"/services/rows/{row.ref}/change/")

    assert answer["Location"] == f"/services/rows/{Service.objects.standing().get().ref}/"


def test_undoing_a_change_brings_back_what_stood_before(post, desk_of, khin):
    row = post()
    client = desk_of(khin)
    client.post(f"/services/rows/{row.ref}/change/", change_form(row, sex="male"))
    client.post(f"/services/rows/{Service.objects.standing().get().ref}/undo/")

    assert Service.objects.standing().get().female == 1
    assert rollup.disagreements() == []


@pytest.mark.parametrize("language", ["en", "my"])
def test_the_page_of_a_row_tells_every_version(language, post, desk_of, khin):
    row = post()
    client = desk_of(khin, language)
    client.post(f"/services/rows/{row.ref}/change/", change_form(row, sex="male"))

    page = client.get(f"/services/rows/{row.ref}/")

    assert [step.row.revision for step in page.context["steps"]] == [0, 1]
    assert Service.objects.standing().get().ref in page.content.decode()


def test_taking_back_needs_a_reason_and_leaves_the_pair_readable(post, desk_of, khin):
    row = post()
    client = desk_of(khin)
    assert "reason" in client.post(f"/services/rows/{row.ref}/take-back/", {}).context["form"].errors
    client.post(f"/services/rows/{row.ref}/take-back/", {"reason": "Entered twice"})

    page = client.get("/services/").content.decode()
    assert "Entered twice" in page
    assert "<del>" in page
    assert not Service.objects.standing().exists()


def test_an_entry_in_an_accepted_month_asks_why_and_is_marked(post, desk_of, khin, thida, mya, hlaing_thar_yar, now):
    submit_month(hlaing_thar_yar, 202611, by=thida, now=now)
    accept_month(hlaing_thar_yar, 202611, by=mya, now=now)
    client = desk_of(khin)
    typed = change_form(type("Row", (), {"centre": hlaing_thar_yar, "kind_id": "drop_in"}))

    answer = client.post("/services/drop-in/", typed)
    assert "reason" in answer.context["form"].errors
    client.post("/services/drop-in/", typed | {"reason": "The sheet lay in another drawer"})

    assert Service.objects.get().is_late


@pytest.mark.parametrize(
    "address",
    ["?day=99999-99-99", "?day=0001-01-01", "?day=%00", "?after=%00", "?after=zz&before=zz", "?day=2026-02-30"],
)
def test_a_strange_address_is_answered(address, post, desk_of, khin):
    post()

    assert desk_of(khin).get(f"/services/{address}").status_code == 200


@pytest.mark.parametrize(
    "address", ["rows/x/", "rows/0000-0000/", "rows/%00/", "?centre=%00", "rows/7K3M-QT9R/change/"]
)
def test_what_does_not_exist_is_not_found(address, desk_of, khin):
    assert desk_of(khin).get(f"/services/{address}").status_code == 404
