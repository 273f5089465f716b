"""A model field whose text is sealed in the database and opens only in its own row."""

from typing import TYPE_CHECKING, Any, NoReturn

from django import forms
from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.db.models.query_utils import DeferredAttribute

from lanpya.seals import box

# Django's fields are generic for the type checker only.
if TYPE_CHECKING:
    _TextField = models.Field[str, str]
else:
    _TextField = models.Field


class Sealed:
    """What a query gives for a sealed column: bytes that nothing prints, compares or sorts by accident."""

    __slots__ = ("blob",)

    def __init__(self, blob: bytes) -> None:
        self.blob = bytes(blob)

    def __repr__(self) -> str:
        return "<sealed>"


class _OpensOnRead(DeferredAttribute):
    """Opens the value when it is first read, with the key of the row it was read from."""

    field: "SealedField"

    def __get__(self, instance: Model | None, cls: type[Model] | None = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = instance.__dict__[self.field.attname] = self.field.opened(instance, value)
        return value

    # A data descriptor: without it Python would hand out what lies in the instance's dictionary, still sealed.
    def __set__(self, instance: Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(_TextField):
    """Text in Python, AES-256-GCM in the column, bound to model, field, row and key version.

    The empty text is stored as no bytes: that a note is empty may be seen, and an erased field shows as erased.
    A query can neither filter by it nor write text to it; only saving a row seals.
    """

    descriptor_class = _OpensOnRead

    def __init__(self, verbose_name: Any = None, *, blank: bool = False, **named: Any) -> None:
        super().__init__(verbose_name, blank=blank, default="", **named)

    def deconstruct(self) -> Any:
        name, path, args, named = super().deconstruct()
        named.pop("default", None)
        return name, path, args, named

    def get_internal_type(self) -> str:
        return "BinaryField"

    def formfield(self, **named: Any) -> Any:
        return super().formfield(**{"form_class": forms.CharField, **named})

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, Sealed) else "" if value is None else str(value)

    def from_db_value(self, value: Any, *_: object) -> "Sealed | str":
        return Sealed(value) if value else ""

    def pre_save(self, model_instance: Model, add: bool) -> Sealed:
        # Read through the descriptor, so a value never opened is still proved to belong to this row.
        return self.sealed(model_instance, getattr(model_instance, self.attname))

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value in ("", b"", None):
            return connection.Database.Binary(b"")  # type: ignore[attr-defined]
        if not isinstance(value, Sealed):
            raise TypeError(f"{self} holds sealed text: save the row, a query cannot seal.")
        return connection.Database.Binary(value.blob)  # type: ignore[attr-defined]

    def get_lookup(self, lookup_name: str) -> NoReturn:
        raise FieldError(f"{self} is sealed and cannot be searched; search its keyed hash.")

    def get_transform(self, lookup_name: str) -> NoReturn:
        self.get_lookup(lookup_name)

    def value_to_string(self, obj: Model) -> str:
        raise TypeError(f"{self} is sealed and is not serialised; use `lanpya backup`.")

    def sealed(self, row: Model, text: str) -> Sealed:
        """This text as it is stored in this row, under the current key and a nonce never used before."""
        return Sealed(box.seal(text, where=self._where(row), drawer=str(self)) if text else b"")

    def opened(self, row: Model, value: Sealed) -> str:
        """The text of this row; raises `Unsealable` when the bytes come from elsewhere."""
        return box.unseal(value.blob, where=self._where(row), drawer=str(self)) if value.blob else ""

    def _where(self, row: Model) -> str:
        if row.pk is None:
            raise TypeError(f"{self} needs a row whose key is known before it is saved: a UUID.")
        return f"{self.model._meta.label_lower}\x1f{self.name}\x1f{row.pk}"
