"""The codes a ledger row may carry besides the dated lists: plain choices, whose words may change freely."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    OTHER = "other", _("Other")
    NOT_RECORDED = "not_recorded", _("Not recorded")


SEXES = tuple(Sex.values)


class AgeBand(models.TextChoices):
    UNDER_15 = "0-14", _("Under 15")
    TEENS = "15-17", _("15 to 17")
    YOUNG = "18-24", _("18 to 24")
    THIRTIES = "25-34", _("25 to 34")
    FORTIES = "35-44", _("35 to 44")
    OLDER = "45-59", _("45 to 59")
    OLD = "60+", _("60 and over")


_BANDS = [(0, 14), (15, 17), (18, 24), (25, 34), (35, 44), (45, 59), (60, 130)]


def band_of(age: int) -> str:
    """The age band of an age in whole years."""
    place = next(place for place, (first, last) in enumerate(_BANDS) if first <= age <= last)
    return str(AgeBand.values[place])


class Delivery(models.TextChoices):
    CENTRE = "centre", _("At the centre")
    OUTREACH = "outreach", _("In the community")
    PHONE = "phone", _("By phone")
    MESSAGE = "message", _("By message")
    ONLINE = "online", _("Online")
    WORKPLACE = "workplace", _("At a workplace")
    HOME = "home", _("At home")


class ClientType(models.TextChoices):
    INTENDING = "intending", _("Wants to migrate")
    ABROAD = "abroad", _("Works abroad")
    RETURNED = "returned", _("Has returned")
    FAMILY = "family", _("Family member")
    INTERNAL = "internal", _("Internal migrant")


class FirstThisYear(models.TextChoices):
    """The counter's question: first time at any migrant centre this year?"""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_ASKED = "", _("Not asked")


class NilReason(models.TextChoices):
    CLOSED = "closed", _("Closed")
    NOBODY_CAME = "nobody_came", _("Open, nobody came")
    NOT_OFFERED = "not_offered", _("Not offered")


class Language(models.TextChoices):
    """ISO 639 codes of the languages spoken at the centres; any other is "another"."""

    BURMESE = "my", _("Burmese")
    SHAN = "shn", _("Shan")
    SGAW_KAREN = "ksw", _("S'gaw Karen")
    PWO_KAREN = "kjp", _("Pwo Karen")
    MON = "mnw", _("Mon")
    KACHIN = "kac", _("Kachin")
    RAKHINE = "rki", _("Rakhine")
    CHIN = "cnh", _("Chin")
    THAI = "th", _("Thai")
    ENGLISH = "en", _("English")
    ANOTHER = "mis", _("Another language")
