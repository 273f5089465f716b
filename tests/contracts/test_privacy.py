"""Every model says of every field what an erasure does with it."""

import pytest
from django.db import models
from django.test.utils import isolate_apps

from lanpya.privacy.declared import report, wrong, wrong_with


def test_every_field_of_every_model_is_erased_or_kept():
    assert wrong() == []


def test_the_report_names_every_model_of_the_house():
    named = {declared.model for declared in report()}

    assert {"accounts.User", "audit.Entry", "jobs.Job"} <= named
    assert all(declared.tier in "ABC" for declared in report())


class Declared:
    tier = "B"
    erase = {"name": ""}
    keep = {"id"}


def _model(privacy, **fields):
    inner = type("Meta", (), {"app_label": "privacy"})
    namespace = {"__module__": __name__, "Meta": inner, "name": models.TextField(), **fields}
    return type("Planted", (models.Model,), {**namespace, **({"Privacy": privacy} if privacy else {})})


@isolate_apps("lanpya.privacy")
def test_a_declared_model_passes():
    assert wrong_with(_model(Declared)) == []


@isolate_apps("lanpya.privacy")
def test_a_planted_field_without_a_declaration_is_named():
    planted = _model(Declared, telephone=models.TextField())

    assert wrong_with(planted) == ["privacy.Planted.telephone is neither erased nor kept."]


@isolate_apps("lanpya.privacy")
def test_a_model_without_a_declaration_is_named():
    assert wrong_with(_model(None)) == ["privacy.Planted has no Privacy class."]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"tier": "D"}, "has the tier 'D'"),
        ({"keep": {"id", "name"}}, "name is both erased and kept"),
        ({"keep": {"id", "gone"}}, "gone is declared but is no field"),
        ({"erase": {"name": None}}, "name is erased to nothing"),
    ],
)
def test_a_wrong_declaration_is_named(change, sentence):
    with isolate_apps("lanpya.privacy"):
        found = wrong_with(_model(type("Privacy", (Declared,), change)))

    assert len(found) == 1
    assert sentence in found[0]


@isolate_apps("lanpya.privacy")
def test_a_declaration_that_says_nothing_of_the_tier_is_named():
    assert wrong_with(_model(type("Privacy", (), {"erase": {}, "keep": set()}))) == [
        "privacy.Planted.Privacy says nothing of tier."
    ]
