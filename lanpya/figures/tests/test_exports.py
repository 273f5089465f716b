"""Files that leave the house: typed cells, no live formulas, what they are about, Burmese that can be searched."""

import csv
import io
import json
import subprocess
import zipfile
from hashlib import sha256
from shutil import which

import pytest
from django.db import connection
from django.utils import translation
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from conftest import _staff
from lanpya.audit.models import Entry
from lanpya.figures import access, periods
from lanpya.figures.actions import take_out, take_out_rows
from lanpya.figures.exports.json import as_dict
from lanpya.figures.exports.marks import harmless
from lanpya.figures.exports.text import as_text
from lanpya.figures.models import Export
from lanpya.figures.queries.statement import Question, statement
from lanpya.lib.refused import Refused
from lanpya.services.models import Kind

BOTH_YEARS = periods.between("2019", "2020")
FOR = "Report to the donor"


@pytest.fixture
def answer(tally, thida, hlaing_thar_yar, north_dagon, now, today):
    tally(hlaing_thar_yar, "2019-02", "training", 40, female=25, male=14)
    tally(north_dagon, "2020-03", "training", 30, female=12, male=18)
    return statement(access.reach(thida, today=today), Question(BOTH_YEARS), now=now, today=today)


def test_json_is_the_contract(answer):
    said = as_dict(answer)

    assert said["columns"] == ["2019", "2020"]
    assert said["rows"][1]["service"] == "training"
    assert said["rows"][1]["cells"]["2019"] == {"total": 40, "female": 25, "male": 14, "other": 0, "not_recorded": 1}
    assert said["totals"]["total"]["total"] == 70
    assert (said["measure"], said["edition"]) == ("services", None)
    assert set(said["reported"]) == {"hlaing-thar-yar", "north-dagon"}
    assert len(said["checksum"]) == 64


def test_the_checksum_does_not_depend_on_the_language_and_does_on_the_counts(
    answer, tally, hlaing_thar_yar, now, today
):
    with translation.override("my"):
        in_burmese = statement(answer.reach, answer.question, now=now, today=today).table.checksum
    assert in_burmese == answer.table.checksum

    tally(hlaing_thar_yar, "2019-02", "training", 1)

    assert statement(answer.reach, answer.question, now=now, today=today).table.checksum != in_burmese


def test_csv_is_a_table_and_what_it_is_about(answer, thida):
    with zipfile.ZipFile(io.BytesIO(take_out(answer, "csv", purpose=FOR, by=thida))) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("table.csv").decode("utf-8-sig"))))
        about = json.loads(archive.read("about.json"))

    training = next(row for row in rows if row["service"] == "training" and row["column"] == "2019")
    assert (training["female"], training["total"]) == ("25", "40")
    assert (about["purpose"], about["checksum"], about["rows"]) == (FOR, answer.table.checksum, 5)
    assert "invented" in about["demonstration"]


def test_xlsx_has_numbers_as_numbers_and_text_as_text(answer, thida):
    Kind.objects.filter(pk="training").update(name_en='=HYPERLINK("http://x","y")')
    fresh = statement(answer.reach, answer.question, now=answer.made_at, today=answer.made_at.date())

    data = take_out(fresh, "xlsx", purpose="@SUM(1)", by=thida)

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    services, about = (book.get_sheet_by_name(name).to_python() for name in ("Services", "About"))
    line = next(row for row in services if str(row[0]).startswith("=HYPERLINK"))
    assert line[1] == 25.0 and isinstance(line[1], float)
    assert ["purpose", "@SUM(1)"] in about
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = b"".join(archive.read(name) for name in archive.namelist() if "worksheets" in name)
    assert b"<f>" not in sheets


def test_pdf_shows_the_numbers_and_the_mark_on_every_page(answer, thida, now, today):
    by_month = statement(answer.reach, Question(BOTH_YEARS, "month"), now=now, today=today)

    pages = PdfReader(io.BytesIO(take_out(by_month, "pdf", purpose="#import $evil$", by=thida))).pages

    assert all("invented" in page.extract_text() for page in pages)
    text = "".join(page.extract_text() for page in pages)
    assert "#import $evil$" in text and "Community mobilisation" in text


@pytest.mark.skipif(not which("pdftotext"), reason="poppler-utils is not on this machine")
def test_pdf_in_burmese_can_be_searched(answer, thida, now, today):
    with translation.override("my"):
        burmese = statement(answer.reach, answer.question, now=now, today=today)
        data = take_out(burmese, "pdf", purpose=FOR, by=thida)

    # poppler reads the text that a viewer searches; pypdf knows nothing of shaped letters.
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    assert "သင်တန်း" in text and "၄၀" in text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_text_that_a_spreadsheet_takes_for_a_formula_is_made_harmless(text):
    assert harmless(text) == f"'{text}"


