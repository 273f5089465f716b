import os
from importlib import import_module

import pytest

from lanpya.cli import main, start
from lanpya.lib.refused import Refused


def refuse(argv: list[str]) -> int:
    raise Refused(f"There is no person {argv[0]}.")


@pytest.fixture
def one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "COMMANDS", {("find", "person"): main.Command(f"{__name__}:refuse", "finds a person")})


@pytest.mark.parametrize("words", main.COMMANDS, ids=" ".join)
def test_every_command_of_the_table_exists(words: tuple[str, ...]):
    module, function = main.COMMANDS[words].target.split(":")

    assert callable(getattr(import_module(module), function))
    assert main.COMMANDS[words].summary


def test_no_command_hides_another():
    for words in main.COMMANDS:
        assert not any(words[:length] in main.COMMANDS for length in range(1, len(words)))


def test_help_lists_the_commands_of_its_level(capsys: pytest.CaptureFixture[str]):
    assert main.run(["--help"]) == 0
    everything = capsys.readouterr().out
    assert main.run(["text", "--help"]) == 0
    of_text = capsys.readouterr().out

    assert all(" ".join(words) in everything for words in main.COMMANDS)
    assert "text unicode" in of_text
    assert "nrc parse" not in of_text


@pytest.mark.parametrize(("words", "code"), [([], 0), (["text"], 2), (["sing"], 2), (["sing", "--help"], 2)])
def test_words_that_name_no_command_are_wrong_usage(words: list[str], code: int, capsys: pytest.CaptureFixture[str]):
    assert main.run(words) == code

    printed = capsys.readouterr()
    assert "usage: lanpya" in (printed.out if code == 0 else printed.err)


@pytest.mark.usefixtures("one_command")
def test_a_refusal_is_one_sentence_on_stderr_and_code_1(capsys: pytest.CaptureFixture[str]):
    assert main.run(["find", "person", "7K3M"]) == 1

    assert capsys.readouterr() == ("", "There is no person 7K3M.\n")


def test_django_is_started_before_a_command_that_needs_it(monkeypatch: pytest.MonkeyPatch):
    happened: list[str] = []
    monkeypatch.setattr(start, "start_django", lambda: happened.append("django"))

    @start.needs_django
    def command(argv: list[str]) -> int:
        happened.append(argv[0])
        return 0

    assert command(["figures"]) == 0
    assert happened == ["django", "figures"]


def test_starting_django_keeps_the_settings_that_were_chosen(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.settings")

    start.start_django()

    assert os.environ["DJANGO_SETTINGS_MODULE"] == "tests.settings"
