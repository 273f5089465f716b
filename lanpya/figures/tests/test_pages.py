"""Every page of the figures, opened by those who may and closed to those who may not."""

import datetime as dt

import pytest

from lanpya.figures import periods
from lanpya.figures.actions import publish_edition
from lanpya.services.actions import accept_month, submit_month

PAGES = ["", "measures/", "dashboard/", "definitions/", "definitions/people/", "published/"]


@pytest.fixture
def ledger(tally, hlaing_thar_yar, north_dagon, bago, agreement):
    tally(hlaing_thar_yar, "2019-02", "training", 40, female=25, male=15)
    tally(north_dagon, "2019-03", "training", 30, female=12, male=18)
    tally(hlaing_thar_yar, "2020", "drop_in", 4, female=4)
    tally(bago, "2019-03-04", "drop_in", 54, female=30, male=24)


@pytest.fixture
def edition(ledger, mya, thida, hlaing_thar_yar, north_dagon, bago, now):
    for centre in (hlaing_thar_yar, north_dagon, bago):
        for month in (201901, 201902, 201903):
            submit_month(centre, month, by=thida, now=now)
            accept_month(centre, month, by=thida, now=now)
    return publish_edition(periods.parse("2019-Q1"), by=mya, now=now)


def signed_in(client, user):
    client.force_login(user)
    return client


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("reader", ["thida", "mya"])
def test_a_page_opens(page, reader, client, request, ledger):
    answer = signed_in(client, request.getfixturevalue(reader)).get(f"/figures/{page}")

    assert answer.status_code == 200


def test_a_number_opens_its_rows_for_the_holder_and_the_rows_add_up(client, khin, ledger, thida):
    page = signed_in(client, thida).get("/figures/?start=2019&end=2020").content.decode()
    assert "/figures/rows/?kind=training&amp;start=2019&amp;end=2019" in page

    rows = client.get("/figures/rows/?kind=training&start=2019&end=2019")

    assert sorted(row.service.total for row in rows.context["rows"]) == [30, 40]


def test_under_an_agreement_no_row_opens(client, mya, ledger):
    page = signed_in(client, mya).get("/figures/?start=2019&end=2020").content.decode()

    assert "/figures/rows/" not in page
    assert client.get("/figures/rows/?kind=training&start=2019").status_code == 404


def test_rows_of_another_holder_do_not_open(client, aung, ledger):
    rows = signed_in(client, aung).get("/figures/rows/?start=2019&kind=training")

    assert rows.context["rows"] == []


def test_reading_rows_and_counting_under_an_agreement_are_logged(client, mya, thida, ledger, harbour):
    from lanpya.audit.models import Entry

    before = Entry.objects.filter(organisation_id=harbour.pk).count()
    signed_in(client, mya).get("/figures/")
    assert Entry.objects.filter(organisation_id=harbour.pk).count() == before + 1

    signed_in(client, thida).get("/figures/rows/?start=2019&kind=training")
    assert Entry.objects.filter(organisation_id=harbour.pk, verb="read").count() == 1


@pytest.mark.parametrize("reader", ["zaw", "anna", "mya", "thida"])
def test_an_edition_is_read_by_those_who_read_what_is_published(reader, client, request, edition):
    answer = signed_in(client, request.getfixturevalue(reader)).get(f"/figures/published/{edition.ref}/")

    assert answer.status_code == 200
    assert "at least" in answer.content.decode() or "54" in answer.content.decode()


def test_the_ministry_reads_states_and_no_centre(client, zaw, edition):
    page = signed_in(client, zaw).get(f"/figures/published/{edition.ref}/").content.decode()

    assert "Yangon" in page
    assert "Hlaing Thar Yar" not in page
    assert client.get("/figures/").status_code == 404
    assert client.get(f"/figures/published/{edition.ref}/differences/").status_code == 404


def test_the_administrator_sees_no_figures(client, admin, edition):
    for page in ("", "published/", f"published/{edition.ref}/", "check/", "definitions/"):
        assert signed_in(client, admin).get(f"/figures/{page}").status_code == 404


def test_differences_name_the_late_entry(client, mya, edition, tally, hlaing_thar_yar):
    tally(hlaing_thar_yar, "2019-02", "training", 2, female=2)

    page = signed_in(client, mya).get(f"/figures/published/{edition.ref}/differences/")

    [line] = page.context["differences"]
    assert (line.difference.before, line.difference.after) == (25, 27)


def test_a_late_entry_is_listed_with_its_reason(client, thida, edition, tally, hlaing_thar_yar):
    tally(hlaing_thar_yar, "2019-02", "training", 2, female=2)

    page = signed_in(client, thida).get("/figures/late/").content.decode()

    assert "late sheet" in page


def test_publishing_on_the_page(client, mya, edition):
    answer = signed_in(client, mya).post(
        "/figures/published/new/", {"start": "2019-Q1", "restates": edition.ref, "reason": "A sheet was found."}
    )

    assert answer.status_code == 302
    assert "A sheet was found." in client.get("/figures/published/").content.decode()


def test_publishing_what_is_not_accepted_says_which_centres(client, mya, ledger):
    answer = signed_in(client, mya).post("/figures/published/new/", {"start": "2019"})

    assert answer.status_code == 422
    assert "Bago" in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "start=rubbish", "start=2020&end=2019", "every=week", "centre=nowhere", "edition=7", "as_of=yesterday",
        "start=2000&end=2100&every=month", "start=%00", "centre=%00", "edition=99999999999999999999",
        "start=" + "9" * 3000, "as_of=2019-02-31",
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_read_is_answered_with_a_sentence(client, thida, ledger, query):
    answer = signed_in(client, thida).get(f"/figures/?{query}")

    assert answer.status_code == 200
    assert 'class="note error' in answer.content.decode() or "error" in answer.content.decode()


@pytest.mark.parametrize("query", ["start=x", "kind=%00", "after=%00", "centre='", "start=2019&after=AAAA-AAAA"])
def test_a_cell_that_is_none_is_not_found(client, thida, ledger, query):
    assert signed_in(client, thida).get(f"/figures/rows/?{query}").status_code == 404


def test_long_lists_of_rows_are_walked_by_cursor(client, thida, tally, hlaing_thar_yar, lists):
    for day in range(1, 29):
        for kind in ("drop_in", "training"):
            tally(hlaing_thar_yar, dt.date(2019, 2, day).isoformat(), kind, 1)

    first = signed_in(client, thida).get("/figures/rows/?start=2019-02").context["page"]
    second = client.get(f"/figures/rows/?start=2019-02&after={first.after}").context["page"]
    back = client.get(f"/figures/rows/?start=2019-02&before={second.before}").context["page"]

    assert (first.total, first.shown, second.shown, second.after) == (56, 50, 6, "")
    assert [row.ref for row in back.rows] == [row.ref for row in first.rows]
    assert not {row.ref for row in first.rows} & {row.ref for row in second.rows}
