from django.utils import translation

from tests.access.document import DOCUMENT, document


def test_the_document_says_what_the_table_says():
    with translation.override("en"):
        assert DOCUMENT.read_text("utf-8") == document()
