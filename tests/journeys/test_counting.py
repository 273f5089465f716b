"""From the counter to the published table, as the centre, the programme office and the outsiders live it."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.conftest import SCRIPTS

YANGON = ZoneInfo("Asia/Yangon")
HOME = "hlaing-thar-yar"


def today() -> dt.date:
    return dt.datetime.now(YANGON).date()


def last_month() -> dt.date:
    return (today().replace(day=1) - dt.timedelta(days=1)).replace(day=1)


def quarter_accepted() -> tuple[str, dt.date]:
    """The last quarter whose months the demonstration holds as accepted by now, and a day in it."""
    before = today().year * 12 + today().month - 1 - 2
    last = before - (before + 1) % 3
    return f"{last // 12}-Q{last % 12 // 3 + 1}", dt.date(last // 12, last % 12 + 1, 15)


def number_in(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def services_so_far(reader) -> int:
    """The first number of the card "This month"."""
    reader.open("/")
    return number_in(reader.find(".stats dd").first.inner_text())


def test_a_drop_in_takes_six_keys_and_the_month_goes_up_by_one(someone):
    khin = someone("counsellor")
    before = services_so_far(khin)

    if SCRIPTS:
        with khin.going():
            khin.key("Alt+1")
        khin.key("f")
        with khin.going():
            khin.key("Enter")
        assert khin.keystrokes <= 6
    else:
        khin.follow(khin.find("nav.quick a.first"))
        khin.tick("Female")
        khin.press("Save")

    khin.see("Saved")
    assert services_so_far(khin) == before + 1
    khin.open("/services/")
    assert khin.find("main a[href*='/services/rows/']").count() >= 1


def test_the_cell_of_this_month_opens_to_the_row(someone):
    khin = someone("counsellor")
    khin.open("/services/drop-in/")
    khin.tick("Male")
    khin.press("Save")
    row = khin.find(".note.good a").first.get_attribute("href")

    month = f"{today():%Y-%m}"
    thida = someone("manager")
    thida.open(f"/figures/?start={month}&end={month}&every=month")
    thida.follow(thida.find("#answer tr", has_text="Drop-in").locator("a[href*='rows']").first)

    assert thida.find(f"a[href='{row}']").count() == 1


def begin_sheet(reader, number: str, day: str, lines: int) -> None:
    reader.open("/services/sheets/new/")
    reader.type("Sheet number", number)
    reader.type("Day", day)
    reader.type("Lines on the paper", str(lines))
    reader.press("On to the lines")


def type_line(reader, answer: str = "Female") -> None:
    line = number_in(reader.find("#next").inner_text())
    reader.tick(answer)
    reader.press("Save the line")
    reader.see(f"Line {line + 1}")


def test_a_sheet_whose_server_is_killed_at_line_nine_resumes_there(someone, server):
    khin = someone("counsellor")
    begin_sheet(khin, "HTY-0412", f"{today():%d/%m/%Y}", 12)
    for _ in range(8):
        type_line(khin)
    sheet = khin.at()

    khin.tick("Male")
    server.kill()
    khin.press_in_vain("Save the line")
    server.start()
    khin.open(sheet)

    assert [number_in(line.split("·")[0]) for line in khin.find("ol.list a").all_inner_texts()] == [
        8,
        7,
        6,
        5,
        4,
        3,
        2,
        1,
    ]
    type_line(khin, "Male")
    khin.see("Line 10")
    khin.open("/")
    khin.see("Paper sheet HTY-0412")
    khin.see("3 lines left")


@pytest.mark.parametrize("width", [360])
def test_a_sheet_is_typed_on_a_phone(someone, width):
    khin = someone("counsellor", width=width)
    begin_sheet(khin, "HTY-0413", f"{today():%d/%m/%Y}", 2)
    type_line(khin, "Other")
    khin.see("1 · Other")


class TestAMonthFromCentreToEdition:
    """One story in its order: nil days, submitted, accepted, published, a late sheet, and who sees what."""

    month = last_month()
    quarter, day_in_it = quarter_accepted()

    def page(self) -> str:
        return f"/services/months/{HOME}/{self.month:%Y%m}/"

    def test_the_manager_says_which_days_were_nil_and_submits(self, someone):
        thida = someone("manager")
        thida.open("/")
        thida.press("Hand in the figures of the month")
        assert thida.at() == self.page()
        thida.open(f"/services/calendar/?centre={HOME}&month={self.month:%Y%m}")
        silent = thida.find("form input[name=days]")
        while silent.count():
            for box in silent.all():
                box.check()
            thida.tick("Open, nobody came")
            thida.press("Say so for the chosen days")
        thida.see("Every day so far has entries or a word")

        thida.open(self.page())
        thida.press("Submit this month")

        thida.see("The month is submitted")

    def test_the_monitoring_officer_accepts_it(self, someone):
        mya = someone("monitoring")
        mya.open("/services/months/")
        mya.open(self.page())
        mya.press("Accept this month")

        mya.see("The month is accepted")
        assert mya.find("button", has_text="Accept this month").count() == 0

    def test_the_monitoring_officer_publishes_a_quarter(self, someone):
        mya = someone("monitoring")
        mya.open("/figures/published/")
        mya.press("Publish an edition")
        mya.type("From", self.quarter)
        mya.press("Publish")
        mya.open("/figures/published/")

        mya.see("Edition 4")

    def test_a_late_sheet_moves_the_table_and_not_the_edition(self, someone):
        mya = someone("monitoring")
        table = f"/figures/?start={self.quarter}&end={self.quarter}&every=quarter"
        mya.open("/figures/published/")
        mya.follow(mya.find("main a", has_text="Edition 4").first)
        mya.press("Exact table")
        edition = mya.page.url.removeprefix(mya.base)
        frozen = drop_ins(mya)
        mya.open(table)
        before = drop_ins(mya)

        khin = someone("counsellor")
        begin_sheet(khin, "HTY-0007", f"{self.day_in_it:%d/%m/%Y}", 1)
        khin.tick("Female")
        khin.press("Save the line")
        khin.see("Say why the entry comes late")
        khin.type("Why it comes late", "The paper was left in the other office")
        khin.press("Save the line")
        khin.see("Line 2")

        mya.open(table)
        assert drop_ins(mya) == before + 1
        mya.open(edition)
        assert drop_ins(mya) == frozen == before

    def test_a_donor_reads_the_published_cube_and_opens_no_row(self, someone):
        row = a_row(someone("counsellor"))
        anna = someone("donor")
        anna.open("/figures/published/")
        anna.follow(anna.find("main a", has_text="Edition 4").first)
        anna.see("Community mobilisation")
        counts = [number_in(cell) for cell in anna.find("main td.num").all_inner_texts() if cell.strip().isdigit()]
        assert counts
        assert all(n == 0 or n >= 10 for n in counts)
        assert anna.find("main a[href*='/rows/']").count() == 0
        anna.open(row)

        assert "There is no such page" in anna.text()

    def test_the_ministry_reads_states_and_years_and_no_centre(self, someone):
        zaw = someone("ministry")
        zaw.open("/figures/published/")
        zaw.follow(zaw.find("main a", has_text="Edition 2").first)

        words = zaw.text()
        assert "Yangon" in words
        assert "Hlaing Thar Yar" not in words
        assert "Myawaddy" not in words


def drop_ins(reader) -> int:
    """The total of the row, all sexes and columns."""
    return number_in(
        reader.find("#answer tbody tr", has_text="Drop-in").locator("td.num:not(.share)").last.inner_text()
    )


def a_row(reader) -> str:
    reader.open("/services/")
    return str(reader.find("main a[href*='/services/rows/']").first.get_attribute("href"))
