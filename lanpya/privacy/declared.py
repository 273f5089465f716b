"""What every model declares about the persons in it, and what is wrong with a declaration."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

OURS = "lanpya."
# A operational, B personal, C restricted: what the tiers mean stands in docs/architecture.md.
TIERS = frozenset("ABC")


@dataclass(frozen=True)
class Declaration:
    """One model's `Privacy`: its tier, what erasure puts in place of which field, what stays."""

    model: str
    tier: str
    erased: dict[str, object]
    kept: frozenset[str]


def report() -> list[Declaration]:
    """Every model of ours with what it declares, by name. For documents and for the erasure to come."""
    return sorted((_read(model) for model in _our_models()), key=lambda declared: declared.model)


def wrong() -> list[str]:
    """A sentence for each field or model that is not declared as it must be; empty when all are."""
    return [sentence for model in _our_models() for sentence in wrong_with(model)]


def wrong_with(model: type[Model]) -> list[str]:
    """What is wrong with one model's declaration: every concrete field is either erased or kept."""
    label = model._meta.label
    privacy = getattr(model, "Privacy", None)
    if privacy is None:
        return [f"{label} has no Privacy class."]
    missing = [name for name in ("tier", "erase", "keep") if not hasattr(privacy, name)]
    if missing:
        return [f"{label}.Privacy says nothing of {name}." for name in missing]
    declared = _read(model)
    bad_tier = [] if declared.tier in TIERS else [f"{label} has the tier {declared.tier!r}; it must be A, B or C."]
    return [*bad_tier, *_wrong_fields(label, declared, _columns(model))]


def _wrong_fields(label: str, declared: Declaration, columns: "dict[str, Field[Any, Any]]") -> Iterable[str]:
    named = {*declared.erased, *declared.kept}
    yield from (f"{label}.{name} is neither erased nor kept." for name in sorted(columns.keys() - named))
    yield from (f"{label}.{name} is declared but is no field." for name in sorted(named - columns.keys()))
    both = declared.kept & declared.erased.keys()
    yield from (f"{label}.{name} is both erased and kept." for name in sorted(both))
    for name in sorted(declared.erased.keys() & columns.keys()):
        if declared.erased[name] is None and not columns[name].null:
            yield f"{label}.{name} is erased to nothing, but its column may not be empty."


def _read(model: type[Model]) -> Declaration:
    privacy: Any = getattr(model, "Privacy", None)
    return Declaration(model._meta.label, privacy.tier, dict(privacy.erase), frozenset(privacy.keep))


def _our_models() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith(OURS)]


def _columns(model: type[Model]) -> "dict[str, Field[Any, Any]]":
    return {field.name: field for field in model._meta.local_concrete_fields}
