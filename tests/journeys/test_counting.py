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
        khin.press("Drop-in", within="nav.quick")
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
    reader.type("Lines on the paper (may be left empty)", str(lines))
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

    assert [number_in(line.split("·")[0]) for line in khin.find("ol.list a").all_inner_texts()] == [8, 7, 6, 5, 4, 3, 2, 1]
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

    def page(self) -> str:
        return f"/services/months/{HOME}/{self.month:%Y%m}/"

    def test_the_manager_says_which_days_were_nil_and_submits(self, someone):
        thida = someone("manager")
        thida.open("/")
        thida.press(f"{self.month:%B %Y}: submit the figures of Hlaing Thar Yar")
        thida.open(f"/services/calendar/?centre={HOME}&month={self.month:%Y%m}")
        silent = thida.find("form input[name=days]")
        while silent.count():
            for box in silent.all():
                box.check()
            thida.tick("Nobody came")
            thida.press("Say so for the chosen days")
        thida.see("Every day so far has entries or a word")

        thida.open(self.page())
        thida.press("Submit this month")

        thida.see("The month is submitted")
