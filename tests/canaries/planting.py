"""Puts the planted texts into every sealed field there is, by pages and actions where there are some."""

import datetime as dt
import secrets
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import QuerySet
from django.test import Client

from lanpya.lib.digits import burmese_digits
from lanpya.seals.rotation import sealed_models


def invented():
    """A name in Burmese, one in the old font, one in Latin, a telephone and a card number, never seen before."""
    digits = f"{secrets.randbelow(900_000) + 100_000}"
    own = burmese_digits(digits)
    return [
        f"ဒေါ်မြသီတာဦး {own}",
        f"ေဒၚျမသီတာဦး {own}",
        f"Ma Renée Thida {digits}",
        f"09 442 {digits}",
        f"၁၂/တမန(နိုင်){own}",
    ]


def work(user, planted):
    """A morning's work with these people: saved, refused, half typed, sent too late, looked at again."""
    # An error page and its log may quote a person too, so errors are let through to them.
    client = Client(raise_request_exception=False)
    client.force_login(user)
    for text in planted:
        form = {"once": str(uuid4()), "centre": "hlaing-thar-yar", "day": "20/11/2026", "sex": "female", "note": text}
        client.post("/services/drop-in/", form)
        client.post("/services/drop-in/", form | {"once": str(uuid4()), "day": text})
        client.post("/services/drafts/drop-in/", form | {"note": text})
        client.get("/services/")
        client.get(f"/services/rows/{text}/")
    everything = " · ".join(planted)
    form = {"once": str(uuid4()), "centre": "hlaing-thar-yar", "day": "20/11/2026", "sex": "male", "note": everything}
    client.post("/services/drafts/call/", form)
    # Typed while the session ended: it waits in the next session, sealed, for its writer.
    Session.objects.all().delete()
    client.post("/services/drop-in/", form)


def fill(planted):
    """Put every planted text into each sealed field that the pages left empty; returns the names of all of them."""
    everything = " · ".join(planted)
    names = []
    for model, fields in sealed_models():
        row = QuerySet(model).first() or any_row(model)
        values = {field.attname: field.sealed(row, everything) for field in fields}
        QuerySet(model).filter(pk=row.pk).update(**values)
        names += [str(field) for field in fields]
    return names


def any_row(model):
    """A row of this model with whatever its columns need."""
    needed = [field for field in model._meta.local_concrete_fields if not field.null and not field.has_default()]
    return model.objects.create(**{field.name: _any_value(field) for field in needed if not field.primary_key})


def _any_value(field):
    if isinstance(field, models.ForeignKey):
        return QuerySet(field.related_model).first() or any_row(field.related_model)
    if field.choices:
        return field.choices[0][0]
    for kind, value in _VALUES.items():
        if isinstance(field, kind):
            return value
    return uuid4().hex[: field.max_length]


_VALUES = {
    models.DateTimeField: dt.datetime(2026, 11, 20, tzinfo=dt.UTC),
    models.DateField: dt.date(2026, 11, 20),
    models.BooleanField: False,
    models.IntegerField: 1,
    models.JSONField: [],
    models.UUIDField: uuid4(),
}
