"""Keys are made once, lie wrapped in a file of their own, and come back from paper."""

import datetime as dt
import json
import random
import stat

import pytest
from django.apps import apps

from lanpya.lib.refused import Refused
from lanpya.seals import box, health, keyfile, keyring, life, paper, rotation, sheet
from lanpya.seals.keyring import Keyring

NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
PASSPHRASE = "nine green boats at noon"


def test_keys_are_made_once_and_never_replaced(key_path):
    life.make("Test", PASSPHRASE, now=NOW)
    before = key_path.read_bytes()

    with pytest.raises(Refused, match="already"):
        life.make("Test", PASSPHRASE, now=NOW)

    assert key_path.read_bytes() == before
    assert stat.S_IMODE(key_path.stat().st_mode) == 0o600
    assert [each.name for each in key_path.parent.iterdir()] == ["keyring.json"]


def test_the_key_file_opens_with_its_passphrase_only(key_path, monkeypatch):
    ring = life.make("Test", PASSPHRASE, now=NOW)
    keyring.forget()

    with pytest.raises(Refused, match="locked"):
        keyring.current()
    with pytest.raises(Refused, match="does not open"):
        keyring.unlock("nine green boats at moon")
    monkeypatch.setenv("LANPYA_PASSPHRASE", PASSPHRASE)
    assert keyring.current() == ring


def test_the_key_file_holds_no_key_in_the_clear(key_path):
    ring = life.make("Test", PASSPHRASE, now=NOW)
    stored = key_path.read_text()

    for master in ring.masters.values():
        assert master.hex() not in stored
        assert sheet.lines(ring.masters)[0].letters not in stored
    assert PASSPHRASE not in stored


def test_a_short_passphrase_is_refused(key_path):
    with pytest.raises(Refused, match="12 letters"):
        life.make("Test", "short", now=NOW)

    assert not key_path.exists()


def test_a_locked_file_edited_to_be_open_does_not_open(key_path):
    life.make("Test", PASSPHRASE, now=NOW)
    stored = json.loads(key_path.read_text())
    key_path.write_text(json.dumps({**stored, "mode": "open"}))
    keyring.forget()

    with pytest.raises(Refused, match="does not open"):
        keyring.current()


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 1}', '{"format": 9}'])
def test_a_damaged_key_file_is_refused_with_a_sentence(key_path, content):
    key_path.parent.mkdir(parents=True)
    key_path.write_text(content)

    with pytest.raises(Refused):
        keyring.current()


def test_an_open_key_file_says_that_it_is_open(key_path):
    life.make("Demo", None, now=NOW)

    assert "OPEN" in json.loads(key_path.read_text())["note"]
    assert any("open" in sentence for sentence in health())


def test_subkeys_differ_by_purpose_holder_and_version():
    ring = Keyring.fresh().rotated()

    drawn = {
        ring.subkey("audit", 1),
        ring.subkey("audit", 2),
        ring.subkey("seal", 1),
        ring.subkey("audit", 1, version=1),
    }

    assert len(drawn) == 4
    assert not drawn & set(ring.masters.values())


def test_the_sheet_gives_the_keys_back():
    ring = Keyring.fresh().rotated().rotated()
    stored = keyfile.new("Test", "2026-11-22", ring.masters, None)

    printed = paper.as_text(stored, ring)

    assert sheet.read(printed) == ring.masters
    assert sheet.read(printed.lower().replace("0", "o").replace("1-", "1 - ")) == ring.masters


def test_every_single_slip_on_the_sheet_is_found():
    line = sheet.lines(Keyring.fresh().masters)[2]
    written = str(line).replace(" ", "")

    for at in range(len(written)):
        for letter in set(sheet.ALPHABET) - {written[at]}:
            with pytest.raises(Refused, match="1-3"):
                sheet.read_line(f"1-3 {written[:at]}{letter}{written[at + 1 :]}")


def test_neighbours_swapped_and_lines_exchanged_are_found():
    dice = random.Random(3)
    for _ in range(200):
        lines = sheet.lines(Keyring.fresh().masters)
        at = dice.randrange(17)
        written = str(lines[0]).replace(" ", "")
        swapped = written[:at] + written[at + 1] + written[at] + written[at + 2 :]
        if swapped != written:
            with pytest.raises(Refused):
                sheet.read_line(f"1-1 {swapped}")
        with pytest.raises(Refused):
            sheet.read_line(f"1-2 {lines[0]}")


def test_a_missing_line_is_named():
    lines = sheet.lines(Keyring.fresh().masters)
    without_third = "\n".join(f"{line.name} {line}" for line in lines if line.place != 3)

    with pytest.raises(Refused, match="1-3 is missing"):
        sheet.read(without_third)
    with pytest.raises(Refused, match="no line"):
        sheet.read("nothing of ours")


def test_lines_of_two_sheets_do_not_pass_together():
    one, other = sheet.lines(Keyring.fresh().masters), sheet.lines(Keyring.fresh().masters)

    with pytest.raises(Refused, match="belong together"):
        sheet.read("\n".join(f"{line.name} {line}" for line in [*one[:2], *other[2:]]))


