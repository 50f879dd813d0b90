import json

import pytest

from tests.keep.articles import lock
from whosays.errors import KeepError, NotKeptError
from whosays.keep.accounts import add_reader
from whosays.keep.articles import add, get_article, get_claim
from whosays.keep.corrections import correct, list_corrections, training_rows, withdraw


@pytest.fixture
def claim(library):
    return get_article(library, add(library, lock()).article).claims["c1"]


@pytest.fixture
def ann(library):
    return add_reader(library, "Ann", "a long password").id


def test_a_correction_stands_beside_the_machines_reading(library, claim, ann):
    made = correct(library, ann, claim.id, "kind", "demand")
    assert (made.reader, made.field, made.value, made.claim, made.version) == ("Ann", "kind", "demand", claim.id, 1)
    kept = get_claim(library, claim.id)
    assert (kept.kind, kept.corrections) == ("statement", (made,))
    article = get_article(library, claim.article)
    assert article.claims["c1"] == kept
    assert article.dossier == lock()


def test_the_latest_of_each_field_counts_and_can_be_taken_back(library, claim, ann):
    bob = add_reader(library, "Bob", "a long password").id
    first = correct(library, ann, claim.id, "kind", "demand")
    holder = correct(library, bob, claim.id, "holder", " Karl Ott ")
    second = correct(library, bob, claim.id, "kind", "threat")
    assert get_claim(library, claim.id).corrections == (holder, second)
    assert holder.value == "Karl Ott"
    assert list_corrections(library) == (second, holder, first)
    with pytest.raises(NotKeptError):
        withdraw(library, second.id, ann)
    withdraw(library, second.id, bob)
    assert get_claim(library, claim.id).corrections == (first, holder)


def test_a_span_tells_its_words(library, claim, ann):
    start = lock().document.text.index("lock stays")
    made = correct(library, ann, claim.id, "span", f"[[{start}, {start + 10}]]")
    assert (made.words, json.loads(made.value)) == ("lock stays", [[start, start + 10]])
    add(library, lock("The ice is thin. "))
    (kept,) = get_claim(library, claim.id).corrections
    assert (kept.words, kept.version) == ("lock stays", 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "lie"),
        ("holder", "  "),
        ("holder", "x" * 201),
        ("span", "[[0, 100000]]"),
        ("span", "[[5, 3]]"),
        ("span", "[]"),
        ("span", "[[0.5, 3]]"),
        ("span", "[[0, true]]"),
        ("span", "{"),
        ("span", '{"a": 1}'),
        ("colour", "blue"),
    ],
)
def test_what_is_no_correction_is_refused(library, claim, ann, field, value):
    with pytest.raises(KeepError):
        correct(library, ann, claim.id, field, value)
    assert list_corrections(library) == ()


def test_corrections_survive_another_reading_or_are_shown_as_orphans(library, claim, ann):
    made = correct(library, ann, claim.id, "reject", "whatever")
    assert made.value == ""
    add(library, lock("The ice is thin. ", producer="reader 2"))
    assert get_article(library, claim.article).claims["c1"].corrections == (made,)
    add(library, lock(said="the lock will open", producer="reader 3"))
    article = get_article(library, claim.article)
    assert [orphan.corrections for orphan in article.orphans] == [(made,)]
    assert all(one.corrections == () for one in article.claims.values())


def test_training_rows_hold_both_readings_with_the_text_they_are_of(library, claim, ann):
    text = lock().document.text
    start = text.index("lock stays")
    for field, value in (("kind", "threat"), ("kind", "demand"), ("holder", "Karl Ott"), ("span", f"[[{start}, {start + 10}]]")):
        correct(library, ann, claim.id, field, value)
    add(library, lock("The ice is thin. ", producer="reader 2"))
    correct(library, ann, claim.id, "reject", "")
    first, second = training_rows(library)
    assert first["text"] == text
    assert first["person"] == {"kind": "demand", "holder": "Karl Ott", "spans": [[start, start + 10]]}
    assert (first["machine"]["producer"], first["machine"]["holder"], first["machine"]["kind"]) == ("reader 1", "Ada Lind", "statement")
    (span,) = first["machine"]["spans"]
    assert text[slice(*span)] == claim.words
    assert (second["version"], second["person"], second["machine"]["producer"]) == (2, {"reject": True}, "reader 2")
    assert second["text"] == lock("The ice is thin. ").document.text