def test_nothing_leaves_without_a_purpose_or_a_role(answer, thida, khin):
    with pytest.raises(Refused, match="what the file is for"):
        take_out(answer, "csv", purpose="  ", by=thida)
    with pytest.raises(Refused, match="role"):
        take_out(answer, "csv", purpose=FOR, by=khin)


def test_what_leaves_is_logged(answer, thida, harbour):
    take_out(answer, "csv", purpose=FOR, by=thida)

    assert Entry.objects.filter(organisation_id=harbour.pk, verb="figures.exported").count() == 1


@pytest.fixture
def rows_taken(answer, thida, now):
    """The two parts of the file of rows: the bytes of the table, and what it says about itself."""
    with take_out_rows(BOTH_YEARS, purpose=FOR, by=thida, now=now) as file, zipfile.ZipFile(file) as archive:
        return archive.read("rows.csv"), json.loads(archive.read("about.json"))


def test_rows_leave_without_people_and_words(rows_taken):
    lines = list(csv.DictReader(rows_taken[0].decode("utf-8-sig").splitlines()))

    assert sorted(line["total"] for line in lines) == ["30", "40"]
    assert not {"person", "note", "reason", "typed_by", "done_by"} & set(lines[0])
    assert "invented" in lines[0]["demonstration"]


def test_rows_say_which_they_are_how_many_and_what_for(rows_taken):
    data, about = rows_taken

    assert (about["period"], about["centres"]) == ("2019/2020", ["hlaing-thar-yar", "north-dagon"])
    assert (about["rows"], about["checksum"]) == (2, sha256(data).hexdigest())
    assert (about["purpose"], about["taken_by"]) == (FOR, "Daw Thida")
    assert "invented" in about["demonstration"]


def test_what_for_is_kept_sealed_and_the_log_leads_to_it(rows_taken, harbour):
    kept = Export.objects.get()

    said = Entry.objects.get(organisation_id=harbour.pk, verb="rows.exported").detail
    assert (said["export"], said["purpose"], said["rows"]) == (kept.ref, "given", 2)
    assert (kept.purpose, kept.checksum) == (FOR, rows_taken[1]["checksum"])
    assert FOR not in str(said)
    with connection.cursor() as cursor:
        cursor.execute("SELECT purpose FROM figures_export")
        assert FOR.encode() not in bytes(cursor.fetchone()[0])


def test_nothing_is_kept_of_a_file_that_was_refused(answer, thida, khin, now):
    for by, purpose in ((thida, "  "), (khin, FOR)):
        with pytest.raises(Refused):
            take_out_rows(BOTH_YEARS, purpose=purpose, by=by, now=now)

    assert not Export.objects.exists()


def test_a_manager_sees_every_file_that_left_and_another_house_none(client, answer, thida, aung, hill, rows_taken):
    take_out(answer, "pdf", purpose="For the ministry", by=thida)

    client.force_login(thida)
    page = client.get("/figures/taken-out/").content.decode()

    assert FOR in page and "For the ministry" in page and "PDF" in page
    assert list(access.exports_visible_to(aung)) == []
    client.force_login(aung)
    assert client.get("/figures/taken-out/").status_code == 404


def test_an_officer_who_answers_for_no_log_sees_only_their_own_files(
    client, mya, programme, tally, agreement, now, today
):
    colleague = _staff("nilar", "Ma Nilar", programme, "monitoring_officer")
    for by, purpose in ((mya, "Mine"), (colleague, "Hers")):
        found = statement(access.reach(by, today=today), Question(BOTH_YEARS), now=now, today=today)
        take_out(found, "csv", purpose=purpose, by=by)

    client.force_login(mya)

    assert [each.purpose for each in client.get("/figures/taken-out/").context["exports"]] == ["Mine"]


def test_the_page_sends_the_rows_as_a_zip(client, thida, answer):
    client.force_login(thida)

    sent = client.post("/figures/export/rows/?start=2019&end=2020", {"purpose": FOR})

    assert sent["Content-Disposition"] == 'attachment; filename="ledger-2019-to-2020.zip"'
    with zipfile.ZipFile(io.BytesIO(sent.getvalue())) as archive:
        assert archive.namelist() == ["rows.csv", "about.json"]


def test_the_text_names_what_must_be_said(answer):
    said = as_text(answer)

    assert "All services" in said and "At least 0 people; 70 services not identifiable." in said
    assert "0 of 2 centres reported every month." in said
