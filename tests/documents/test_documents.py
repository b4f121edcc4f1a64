"""From an item to its documents and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import unhurried

from pastevet.documents import Document, documents_of
from pastevet.model import Item, ItemKind

# What texts and fragments are made of, so that chance meets what matters.
LETTERS = "acme_|x| |\n|\u200b|\u00ad|\0|ＡＢ|ﬁ|…|é|\U0001f600|\u202e"
MARKUP = (
    "<b>|</b>|<p>|<br/>|<!-- c -->|&amp;|&#x41;|&nbsp;|&|<|>|&x|<script>s</script>|<a href='1>2'>"
    '|<style>|<!--|=|"|\'|<a ="'
)
PIECES = st.sampled_from(f"{LETTERS}|{MARKUP}".split("|"))
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def readings(text: str, kind: ItemKind = ItemKind.TEXT) -> list[Document]:
    """Return an item's documents."""
    return list(documents_of(3, Item(text, kind), unhurried()))


@pytest.mark.parametrize("text", ["", "plain text\n", "Zażółć gęślą jaźń", "密码是"])
def test_plain_text_is_its_only_document(text: str):
    """A text that hides nothing is looked through once, as it is."""
    assert [document.text for document in readings(text)] == [text]


def test_html_gives_itself_and_what_is_seen():
    """An HTML fragment is looked through as it is and as it reads."""
    documents = readings("<p>pass<b>word</b> &amp; key", ItemKind.HTML)

    assert documents[0].text == "<p>pass<b>word</b> &amp; key"
    assert documents[-1].text == "\npassword & key"


def test_only_what_is_seen_is_taken_at_its_word():
    """In HTML as written only sure rules hold; what is seen of it is read like any text."""
    documents = readings("<p>pass\u200bword", ItemKind.HTML)

    assert [document.only_sure for document in documents] == [True, True, False, False]


def test_text_is_no_markup():
    """What looks like tags in a plain text stays."""
    assert len(readings("<p>a</p>")) == 1


def test_maps_back_through_both_steps():
    """A span of the normalised visible text is one of the fragment, markup inside it included."""
    html = "x<i>\u200bacme_</i>\u00ad&#x54;OKEN;"
    seen = readings(html, ItemKind.HTML)[-1]
    start = seen.text.index("acme_")

    assert seen.text == "xacme_TOKEN;"
    assert seen.original(start, start + len("acme_TOKEN")) == (html.index("acme_"), len(html) - 1)


def test_documents_do_not_show_their_text():
    """A document's representation, which might be logged, holds nothing of its text."""
    assert "secret" not in repr(readings("secret")[0])


@given(TEXTS, st.data())
def test_every_span_maps_into_the_item(text: str, data: st.DataObject):
    """Any span of any document stands for a range of the item that is not empty."""
    for document in readings(text, ItemKind.HTML):
        if document.text:
            start = data.draw(st.integers(0, len(document.text) - 1))
            end = data.draw(st.integers(start + 1, len(document.text)))
            first, last = document.original(start, end)
            assert 0 <= first < last <= len(text)


@given(TEXTS)
def test_single_characters_map_in_order(text: str):
    """Neighbours in a derived text stay in the order that they have in the item."""
    for document in readings(text, ItemKind.HTML):
        spans = [document.original(at, at + 1) for at in range(len(document.text))]
        assert spans == sorted(spans)
