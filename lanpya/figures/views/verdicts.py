"""Verdicts on a published table in the reader's words."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from lanpya.figures.reconcile import Judged, Kind, Verdict
from lanpya.lib.sentences import translated
from lanpya.ui import writing


@dataclass(frozen=True)
class Said:
    """One verdict: where, what is printed, what is computed, and a sentence."""

    where: str
    stated: str
    computed: str
    difference: str
    sentence: str
    quote: str
    verdict: str
    is_finding: bool


def said(judged: Judged) -> Said:
    unit = "%" if judged.kind is Kind.SHARE else ""
    return Said(
        where=translated(judged.where),
        stated=_number(judged.stated) + unit,
        computed=_number(judged.computed) + (unit if judged.computed is not None else ""),
        difference=_number(judged.difference) if not unit else "",
        sentence=_sentence(judged),
        quote=translated(judged.why),
        verdict=judged.verdict.value,
        is_finding=judged.verdict is Verdict.IMPOSSIBLE,
    )


def _sentence(judged: Judged) -> str:
    numbers = {
        "stated": _number(judged.stated),
        "computed": _number(judged.computed),
        "gap": _number(judged.difference),
        "lowest": _number(judged.lowest),
        "highest": _number(judged.highest),
    }
    if judged.verdict is Verdict.POSSIBLE and judged.lowest is not None:
        if judged.highest is None:
            return _("Possible only with at least %(lowest)s.") % numbers
        if judged.kind is Kind.SHARE:
            return _("%(stated)s%% is possible only with %(lowest)s to %(highest)s women.") % numbers
        return _("Possible only with %(lowest)s to %(highest)s.") % numbers
    if judged.kind is Kind.PROSE:
        return _("The text says %(stated)s; the table gives %(computed)s.") % numbers
    if judged.kind is Kind.SHARE:
        return _("No number of people gives %(stated)s%%; from the cells it is %(computed)s%%.") % numbers
    return _("%(stated)s printed; its cells add up to %(computed)s, %(gap)s apart.") % numbers


def _number(value: Fraction | None) -> str:
    if value is None:
        return writing.DASH
    return writing.number(int(value) if value.denominator == 1 else round(float(value), 2))
