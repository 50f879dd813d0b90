import json
import re
import shutil
import threading
import unicodedata
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from sqlalchemy import select

from tests.keep.articles import ADA, OTT, frost, lock, told
from tests.show.dossiers import FERRY, TALKS, any_dossier, source
from whosays.errors import KeepError, NotKeptError
from whosays.keep import articles as articles_of_the_library
from whosays.keep.accounts import local_reader
from whosays.keep.articles import add, compare_versions, get_article, get_claim, get_document, list_articles
from whosays.keep.corrections import correct, list_corrections, training_rows
from whosays.keep.export import dossiers
from whosays.keep.feeds import add_feed, list_feeds, note_entry, note_failure, seen
from whosays.keep.forget import erase, export_person, forgotten, suppress, unsuppress
from whosays.keep.forgetting import Forgetting, who_is_forgotten
from whosays.keep.identity import name_digest, name_key
from whosays.keep.library import open_library
from whosays.keep.nouns import Query
from whosays.keep.people import find_people, get_profile
from whosays.keep.predictions import forecasters, list_predictions, resolve
from whosays.keep.redact import names_in, redact
from whosays.keep.schema import metadata
from whosays.keep.search import search_claims
from whosays.keep.votes import vote
from whosays.model import Dossier
from whosays.show.jsonl import to_json

TODAY = date(2025, 11, 1)


def everything(library) -> str:
    """All that the library shows anywhere but in texts."""
    ids = [card.id for card in list_articles(library, Query(limit=99)).cards]
    articles = [get_article(library, id) for id in ids]
    shown = [
        *(repr((article.card, article.claims, article.orphans)) for article in articles),
        *(to_json(dossier).replace(json.dumps(dossier.document.text, ensure_ascii=False), "") for dossier in dossiers(library)),
        repr(list_articles(library, Query()).facets),
        repr(search_claims(library, Query(limit=999))),
        repr([get_profile(library, person.id) for person in find_people(library, "", limit=99)]),
        repr(forecasters(library)),
        repr(list_corrections(library)),
        repr([{**row, "text": ""} for row in training_rows(library)]),
    ]
    return "\n".join(shown)


def stored(library) -> str:
    """All that is in the tables, packed dossiers too."""
    with library.reading() as connection:
        rows = [row for table in metadata.sorted_tables for row in connection.execute(select(table))]
    values = [value for row in rows for value in row]
    return "\n".join(zlib.decompress(value).decode() if isinstance(value, bytes) else repr(value) for value in values)


@pytest.fixture
def filled(library):
    """A library in which people have said something of Ada Lind's claims."""
    reader = local_reader(library).id
    for dossier in (FERRY, TALKS, lock("Ada Lind, whom they call Ada, smiled. "), frost()):
        add(library, dossier)
    id = list_articles(library, Query(words='"valley waits"')).cards[0].id
    claims = get_article(library, id).claims
    vote(library, reader, 1, claim=claims["c1"].id)
    correct(library, reader, claims["c1"].id, "kind", "demand")
    correct(library, reader, claims["c2"].id, "holder", "Ada Lind")
    prediction = list_predictions(library, TODAY)[0].claim.id
    resolve(library, prediction, "happened", evidence="Ada Lind was right", reader=reader)
    return library


def test_suppressed_is_shown_nowhere_and_the_text_stays(filled):
    person = find_people(filled, "Ada Lind")[0].id
    claim = search_claims(filled, Query(who="Ada Lind")).claims[0].id
    before = {card.id: get_document(filled, card.id).text for card in list_articles(filled, Query()).cards}
    assert suppress(filled, "ADA LIND") == 3
    assert "Ada Lind" not in everything(filled)
    assert search_claims(filled, Query(who="Ada Lind")).total == 0
    assert "Ada Lind" not in {facet.value for facet in list_articles(filled, Query()).facets["who"]}
    assert {card.id: get_document(filled, card.id).text for card in list_articles(filled, Query()).cards} == before
    assert list_articles(filled, Query(words="Ada Lind")).total == 3
    assert find_people(filled, "Ada") == ()
    for wanted in (lambda: get_profile(filled, person), lambda: get_claim(filled, claim)):
        with pytest.raises(NotKeptError):
            wanted()
    assert search_claims(filled, Query(who="Karl Ott")).total == 2


