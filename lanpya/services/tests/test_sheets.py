"""Paper sheets: the head once, each line saved by itself, gone on with after a kill."""

from uuid import uuid4

import pytest

from lanpya.services import rollup
from lanpya.services.models import Service, Sheet


def head(**typed):
    return {
        "once": str(uuid4()), "centre": "hlaing-thar-yar", "number": "HTY-12", "day": "20/11/2026", "kind": "drop_in",
        **typed,
    }  # fmt: skip


def line(number, **typed):
    return {"once": str(uuid4()), "centre": "hlaing-thar-yar", "line": str(number), "sex": "female", **typed}


@pytest.fixture
def at_a_sheet(at_khins_desk):
    """Khin's browser, and the address of a sheet she has begun."""
    answer = at_khins_desk.post("/services/sheets/new/", head(lines_on_paper="12"))
    return at_khins_desk, answer["Location"]


@pytest.mark.parametrize("language", ["en", "my"])
def test_the_pages_of_sheets_open_in_both_languages(language, desk_of, khin):
    client = desk_of(khin, language)
    address = client.post("/services/sheets/new/", head())["Location"]
    client.post(address, line(1))

    for page in ("/services/sheets/", "/services/sheets/new/", address):
        assert client.get(page).status_code == 200


def test_a_line_is_saved_by_itself_and_the_next_one_waits(at_a_sheet):
    client, address = at_a_sheet
    client.post(address, line(1, age="၂၇"))

    page = client.get(address).context
    assert Service.objects.get().ages == {"female": {"25-34": 1}}
    assert page["form"]["line"].value() == 2
    assert page["page"].left == 11


def test_after_a_kill_at_line_nine_the_eight_before_are_there_and_the_sheet_goes_on_at_nine(at_a_sheet, monkeypatch):
    client, address = at_a_sheet
    for number in range(1, 9):
        client.post(address, line(number))
    # The process ends in the middle of saving line nine: after the row, before the roll-up.
    monkeypatch.setattr(rollup, "add", lambda rows: (_ for _ in ()).throw(SystemExit))
    with pytest.raises(SystemExit):
        client.post(address, line(9))
    monkeypatch.undo()

    assert sorted(row.line for row in Service.objects.all()) == list(range(1, 9))
    assert rollup.disagreements() == []
    assert client.get(address).context["form"]["line"].value() == 9


def test_the_same_line_twice_is_one_row(at_a_sheet):
    client, address = at_a_sheet
    client.post(address, line(1))
    answer = client.post(address, line(1))

    assert answer.status_code == 302
    assert Service.objects.count() == 1


def test_a_line_that_is_typed_already_is_refused_beside_its_number(at_a_sheet):
    client, address = at_a_sheet
    client.post(address, line(1))
    answer = client.post(address, line(1, sex="male"))

    assert "line" in answer.context["form"].errors
    assert Service.objects.get().female == 1


def test_a_line_taken_back_may_be_typed_again(at_a_sheet):
    client, address = at_a_sheet
    client.post(address, line(1))
    client.post(f"/services/rows/{Service.objects.get().ref}/undo/")
    client.post(address, line(1, sex="male"))

    assert Service.objects.standing().get().male == 1


def test_a_line_may_be_a_count(at_a_sheet):
    client, address = at_a_sheet
    client.post(address, line(1, sex="", total="9", female="4", male="4"))

    row = Service.objects.get()
    assert (row.total, row.not_recorded, row.line) == (9, 1, 1)


@pytest.mark.parametrize(
    "typed", [{"total": "3"}, {"sex": "", "female": "3"}, {"sex": ""}, {"age": "200"}, {"age": "old"}, {"sex": "x"}]
)
def test_a_line_that_says_two_things_or_none_is_refused(typed, at_a_sheet):
    client, address = at_a_sheet
    answer = client.post(address, line(1, **typed))

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Service.objects.exists()


def test_a_number_that_is_taken_leads_to_the_sheet_that_has_it(at_a_sheet):
    client, address = at_a_sheet
    answer = client.post("/services/sheets/new/", head(number="hty-၁၂"))

    assert "number" in answer.context["form"].errors
    assert f'href="{address}"' in answer.content.decode()
    assert Sheet.objects.count() == 1


def test_sending_the_head_twice_begins_one_sheet(at_khins_desk):
    typed = head()
    first = at_khins_desk.post("/services/sheets/new/", typed)
    again = at_khins_desk.post("/services/sheets/new/", typed)

    assert first["Location"] == again["Location"]


def test_a_head_sent_again_with_another_number_leads_to_the_sheet_it_began(at_khins_desk):
    typed = head()
    at_khins_desk.post("/services/sheets/new/", typed)

    again = at_khins_desk.post("/services/sheets/new/", typed | {"number": "8"})

    begun = Sheet.objects.get()
    assert again.status_code == 200
    assert again.context["begun"] == begun


def test_two_centres_may_use_the_same_number(at_a_sheet, desk_of, aung):
    desk_of(aung).post("/services/sheets/new/", head(centre="bago"))

    assert Sheet.objects.count() == 2


@pytest.mark.parametrize(("typed", "month"), [("၁၁/၂၀၂၆", 202611), ("2025", 202500)])
def test_a_head_without_a_day_leaves_the_month_or_the_year(typed, month, at_khins_desk):
    address = at_khins_desk.post("/services/sheets/new/", head(day=typed))["Location"]
    at_khins_desk.post(address, line(1))

    assert (Service.objects.get().month, Service.objects.get().day) == (month, None)
    assert at_khins_desk.get(address).status_code == 200


def test_a_swapped_line_is_what_a_reload_shows(at_a_sheet):
    client, address = at_a_sheet
    part = client.post(address, line(1), headers={"HX-Request": "true"}).content.decode()
    page = client.get(address).content.decode()

    def plain(text):
        """Without what differs in every copy of a form: its number and its token."""
        import re

        return " ".join(re.sub(r'value="[0-9a-zA-Z-]{36,64}"', "", text).split())

    assert part.strip().startswith("<div")
    assert plain(part) in plain(page)


def test_a_finished_sheet_takes_no_line_until_it_is_opened_again(at_a_sheet):
    client, address = at_a_sheet
    client.post(f"{address}finish/")
    refused = client.post(address, line(1))
    client.post(f"{address}reopen/")
    client.post(address, line(1))

    assert refused.context["form"].errors
    assert Service.objects.count() == 1


def test_lines_left_out_in_between_are_named(at_a_sheet):
    client, address = at_a_sheet
    client.post(address, line(1))
    client.post(address, line(4))

    assert client.get(address).context["page"].skipped == [2, 3]


def test_an_officer_of_another_centre_finds_no_sheet(at_a_sheet, desk_of, aung):
    _client, address = at_a_sheet
    outsider = desk_of(aung)

    assert outsider.get(address).status_code == 404
    assert outsider.post(address, line(1)).status_code == 404
    assert outsider.post(f"{address}finish/").status_code == 404
    assert "HTY-12" not in outsider.get("/services/sheets/").content.decode()


def test_a_colleague_goes_on_with_a_sheet(at_a_sheet, desk_of, thida):
    _client, address = at_a_sheet
    desk_of(thida).post(address, line(1))

    assert Service.objects.get().typed_by == thida


def test_the_list_of_sheets_asks_no_more_for_many(at_khins_desk, django_assert_max_num_queries):
    for number in range(8):
        at_khins_desk.post("/services/sheets/new/", head(number=f"S{number}"))

    with django_assert_max_num_queries(14):
        at_khins_desk.get("/services/sheets/")
