"""Filters: UTF-8 lines in, one JSON object a line out, in the same order, never stopping at a bad line.

They need no database and no settings, and each imports only what it works with.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from io import BufferedIOBase
from typing import Any, cast

from lanpya.lib.refused import Refused

Answer = dict[str, Any]
REPLACEMENT = "\ufffd"
BAD_BYTES = "This line is not UTF-8; the bytes that could not be read are replaced."
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
CHUNK = 1 << 16
MATCH_FIELDS = ("pcode", "level", "name_en", "name_my", "score", "successors", "parts")


def text_unicode(argv: list[str]) -> int:
    """Convert Zawgyi lines to Unicode."""
    parser = _parser("text unicode", "Zawgyi lines become Unicode; other lines come back as they are.")
    parser.add_argument("--force", action="store_true", help="convert every line, whatever its probability")
    force: bool = parser.parse_args(argv).force
    from lanpya.lib.zawgyi import as_unicode

    def answer(line: str) -> Answer:
        reading = as_unicode(line, force=force)
        return {"in": line, "out": reading.text, "zawgyi": reading.zawgyi, "converted": reading.converted}

    return answer_lines(answer)


def text_key(argv: list[str]) -> int:
    """Give the search keys of personal names."""
    _parser("text key", "Search keys of personal names: names that share one may be the same.").parse_args(argv)
    from lanpya.lib.names import read_name

    def answer(line: str) -> Answer:
        name = read_name(line)
        return {"in": line, "honorific": name.honorific, "name": name.name, "keys": sorted(name.keys)}

    return answer_lines(answer)


def nrc_parse(argv: list[str]) -> int:
    """Read citizenship card numbers."""
    _parser("nrc parse", "Citizenship card numbers, read, repaired and printed in one form.").parse_args(argv)
    from lanpya.lib.nrc import parse

    def answer(line: str) -> Answer:
        reading = parse(line)
        nrc = reading.nrc
        return {
            "in": line,
            "valid": nrc is not None,
            "repaired": reading.repaired,
            "my": nrc.my if nrc else None,
            "latin": nrc.latin if nrc else None,
            "state": nrc.state if nrc else None,
            "township": nrc.township if nrc else None,
            "type": nrc.type if nrc else None,
            "number": nrc.number if nrc else None,
            "warnings": list(reading.warnings),
        }

    return answer_lines(answer)


def phones_parse(argv: list[str]) -> int:
    """Read telephone numbers."""
    parser = _parser("phones parse", "Telephone numbers in E.164; ranges and lists give several.")
    parser.add_argument("--region", default="MM", help="country of numbers written without one (MM)")
    region: str = parser.parse_args(argv).region
    from lanpya.lib.phones import parse

    def answer(line: str) -> Answer:
        phones = parse(line, region=region)
        numbers = [{"e164": number.e164, "valid": number.valid} for number in phones.numbers]
        return {"in": line, "numbers": numbers, "warnings": list(phones.warnings)}

    return answer_lines(answer)


def ids_parse(argv: list[str]) -> int:
    """Read identity numbers of one kind."""
    parser = _parser("ids parse", "Thai and Malaysian numbers; passports, their two lines joined by a tab.")
    parser.add_argument("--kind", required=True, choices=["thai-id", "my-nric", "mrz"])
    kind: str = parser.parse_args(argv).kind
    from lanpya.lib.ids import parse

    today = datetime.now(tz=UTC).date()

    def answer(line: str) -> Answer:
        reading = parse(kind, line, today=today)
        return {"in": line, "valid": reading.valid, **reading.fields, "warnings": list(reading.warnings)}

    return answer_lines(answer)


def places_find(argv: list[str]) -> int:
    """Find place codes."""
    _parser("places find", "Place codes for spellings in either script, best first.").parse_args(argv)
    from lanpya.places.find import find

    def answer(line: str) -> Answer:
        return {"in": line, "matches": [_match(asdict(match)) for match in find(line)]}

    return answer_lines(answer)


def _match(found: Answer) -> Answer:
    # Only a merged state has parts.
    return {name: found[name] for name in MATCH_FIELDS if name != "parts" or found[name]}


def _parser(command: str, description: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=f"lanpya {command}",
        description=f"{description} Reads UTF-8 lines on stdin and writes one JSON object a line.",
    )


def answer_lines(answer: Callable[[str], Answer]) -> int:
    """Answer every line of stdin on stdout; always 0, a bad line has its answer like any other."""
    source, out = cast(BufferedIOBase, sys.stdin.buffer), cast(BufferedIOBase, sys.stdout.buffer)
    write_answers(source, out, answer)
    return 0


def write_answers(source: BufferedIOBase, out: BufferedIOBase, answer: Callable[[str], Answer]) -> None:
    """Write the answer to each line, as soon as the line is there: a program may wait for it before it asks again."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for lines in _arriving_lines(source):
        answers = [_safe_for_lines(encode(_answered(line.removesuffix(b"\r"), answer))) for line in lines]
        out.write("".join(f"{answered}\n" for answered in answers).encode())
        out.flush()


def _arriving_lines(source: BufferedIOBase) -> Iterator[list[bytes]]:
    chunk = source.read1(CHUNK)
    unfinished = [chunk.removeprefix(BYTE_ORDER_MARK)]  # Notepad begins a file with the mark
    while chunk:
        if b"\n" in chunk:
            *lines, rest = b"".join(unfinished).split(b"\n")
            unfinished = [rest]
            yield lines
        chunk = source.read1(CHUNK)
        unfinished.append(chunk)
    last = b"".join(unfinished)
    if last:
        yield [last]


def _answered(line: bytes, answer: Callable[[str], Answer]) -> Answer:
    text = line.decode("utf-8", errors="replace")
    try:
        answered = answer(text)
    except Refused as refusal:
        answered = {"in": text, "warnings": [refusal.message]}
    if REPLACEMENT in text and not _is_utf8(line):
        answered["warnings"] = [*answered.get("warnings", []), BAD_BYTES]
    return answered


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _safe_for_lines(encoded: str) -> str:
    # JSON leaves these three as they are, yet some readers take them for line ends.
    if encoded.isprintable():
        return encoded
    return encoded.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