def test_suppressed_stays_so_through_another_reading_and_a_new_article(filled):
    suppress(filled, "Ada Lind")
    add(filled, lock("Ada Lind, whom they call Ada, smiled. ", producer="reader 2"))
    add(filled, lock(url="https://b.example"))
    add(filled, frost(number=2))
    assert search_claims(filled, Query(who="Ada Lind")).total == 0
    assert find_people(filled, "Ada") == ()
    assert all("Ada Lind" not in card.speakers for card in list_articles(filled, Query()).cards)
    assert all("Ada Lind" not in {one.name for one in dossier.sources} for dossier in dossiers(filled))


def test_erased_is_nowhere(filled):
    before = get_document(filled, 1).text
    person = find_people(filled, "Ada Lind")[0].id
    claim = search_claims(filled, Query(who="Ada Lind")).claims[0].id
    assert erase(filled, "Ada Lind") == 3
    kept = stored(filled) + everything(filled)
    for word in ("Ada", "Lind", "lock stays shut", "70 percent", "strand the islanders"):
        assert word not in kept, word
    after = get_document(filled, 1).text
    assert len(after) == len(before)
    assert all(new in (old, "▇") for old, new in zip(before, after, strict=True))
    assert "Karl Ott" in after
    for words in ("Ada Lind", "islanders"):
        assert list_articles(filled, Query(words=words)).total == 0
        assert search_claims(filled, Query(words=words)).total == 0
    for wanted in (lambda: get_profile(filled, person), lambda: get_claim(filled, claim)):
        with pytest.raises(NotKeptError):
            wanted()
    assert search_claims(filled, Query(who="Karl Ott")).total == 2
    assert [correction.value for correction in list_corrections(filled)] == []


def test_erased_stays_so_through_another_reading_and_a_new_article(filled):
    kept = {claim.id for claim in search_claims(filled, Query(limit=99)).claims if claim.holder != "Ada Lind"}
    count = list_articles(filled, Query()).total
    erase(filled, "Ada Lind")
    for dossier in (FERRY, lock("Ada Lind, whom they call Ada, smiled. ", producer="reader 2"), frost(producer="reader 2")):
        add(filled, dossier)
    assert list_articles(filled, Query()).total == count
    add(filled, lock("Ada Lind’s day. ", url="https://b.example/ada-lind", title="Lind and the lock"))
    kept_words = stored(filled)
    for word in ("Ada", "Lind", "lock stays shut", "70 percent"):
        assert word not in kept_words, word
    assert kept <= {claim.id for claim in search_claims(filled, Query(limit=99)).claims}


def test_what_was_erased_is_known_again_when_it_is_read_anew(filled):
    erase(filled, "Ada Lind")
    id = list_articles(filled, Query(words='"valley waits"')).cards[0].id
    before = get_article(filled, id)
    again = Dossier("reader 2", get_document(filled, id), before.dossier.claims, before.dossier.sources)
    added = add(filled, again)
    assert (added.article, added.version) == (id, 1)
    assert {number: claim.id for number, claim in get_article(filled, id).claims.items()} == {n: c.id for n, c in before.claims.items()}


def test_every_version_is_erased(library):
    id = add(library, lock("Early. ", said="we wait for Ada Lind")).article
    add(library, lock("Late. "))
    erase(library, "Ada Lind")
    for version in (1, 2):
        assert "Lind" not in to_json(get_article(library, id, version=version).dossier)
    assert "Lind" not in stored(library)
    assert any(change.kind == "same" for change in compare_versions(library, id, 1, 2))


