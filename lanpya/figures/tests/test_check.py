"""The page that judges a table finds what is there, keeps nothing, and never breaks on what it is sent."""

import io
import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from lanpya.figures import printed
from lanpya.lib import sentences

SOUND = "x,2019,2020,Total\nA,10,20,30\nB,1,2,3\nGrand Total,11,22,33\n"


@pytest.fixture
def send(client, mya):
    client.force_login(mya)

    def post(**fields):
        return client.post("/figures/check/", fields)

    return post


def spreadsheet(rows):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def file(data, name="table.xlsx"):
    return SimpleUploadedFile(name, data)


def test_the_printed_table_has_exactly_four_findings(send):
    answer = send(table=printed.TABLE, prose=printed.PROSE)

    assert [each.difference for each in answer.context["findings"]] == ["1,114", "1,870", "2,984", "45"]


def test_a_sound_table_is_not_accused(send):
    assert send(table=SOUND).context["findings"] == []


@pytest.fixture
def in_another_language(monkeypatch):
    """Every template that a translator can reach wears brackets; what nobody can translate does not."""
    monkeypatch.setattr(sentences, "_translate", lambda template: f"⟦{template}⟧")


ODD = """Services,2019,2020,Total,Gender
Training,"46 51% 49%",10,56,Share 10%
,n/k 4,7,11,
Drop in,"12.5 60% 20% 30%",1,14,
of which new,5,1,6,
Total,"58 90%W",18,,
"""
BESIDE = """Training was given to over 90 people. Training reached about 65 people. Training for 65 women, 12% women.
In 2017 training reached 65 people. Together the total is 85."""


@pytest.mark.usefixtures("in_another_language")
@pytest.mark.parametrize(("table", "prose"), [(printed.TABLE, printed.PROSE), (ODD, BESIDE)])
def test_every_word_of_a_verdict_is_the_readers(send, table, prose):
    shown = send(table=table, prose=prose).context

    verdicts = [*shown["findings"], *shown["notes"], *shown["sums"]]
    said = [each.where for each in verdicts] + [each.quote for each in verdicts if each.quote] + shown["remarks"]
    assert verdicts
    assert [words for words in said if not words.startswith(("⟦", "“"))] == []


@pytest.mark.usefixtures("in_another_language")
def test_a_refused_table_is_refused_in_the_readers_language(send):
    [refusal] = send(table="hello, you\nthere, too").context["form"].errors["table"]

    assert refusal.startswith("⟦")


def test_a_spreadsheet_is_read_like_text(send):
    rows = [["x", 2019, 2020, "Total"], ["A", 10, 20, 30], ["B", 1, 2, 3], ["Grand Total", 11, 22, 34]]

    [finding] = send(file=file(spreadsheet(rows))).context["findings"]

    assert (finding.stated, finding.computed) == ("34", "33")


def _bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"0" * 60_000_000)
    return out.getvalue()


BROKEN = {
    "cut off": spreadsheet([["a", 1]])[:900],
    "no spreadsheet": b"PK\x03\x04 and then nothing",
    "a packed letter": b"",
    "unfolds": _bomb(),
    "too large": b"1,2\n" * 600_000,
    "another encoding": "Café,1\nTotal,1\n".encode("latin-1"),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "a PDF": b"%PDF-1.7 1 0 obj",
    "noughts": bytes(4000),
    "nothing to read": b"hello",
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_that_cannot_be_read_is_answered_with_a_sentence(send, what):
    answer = send(file=file(BROKEN[what], "table.xlsx"))

    assert answer.status_code == 422
    assert answer.context["form"].errors


@pytest.mark.parametrize("table", ["", "   ", "hello", "\x00\x01", "a" * 250_000, "1", ",,,\n,,,"])
def test_a_text_that_is_no_table_is_answered_with_a_sentence(send, table):
    answer = send(table=table)

    assert answer.status_code == 422
    assert answer.context["form"].errors
