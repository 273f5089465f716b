"""Exits 0 when a PostgreSQL server answers at the URL given, 1 when none does."""

import sys
from urllib.parse import urlparse

import psycopg

url = urlparse(sys.argv[1])
try:
    with psycopg.connect(
        host=url.hostname, port=url.port or 5432, user=url.username, dbname="postgres", connect_timeout=3
    ):
        sys.exit(0)
except psycopg.OperationalError:
    sys.exit(1)
