"""Puts what an action refused onto the form it came from."""

from django import forms

from lanpya.lib.refused import Refused


def put_on(form: forms.Form, refusal: Refused) -> None:
    """At its field if the form has it, else on top."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
