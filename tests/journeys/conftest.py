"""One demonstration, one server and one browser for all journeys; each journey has readers of its own."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.browsing import FLAGS
from tests.journeys.reader import DESK, PATIENCE, Inspector, Reader
from tests.journeys.server import Server, make_demonstration

SCRIPTS = os.environ.get("LANPYA_JOURNEYS_WITHOUT_SCRIPT") != "1"
NewReader = Callable[..., Reader]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    # A run that is told to end must end its server too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    serving = Server(make_demonstration(tmp_path_factory.mktemp("journeys")))
    try:
        serving.start()
        yield serving
    finally:
        serving.kill()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def inspector(browser: Browser) -> Inspector:
    return Inspector(browser, scripts=SCRIPTS)


@pytest.fixture
def someone(browser: Browser, server: Server, inspector: Inspector) -> Iterator[NewReader]:
    """Brings a reader: `someone()` who is not signed in, or `someone("counsellor")` who is."""
    readers: list[Reader] = []
    faults_before = len(inspector.faults)

    def bring(login: str = "", *, width: int = DESK) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=SCRIPTS, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        readers.append(Reader(context, server.url, inspector))
        if login:
            readers[-1].sign_in(login)
        return readers[-1]

    yield bring
    for reader in readers:
        reader.leave()
    assert not inspector.faults[faults_before:], "\n".join(inspector.faults[faults_before:])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """What the server said last stands under a journey that failed."""
    report = yield
    server = getattr(item, "funcargs", {}).get("server")
    if report.failed and server is not None:
        report.sections.append(("server", server.said()))
    return report
