"""What a page weighs on the wire, measured from real answers: compressed, cold cache, headers included, no web font."""

import re
import warnings

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import Client

from lanpya.web import nav

pytestmark = pytest.mark.slow

KB = 1024
FIRST_STAFF_PAGE = 60 * KB
LATER_PAGE = 15 * KB
PUBLIC_PAGE = 30 * KB
READABLE = 13 * KB
# Browsers offer Brotli over TLS only; a centre's laptop serves its neighbours in the clear.
ACCEPT = {"accept-encoding": "gzip"}


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The static files as an installation serves them: hashed, squeezed, compressed."""
    return tmp_path_factory.mktemp("static")


@pytest.fixture
def served(collected, settings):
    settings.STATIC_ROOT = str(collected)
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    if not (collected / "staticfiles.json").exists():
        with warnings.catch_warnings():
            # The file that joins allauth's scripts stands in two of its folders; the first is served.
            warnings.simplefilter("ignore")
            call_command("collectstatic", interactive=False, verbosity=0)
    staticfiles_storage._setup()
    yield
    staticfiles_storage._setup()


def on_the_wire(answer) -> int:
    head = sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
    return head + len(answer.getvalue())


def weigh(client: Client, address: str) -> tuple[int, int]:
    """Bytes of the page alone, and of the page with all it needs."""
    page = client.get(address, headers=ACCEPT)
    assert page.status_code == 200, address
    assert page["Content-Encoding"] == "gzip"
    needed = re.findall(r'(?:src|href)="(/static/[^"]+)"', plain(client, address))
    assert any(name.endswith(".css") for name in needed)
    parts = [client.get(name, headers=ACCEPT) for name in dict.fromkeys(needed)]
    assert all(part.status_code == 200 for part in parts), needed
    return on_the_wire(page), on_the_wire(page) + sum(map(on_the_wire, parts))


def plain(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def at_the_desk_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("language", ["en", "my"])
def test_the_first_page_of_the_staff_comes_in_sixty_kilobytes(served, khin, lists, language):
    khin.language = language
    khin.save()

    _page, whole = weigh(at_the_desk_of(khin), "/")

    assert whole <= FIRST_STAFF_PAGE


@pytest.mark.parametrize("language", ["en", "my"])
def test_each_later_page_comes_in_fifteen(served, thida, hlaing_thar_yar, lists, language):
    thida.language = language
    thida.save()
    client = at_the_desk_of(thida)
    pages = [*nav.links(nav.WORK, set(nav.Can)), *nav.links(nav.QUICK, set(nav.Can)), *nav.links(nav.ACCOUNT, set())]
    weights = {link.url: on_the_wire(found) for link in pages if (found := opened(client, link.url)).status_code == 200}

    assert len(weights) >= 8
    assert {url: n for url, n in weights.items() if n > LATER_PAGE} == {}


def opened(client: Client, url: str):
    return client.get(url, headers=ACCEPT)


@pytest.mark.parametrize("address", ["/account/login/", "/ended/", "/no/such/page/"])
def test_a_page_for_anybody_comes_in_thirty(served, db, address):
    client = Client()
    answer = client.get(address, headers=ACCEPT)
    needed = re.findall(r'(?:src|href)="(/static/[^"]+)"', plain(client, address))

    whole = on_the_wire(answer) + sum(on_the_wire(client.get(name, headers=ACCEPT)) for name in dict.fromkeys(needed))

    assert any(name.endswith(".css") for name in needed)
    assert whole <= PUBLIC_PAGE


def test_the_first_thirteen_kilobytes_are_enough_to_read(served, khin, lists):
    page = plain(at_the_desk_of(khin), "/")

    assert "</h2>" in page[page.index("<h1") : READABLE]


def test_nothing_of_the_page_is_fetched_from_elsewhere(served, khin, lists):
    page = plain(at_the_desk_of(khin), "/")

    assert re.findall(r'(?:src|href)="((?:https?:)?//[^"]+)"', page) == []


def test_a_static_file_is_kept_for_ever_and_wears_every_header(served, khin, lists):
    client = at_the_desk_of(khin)
    [sheet] = re.findall(r'href="(/static/[^"]+\.css)"', plain(client, "/"))

    answer = client.get(sheet)

    assert "immutable" in answer["Cache-Control"]
    assert {"Content-Security-Policy", "X-Content-Type-Options", "Cross-Origin-Resource-Policy"} <= set(answer.headers)


def test_the_font_is_asked_for_only_where_none_is_installed(served, khin, lists):
    client = at_the_desk_of(khin)
    [sheet] = re.findall(r'href="(/static/[^"]+\.css)"', plain(client, "/"))
    css = client.get(sheet).getvalue().decode()

    for face in re.findall(r"@font-face\s*{[^}]*}", css):
        assert face.index("local(") < face.index("url(")
        assert "unicode-range" in face and "font-display:swap" in face.replace(" ", "")
    assert "woff2" not in plain(client, "/")
