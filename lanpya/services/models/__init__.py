"""The ledger: each thing done for a person or for a counted group, once."""

from lanpya.services.models.drafts import Draft
from lanpya.services.models.events import Event, Session
from lanpya.services.models.ledger import MonthCount, Service, ServiceQuerySet
from lanpya.services.models.lists import Funding, Kind, Topic
from lanpya.services.models.reports import CentreMonth, NilDay
from lanpya.services.models.sheets import Sheet

__all__ = [
    "CentreMonth", "Draft", "Event", "Funding", "Kind", "MonthCount", "NilDay", "Service", "ServiceQuerySet",
    "Session", "Sheet", "Topic",
]  # fmt: skip