def test_nothing_is_left_in_the_files(tmp_path, empty_sqlite):
    shutil.copy(empty_sqlite, tmp_path / "library.db")
    library = open_library(tmp_path / "library.db")
    add(library, lock())
    erase(library, "Ada Lind")
    left = b"".join(Path(file).read_bytes() for file in tmp_path.glob("library.db*"))
    library.close()
    for word in (b"Ada Lind", b"ada lind", b"stays shut", b"lind"):
        assert word not in left, word


def test_others_of_the_same_surname_and_places_stay(library):
    add(
        library, told("[Ida Moen]s [said]c [the harbour is open]x. Lind is a town.", source("Ida Moen"), claims={1: {"holder": "Ida Moen"}})
    )
    guild = source("Harbour Guild", kind="organization")
    add(
        library,
        told("[Harbour Guild]s [said]c [no]x. The Harbour slept.", guild, claims={1: {"holder": "Harbour Guild"}}, url="https://h.example"),
    )
    erase(library, "Ada Lind")
    erase(library, "Harbour Guild")
    texts = sorted(get_document(library, card.id).text for card in list_articles(library, Query()).cards)
    assert texts == ["Ida Moen said the harbour is open. Lind is a town.", "▇▇▇▇▇▇▇ ▇▇▇▇▇ said ▇▇. The Harbour slept."]


def test_what_others_say_of_them_stays_without_their_name(library):
    accused = told(
        "[Karl Ott]s [said]c [Ada Lind’s pump leaks]x. [Ada Lind]s2 [said]c2 [no]x2.",
        ADA,
        OTT,
        claims={1: {"holder": "Karl Ott", "kind": "accusation", "target": "Ada Lind"}, 2: {"holder": "Ada Lind"}},
    )
    id = add(library, accused).article
    erase(library, "Ada Lind")
    (claim,) = get_article(library, id).claims.values()
    assert (claim.words, claim.target) == ("▇▇▇ ▇▇▇▇’s pump leaks", None)


def test_names_are_kept_as_salted_hashes_only(library):
    claim = get_article(library, add(library, TALKS).article).claims["c1"].id
    suppress(library, "Ada Lind")
    erase(library, "Karl Ott")
    assert [one.erased for one in forgotten(library)] == [False, True]
    digests = {one.digest for one in forgotten(library)}
    assert name_digest("", "ada lind") not in digests
    assert "lind" not in stored(library).lower()
    erase(library, "Ada Lind")
    assert [one.erased for one in forgotten(library)] == [True, True]
    assert {one.digest for one in forgotten(library)} == digests
    suppress(library, "Karl Ott")
    assert all(one.erased for one in forgotten(library))
    for forgotten_name in ("karl ott", "Ada Lind"):
        with pytest.raises(KeepError):
            correct(library, local_reader(library).id, claim, "holder", forgotten_name)
    with pytest.raises(KeepError):
        erase(library, "…")


def test_erased_is_nowhere_in_what_readers_wrote_and_feeds_brought(library):
    reader = local_reader(library).id
    claims = get_article(library, add(library, lock()).article).claims
    correct(library, reader, claims["c2"].id, "holder", "Mayor Ada Lind")
    feed = add_feed(library, "https://gazette.example/feed", "Ada Lind writes").id
    theirs = add_feed(library, "https://blog.example/ada-lind/feed").id
    note_entry(library, feed, "a", error="https://gazette.example/ada-lind-says-no: answered 404", tries=1)
    note_entry(library, feed, "b", error="https://gazette.example/rain: answered 404", tries=1)
    note_failure(library, feed, "https://gazette.example/Ada_Lind: nobody answers")
    assert theirs != feed
    erase(library, "Ada Lind")
    assert [(one.url, one.title, one.error) for one in list_feeds(library)] == [("https://gazette.example/feed", "▇▇▇ ▇▇▇▇ writes", None)]
    assert seen(library, feed, ["a", "b"]) == {"a": 1, "b": 1}
    assert [one.value for one in list_corrections(library)] == ["Mayor ▇▇▇ ▇▇▇▇"]
    assert "answered 404" in stored(library)
    assert not re.search("ada.lind", stored(library), re.IGNORECASE)
    for name in ("Mayor Ada Lind", "ADA LIND of Sund"):
        with pytest.raises(KeepError):
            correct(library, reader, claims["c2"].id, "holder", name)