def test_the_sheet_prints_as_a_page_with_the_same_lines():
    from io import BytesIO

    import pypdf

    ring = Keyring.fresh()
    stored = keyfile.new('Test "quoted" #1', "2026-11-22", ring.masters, None)

    pages = pypdf.PdfReader(BytesIO(paper.as_pdf(stored, ring))).pages
    text = "\n".join(page.extract_text() for page in pages)

    assert 'Test "quoted" #1' in text
    for line in sheet.lines(ring.masters):
        assert str(line) in text


def test_an_installation_is_unhealthy_until_its_sheet_is_confirmed(key_path):
    life.make("Test", PASSPHRASE, now=NOW)
    assert any("confirm" in sentence for sentence in health())

    asked = life.lines_to_ask(keyring.current())
    life.confirm(asked, [str(line) for line in asked], now=NOW)

    assert health() == []


def test_lines_of_another_sheet_confirm_nothing(key_path):
    life.make("Test", PASSPHRASE, now=NOW)
    asked = life.lines_to_ask(keyring.current())
    foreign = {line.name: str(line) for line in sheet.lines(Keyring.fresh().masters)}

    with pytest.raises(Refused, match="not of this"):
        life.confirm(asked, [foreign[line.name] for line in asked], now=NOW)

    assert health() != []


def test_no_key_file_is_unhealthy(key_path):
    assert "keys make" in health()[0]


def test_a_key_file_beside_the_database_is_unhealthy(key_path, settings, monkeypatch):
    life.make("Test", PASSPHRASE, now=NOW)
    beside = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(key_path.parent / "lanpya.sqlite3")}
    monkeypatch.setitem(settings.DATABASES, "default", beside)

    assert any("beside the database" in sentence for sentence in health())


def test_keys_come_back_from_the_sheet_under_a_new_passphrase(key_path):
    ring = life.make("Test", PASSPHRASE, now=NOW)
    sealed = box.seal("ဒေါ်မြ", where="here")
    printed = paper.as_text(keyfile.read(key_path), ring)
    key_path.unlink()
    keyring.forget()

    life.bring_back(printed, "Test", "another passphrase", now=NOW)

    assert box.unseal(sealed, where="here") == "ဒေါ်မြ"
    assert health() == []


def test_a_rotation_makes_the_sheet_unconfirmed_and_keeps_the_old_key(key_path):
    life.make("Test", PASSPHRASE, now=NOW)
    asked = life.lines_to_ask(keyring.current())
    life.confirm(asked, [str(line) for line in asked], now=NOW)
    sealed = box.seal("x", where="here")

    assert keyring.add_version().version == 2

    assert box.unseal(sealed, where="here") == "x"
    assert box.key_version(box.seal("x", where="here")) == 2
    assert health() != []


def test_another_process_notices_a_rotation_without_being_told(key_path):
    life.make("Test", PASSPHRASE, now=NOW)
    here = (keyring._held.ring, keyring._held.seen)
    keyring.add_version()

    # As a process that read the file before: it holds the old ring and the old moment.
    keyring._held.ring, keyring._held.seen = here

    assert keyring.current().version == 2


def test_keys_in_memory_outlive_the_key_file(key_path):
    ring = life.make("Test", PASSPHRASE, now=NOW)

    key_path.unlink()

    assert keyring.current() == ring


@pytest.mark.django_db
def test_a_rotation_seals_every_row_again_and_goes_on_after_a_kill(key_path, monkeypatch):
    life.make("Test", None, now=NOW)
    users = _users(5)
    monkeypatch.setattr(rotation, "BATCH", 2)
    keyring.add_version()
    assert rotation.is_under_way()

    _break_off_after(2, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        rotation.reseal_all()
    assert sorted(_versions(users)) == [1, 1, 1, 2, 2]
    monkeypatch.undo()

    assert rotation.reseal_all() == 3
    assert _versions(users) == [2] * 5
    assert not rotation.is_under_way()
    assert [type(user).objects.get(pk=user.pk).name for user in users] == [user.name for user in users]


def _users(count):
    # By name: the seals stand below the accounts and must not import them.
    Organisation, User = apps.get_model("accounts.Organisation"), apps.get_model("accounts.User")
    organisation = Organisation.objects.create(code="rotated", kind="partner", name_en="Rotated")
    return [
        User.objects.create(login=f"u{number}", name=f"မြ {number}", organisation=organisation)
        for number in range(count)
    ]


def _versions(users):
    stored = [type(user).objects.filter(pk=user.pk).values_list("name", flat=True).get() for user in users]
    return [box.key_version(each.blob) for each in stored]


def _break_off_after(rows, monkeypatch):
    done = []
    reseal = rotation._reseal_batch

    def killed(model, fields, keys):
        if len(done) * 2 >= rows:
            raise KeyboardInterrupt
        done.append(keys)
        return reseal(model, fields, keys)

    monkeypatch.setattr(rotation, "_reseal_batch", killed)
    monkeypatch.setattr(rotation, "BATCH", 2)
