"""The settings with SQLite as Python ships it: a rollback journal, deferred transactions, five seconds of patience."""

from lanpya.config.settings import *  # noqa: F403
from lanpya.config.settings import DATABASES

DATABASES["default"]["OPTIONS"] = {}