def test_erased_is_nowhere_in_what_the_machine_read_when_somebody_corrected_it(library):
    reader = local_reader(library).id
    article = add(library, lock()).article
    correct(library, reader, get_article(library, article).claims["c1"].id, "kind", "demand")
    add(library, lock(holder="Karl Ott", producer="reader 2"))
    erase(library, "Ada Lind")
    assert [row["machine"]["holder"] for row in training_rows(library)] == [None]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_and_what_stands_around_a_name_do_not_save_it(library, form):
    name = unicodedata.normalize(form, "José Muñoz")
    dossier = told(
        f"[{name}]s [said]c that [the lock stays shut]x. {name} left; Muñoz’s car stayed.",
        source(name),
        claims={1: {"holder": name}},
        authors=(f"By {name} and Karl Ott", name, f"{name}, Sund correspondent"),
        url="https://gazette.example/jos%C3%A9-mu%C3%B1oz",
    )
    id = add(library, dossier).article
    erase(library, "José Muñoz")
    document = get_document(library, id)
    assert document.authors == (f"By {blanked(name)} and Karl Ott", f"{blanked(name)}, Sund correspondent")
    assert document.url is None
    assert document.text.endswith("left; ▇▇▇▇▇’s car stayed.")
    for other in ("José Muñoz", name):
        assert other not in stored(library)
    add(library, replace(dossier, producer="reader 2"))
    assert get_document(library, id) == document


def blanked(name: str) -> str:
    return " ".join("▇" * len(word) for word in name.split())


def test_an_address_alone_that_tells_an_erased_name_is_not_kept(library):
    erase(library, "Ada Lind")
    quiet = told("[Karl Ott]s [said]c that [the mayor left]x.", OTT, claims={1: {"holder": "Karl Ott"}}, url="https://p.example/ada-lind")
    assert get_document(library, add(library, quiet).article).url is None


def test_suppressed_is_shown_neither_as_a_target_nor_on_the_way_of_what_others_said(library):
    reader = local_reader(library).id
    dossier = lock()
    lind = dossier.claims[0].holder
    aimed = replace(dossier.claims[1], target=lind, chain=("s0", lind, dossier.claims[1].holder))
    id = add(library, replace(dossier, claims=(dossier.claims[0], aimed))).article
    claim = get_article(library, id).claims["c2"]
    assert (claim.target, "Ada Lind" in claim.chain) == ("Ada Lind", True)
    vote(library, reader, 1, claim=claim.id)
    for claims in ((dossier.claims[0], aimed), (dossier.claims[0],)):
        add(library, replace(dossier, claims=claims, producer=f"reader {len(claims) + 1}"))
        suppress(library, "Ada Lind")
        kept = get_claim(library, claim.id)
        assert (kept.target, "Ada Lind" in kept.chain) == (None, False)
        assert "Ada Lind" not in everything(library)
        unsuppress(library, "Ada Lind")
    assert get_article(library, id).orphans[0].target == "Ada Lind"


def test_suppressed_is_not_shown_as_the_holder_in_an_old_version(library):
    id = add(library, lock(holder="Karl Ott")).article
    add(library, lock("The valley waits. "))
    suppress(library, "Ada Lind")
    claims = get_article(library, id, version=1).claims.values()
    assert [claim.holder for claim in claims] == [None, "Karl Ott"]


