"""Verdicts as text for a terminal and as JSON for scripts."""

from fractions import Fraction
from typing import Any

from lanpya.figures.reconcile.verdicts import Judged, Kind, Verdict, Verdicts

HEADINGS = ("", "stated", "computed", "apart", "")
SIGNS = {Verdict.AGREES: "agrees", Verdict.POSSIBLE: "note", Verdict.IMPOSSIBLE: "FINDING"}


def as_json(verdicts: Verdicts) -> dict[str, Any]:
    """The contract of `lanpya figures reconcile --json`; `remarks` say how the table was read."""
    return {
        "findings": [_finding(each) for each in verdicts.findings],
        "notes": [_note(each) for each in verdicts.notes],
        "remarks": list(verdicts.remarks),
    }


def as_text(verdicts: Verdicts) -> str:
    """Every printed total beside the computed one, then what was found, what to note, and how the table was read."""
    sums = [each for each in verdicts.judged if each.kind is Kind.SUM]
    parts = [_sums_as_text(sums)] if sums else ["No total was found, so no sum could be judged."]
    parts += _listed("Findings", [_sentence(each) for each in verdicts.findings] or ["none"])
    parts += _listed("Notes", [_sentence(each) for each in verdicts.notes] + list(verdicts.remarks))
    agreeing = [each for each in verdicts.agreeing if each.kind is not Kind.SUM]
    shares = sum(each.kind is Kind.SHARE for each in agreeing)
    parts.append(f"Agree besides: {shares} printed percentages, {len(agreeing) - shares} numbers of the text.")
    return "\n\n".join(parts) + "\n"


def plain(number: Fraction | None) -> int | float | None:
    """A whole number as int, a decimal as float; None stays."""
    if number is None:
        return None
    return int(number) if number.denominator == 1 else float(number)


def shown(number: Fraction | None) -> str:
    """With commas, as the tables print it; a dash for none."""
    value = plain(number)
    return "–" if value is None else f"{value:,}"


def _finding(judged: Judged) -> dict[str, Any]:
    return {
        "kind": judged.kind.value,
        "where": judged.where,
        "stated": plain(judged.stated),
        "computed": plain(judged.computed),
        "difference": plain(judged.difference),
        "verdict": judged.verdict.value,
        "why": judged.why,
    }


def _note(judged: Judged) -> dict[str, Any]:
    return {
        "kind": judged.kind.value,
        "where": judged.where,
        "stated": plain(judged.stated),
        "computed": plain(judged.computed),
        "lowest": plain(judged.lowest),
        "highest": plain(judged.highest),
        "verdict": judged.verdict.value,
        "why": judged.why,
    }


def _sums_as_text(sums: list[Judged]) -> str:
    rows = [
        (each.where, shown(each.stated), shown(each.computed), shown(each.difference or None), SIGNS[each.verdict])
        for each in sums
    ]
    widths = [max(len(row[at]) for row in [HEADINGS, *rows]) for at in range(len(HEADINGS))]
    return "\n".join(_aligned(row, widths) for row in [HEADINGS, *rows])


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    name, *numbers, sign = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
    return "  ".join([row[0].ljust(widths[0]), *numbers, sign.strip()]).rstrip() if name else ""


def _listed(title: str, lines: list[str]) -> list[str]:
    return ["\n".join([title, *(f"  {line}" for line in lines)])] if lines else []


def _sentence(judged: Judged) -> str:
    unit = "%" if judged.kind is Kind.SHARE or "share of women" in judged.where else ""
    stated, computed = shown(judged.stated) + unit, shown(judged.computed) + unit
    if judged.verdict is Verdict.IMPOSSIBLE:
        said = f"{judged.where}: stated {stated}, computed {computed}, {shown(judged.difference)} apart"
    elif unit and judged.lowest is not None:
        said = f"{judged.where}: {stated} is possible only if {_range(judged)} women"
    elif judged.lowest is not None:
        said = f"{judged.where}: {stated} is possible only if the parts hold {_range(judged)}"
    else:
        said = f"{judged.where}: {stated} where the table has {computed}"
    return f"{said} ({judged.why})" if judged.why else said


def _range(judged: Judged) -> str:
    if judged.highest is None:
        return f"at least {shown(judged.lowest)}"
    if judged.lowest == judged.highest:
        return shown(judged.lowest)
    return f"{shown(judged.lowest)} to {shown(judged.highest)}"
