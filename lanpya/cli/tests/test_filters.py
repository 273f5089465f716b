import contextlib
import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lanpya.cli import filters
from lanpya.lib.refused import Refused

ROOT = Path(__file__).parents[3]
FILTERS = {
    "text unicode": [],
    "text key": [],
    "nrc parse": [],
    "phones parse": [],
    "ids parse": ["--kind", "mrz"],
    "places find": [],
}


def start(command: str, *options: str) -> subprocess.Popen[bytes]:
    # The plainest surroundings: no settings, no database, a C locale.
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0"}
    return subprocess.Popen(
        [sys.executable, "-m", "lanpya.cli.main", *command.split(), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment,
    )


def run(command: str, lines: bytes, *options: str) -> list[dict[str, Any]]:
    process = start(command, *options)
    out, err = process.communicate(lines, timeout=60)
    assert (process.returncode, err) == (0, b"")
    return [json.loads(line) for line in out.decode().splitlines()]


@pytest.mark.parametrize("command", FILTERS)
def test_every_line_has_its_answer_in_its_place(command: str):
    lines = "first\n\nဒုတိယ\r\n\x00\x07\u202e\nlast".encode()

    answers = run(command, lines, *FILTERS[command])

    assert [answer["in"] for answer in answers] == ["first", "", "ဒုတိယ", "\x00\x07\u202e", "last"]


@pytest.mark.parametrize("command", FILTERS)
def test_bytes_that_are_not_utf8_are_answered_with_a_warning(command: str):
    answers = run(command, b"\xff\xfe broken\nwhole\n", *FILTERS[command])

    assert answers[0]["in"] == "\ufffd\ufffd broken"
    assert filters.BAD_BYTES in answers[0]["warnings"]
    assert filters.BAD_BYTES not in answers[1].get("warnings", [])


def test_text_unicode_converts_what_is_surely_zawgyi_and_everything_when_forced():
    lines = "\ufeffေအာင္\nအောင်\nလး\nAung\n".encode()

    answers = run("text unicode", lines)

    assert [(answer["out"], answer["converted"]) for answer in answers] == [
        ("အောင်", True),
        ("အောင်", False),
        ("လး", False),
        ("Aung", False),
    ]
    assert answers[3]["zawgyi"] is None
    assert all(answer["converted"] for answer in run("text unicode", lines, "--force"))


def test_nrc_parse_prints_the_contract():
    valid, invalid = run("nrc parse", b"12/tamana(n)112233\n18/TAMANA(N)112233\n")

    assert valid == {
        "in": "12/tamana(n)112233",
        "valid": True,
        "repaired": False,
        "my": "၁၂/တမန(နိုင်)၁၁၂၂၃၃",
        "latin": "12/TAMANA(N)112233",
        "state": 12,
        "township": "တမန",
        "type": "N",
        "number": "112233",
        "warnings": [],
    }
    assert (invalid["valid"], invalid["my"], invalid["latin"]) == (False, None, None)
    assert list(invalid) == list(valid)


def test_text_key_gives_the_same_key_for_both_scripts():
    latin, burmese = run("text key", "U Kyaw Htin\nဦးကျော်ထင်\n".encode())

    assert (latin["honorific"], latin["name"]) == ("U", "Kyaw Htin")
    assert set(latin["keys"]) & set(burmese["keys"])


def test_ids_parse_prints_the_fields_of_a_passport():
    lines = b"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\tL898902C36UTO7408122F1204159ZE184226B<<<<<10\n"

    (answer,) = run("ids parse", lines, "--kind", "mrz")

    assert answer["valid"]
    assert (answer["primary"], answer["secondary"], answer["document"]) == ("ERIKSSON", "ANNA MARIA", "L898902C3")
    assert (answer["born_on"], answer["sex"], answer["expires_on"]) == ("1974-08-12", "F", "2012-04-15")


def test_phones_and_places_print_the_contract():
    (phones,) = run("phones parse", b"+95 1 230 1960~2\n")
    (places,) = run("places find", "ကော့သောင်း\n".encode())

    assert [number["e164"] for number in phones["numbers"]] == ["+9512301960", "+9512301961", "+9512301962"]
    assert list(places["matches"][0])[:6] == ["pcode", "level", "name_en", "name_my", "score", "successors"]


def test_an_answer_comes_before_the_next_line_is_asked():
    process = start("text unicode")
    watchdog = threading.Timer(20, process.kill)
    watchdog.start()
    assert process.stdin and process.stdout

    for name in ("Aung", "Aye"):
        process.stdin.write(f"{name}\n".encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["in"] == name

    watchdog.cancel()
    process.communicate(timeout=20)


def test_a_reader_that_goes_away_is_no_error():
    process = start("text unicode")
    assert process.stdin and process.stdout and process.stderr
    process.stdout.close()

    with contextlib.suppress(BrokenPipeError):  # the filter may be gone before everything is written
        process.stdin.write(b"Aung\n" * 100_000)
        process.stdin.close()

    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(20) == 1


def test_wrong_usage_is_told_on_stderr_with_code_2():
    for words in (["ids parse"], ["ids parse", "--kind", "shoe"], ["text sing"], ["nrc"]):
        process = start(*words)
        out, err = process.communicate(b"", timeout=20)

        assert (process.returncode, out) == (2, b"")
        assert b"usage" in err


def test_a_filter_loads_neither_django_nor_what_it_does_not_use():
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "lanpya.cli.main", "text", "unicode"],
        input=b"\xe1\x80\xa1\n",
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=True,
    ).stderr.decode()
    names = {line.rsplit("|", 1)[-1].strip() for line in loaded.splitlines()}

    assert "lanpya.lib.zawgyi" in names
    assert not names & {"django", "icu", "phonenumbers", "lanpya.lib.nrc", "lanpya.places.find"}


def test_a_refused_line_is_answered_and_the_next_one_too():
    def answer(line: str) -> filters.Answer:
        if line == "bad":
            raise Refused("No.")
        return {"in": line}

    out = io.BytesIO()
    filters.write_answers(io.BytesIO(b"bad\ngood\n"), out, answer)

    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        {"in": "bad", "warnings": ["No."]},
        {"in": "good"},
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(sorted(FILTERS)))
def test_any_bytes_give_one_json_line_for_each_line(monkeypatch: pytest.MonkeyPatch, data: bytes, command: str):
    stdin, stdout = io.TextIOWrapper(io.BytesIO(data)), io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr(sys, "stdout", stdout)
    function = getattr(filters, command.replace(" ", "_"))

    assert function(FILTERS[command]) == 0

    answers = stdout.buffer.getvalue().decode().splitlines()
    lines = data.removeprefix(filters.BYTE_ORDER_MARK).split(b"\n")
    assert len(answers) == len(lines) - (lines[-1] == b"")
    assert all("in" in json.loads(answer) for answer in answers)