def test_suppressed_is_in_no_correction_and_no_byline(library):
    reader = local_reader(library).id
    id = add(library, lock(authors=("By Ada Lind", "Ida Moen"))).article
    claims = get_article(library, id).claims
    correct(library, reader, claims["c1"].id, "kind", "demand")
    correct(library, reader, claims["c2"].id, "holder", "Mayor Ada Lind")
    add(library, lock(holder="Karl Ott", producer="reader 2"))
    suppress(library, "Ada Lind")
    assert [row["machine"]["holder"] for row in training_rows(library)] == [None]
    assert [correction.field for correction in list_corrections(library)] == ["kind"]
    assert get_article(library, id).dossier.document.authors == ("Ida Moen",)
    assert get_document(library, id).authors == ("By Ada Lind", "Ida Moen")
    with pytest.raises(KeepError):
        correct(library, reader, claims["c2"].id, "holder", "Mayor Ada Lind")


def test_what_was_suppressed_can_be_shown_again(filled):
    before = everything(filled)
    suppress(filled, "Ada Lind")
    assert unsuppress(filled, "ada lind") == 3
    assert everything(filled) == before
    assert forgotten(filled) == ()
    erase(filled, "Karl Ott")
    for name in ("Ada Lind", "Karl Ott"):
        with pytest.raises(NotKeptError):
            unsuppress(filled, name)


def test_a_name_longer_than_any_is_kept_and_forgotten(library):
    name = " ".join(f"Xab{number}" for number in range(2000))
    id = add(library, told(f"[{name}]s [said]c [no]x.", source(name), claims={1: {"holder": name}})).article
    assert get_article(library, id).claims["c1"].holder == name
    suppress(library, name)
    assert find_people(library, "Xab1") == ()
    assert erase(library, name) == 1
    assert "Xab" not in stored(library)


@pytest.mark.parametrize("forget", [suppress, erase])
def test_nobody_comes_in_by_the_back_door_while_somebody_is_forgotten(library, monkeypatch, forget):
    """An article is being added by somebody who has just seen that nobody is forgotten."""
    looked, went_on = threading.Event(), threading.Event()

    def slow(connection):
        found = who_is_forgotten(connection)
        looked.set()
        went_on.wait(0.5)
        return found

    monkeypatch.setattr(articles_of_the_library, "who_is_forgotten", slow)
    adding = threading.Thread(target=lambda: add(library, lock()))
    adding.start()
    assert looked.wait(10)
    forget(library, "Ada Lind")
    adding.join()
    assert search_claims(library, Query(who="Ada Lind")).total == 0
    assert "Ada Lind" not in everything(library)
    assert forget is suppress or "Lind" not in stored(library)


def test_export_tells_everything_that_is_kept(filled):
    suppress(filled, "Ada Lind")
    told = export_person(filled, "the Ada Lind")
    json.dumps(told)
    assert len(told["articles"]) == 3
    assert len(told["claims"]) == 5
    assert [made["value"] for made in told["corrections"]] == ["Ada Lind"]
    assert [one["evidence"] for one in told["predictions"]] == ["Ada Lind was right"]
    assert {claim["holder"] for article in told["articles"] for claim in article["claims"]} == {"s1"}
    assert any("whom they call Ada" in passage for article in told["articles"] for passage in article["passages"])
    assert export_person(filled, "Nobody At-All")["articles"] == []


@given(any_dossier())
@settings(max_examples=40, deadline=None)
def test_redacted_offsets_hold_and_the_name_is_gone(dossier):
    keys = {name_key(one.name) for one in dossier.sources} - {""}
    digests = {name_digest("salt", key): True for key in keys}
    forgetting = Forgetting("salt", {}, digests, frozenset(len(key.split()) for key in keys))
    redacted = redact(dossier, names_in(dossier, forgetting))
    assert len(redacted.document.text) == len(dossier.document.text)
    assert not [one for one in redacted.sources if forgetting.erases(one.name)]
    assert redact(redacted, names_in(redacted, forgetting)) == redacted
