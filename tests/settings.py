"""Settings of the test run: a throwaway home, cheap hashing, and templates that may not name what is not there."""

import os
import tempfile

os.environ.setdefault("LANPYA_HOME", tempfile.mkdtemp(prefix="lanpya-test-"))
os.environ["LANPYA_SECRET_KEY"] = "only-for-tests"

from lanpya.config.settings import *  # noqa: F403
from lanpya.config.settings import CACHES, DATABASES, STORAGES, TEMPLATES


class _NotThere(str):
    """A template of ours that prints an undefined variable fails its test."""

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, variable: object) -> str:
        raise AssertionError(f"The template prints {variable}, which is not defined.")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = _NotThere("undefined")  # type: ignore[index]
# Tests sign in by `force_login`; those of the second factor switch it on.
SECOND_FACTOR_REQUIRED = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# WhiteNoise warns of a missing folder; what it serves is tested where static files are collected.
STATIC_ROOT = tempfile.mkdtemp(prefix="lanpya-static-")
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
if "sqlite" in str(DATABASES["default"]["ENGINE"]):
    # In memory, SQLite shares one cache among threads and locks tables: not what an installation meets.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(os.environ["LANPYA_HOME"], "test.sqlite3")}  # noqa: PTH118
