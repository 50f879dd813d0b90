import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.keep.articles import frost, lock, told
from tests.show.dossiers import FERRY, TALKS, source
from whosays.errors import NotKeptError
from whosays.keep.accounts import local_reader
from whosays.keep.articles import add, get_article, get_claim, list_articles
from whosays.keep.nouns import Facet, Query
from whosays.keep.search import search_claims
from whosays.keep.votes import vote


@pytest.fixture
def filled(library):
    for dossier in (FERRY, TALKS, frost()):
        add(library, dossier)
    return library


def titles(library, **query) -> list[str | None]:
    found = list_articles(library, Query(**query))
    assert found.total == len(found.cards)
    return [card.title for card in found.cards]


def words(library, **query) -> list[str]:
    found = search_claims(library, Query(**query))
    assert found.total == len(found.claims)
    return [claim.words for claim in found.claims]


FERRY_TITLE, TALKS_TITLE = FERRY.document.title, TALKS.document.title


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"words": "ferry"}, [FERRY_TITLE]),
        ({"words": "FERRY brackwater"}, [FERRY_TITLE]),
        ({"words": "ferry locks"}, []),
        ({"words": '"water talks"'}, [TALKS_TITLE]),
        ({"words": '"talks water"'}, []),
        ({"words": "the -ferry -chance"}, [TALKS_TITLE]),
        ({"words": "-ferry"}, [None, TALKS_TITLE]),
        ({"words": "…"}, [None, TALKS_TITLE, FERRY_TITLE]),
        ({"who": "Vik"}, [TALKS_TITLE]),
        ({"who": "Lind"}, [None, FERRY_TITLE]),
        ({"who": "Ada Lind", "kind": "prediction"}, [None]),
        ({"who": "Ada Lind", "kind": "promise"}, []),
        ({"kind": "promise"}, [TALKS_TITLE, FERRY_TITLE]),
        ({"outlet": "harbour post"}, [FERRY_TITLE]),
        ({"since": "2025-11-01"}, []),
        ({"until": "2025-10-31", "words": "ferry"}, [FERRY_TITLE]),
        ({"words": "lume", "sort": "relevance"}, [TALKS_TITLE]),
    ],
)
def test_articles_are_found(filled, query, found):
    assert titles(filled, **query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"words": "ferry sails"}, [FERRY.claims[1].content.exact]),
        ({"words": "yard at sund"}, [FERRY.claims[3].content.exact, "to do the work for half"]),
        ({"who": "Karl Ott"}, ["the price at “four million crowns”"]),
        ({"who": "vik", "kind": "denial"}, ["They were merely postponed", "“We will not be hurried by anybody’s calendar,”"]),
        ({"who": "vik -per"}, []),
        ({"words": "frost", "outlet": "Valley Gazette", "kind": "prediction"}, ["there is a 70 percent chance of frost"]),
        ({"words": "frost", "until": "2025-10-30"}, []),
        ({"kind": "threat"}, ["close the canal"]),
    ],
)
def test_claims_are_found(filled, query, found):
    assert sorted(words(filled, **query)) == sorted(found)


def test_accents_and_case_do_not_matter(library):
    add(library, told("[Ägir Lønn]s [said]c [the café “Orbán” stays]x.", source("Ägir Lønn"), claims={1: {"holder": "Ägir Lønn"}}))
    assert words(library, words="CAFE orban") == words(library, who="agir") == ["the café “Orbán” stays"]


def test_relevance_puts_what_tells_more_of_it_first(library):
    add(library, lock("Frost, frost and frost again: nothing but frost. ", url="https://a.example", title="Frost"))
    add(
        library,
        lock("A long note on mills, with frost in it once. " + "The mill turns. " * 40, url="https://b.example", published="2025-11-30"),
    )
    assert titles(library, words="frost", sort="relevance") == ["Frost", "The lock of Sund"]
    assert titles(library, words="frost") == ["The lock of Sund", "Frost"]


def test_newest_first_and_undated_by_the_day_they_were_added(library):
    for day in ("2025-10-30", None, "2025-10-31T08:00:00+01:00", "last week", "2024"):
        add(library, lock(url=f"https://a.example/{day}", published=day, title=day))
    assert titles(library) == ["2024", "last week", None, "2025-10-31T08:00:00+01:00", "2025-10-30"]
    assert titles(library, since="2025-10-31", until="2025-10-31") == ["2025-10-31T08:00:00+01:00"]


def test_pages_of_a_list_are_all_of_it_once(library):
    for number in range(7):
        add(library, lock(url=f"https://a.example/{number}", title=str(number)))
    pages = [list_articles(library, Query(offset=offset, limit=3)) for offset in (0, 3, 6)]
    assert [card.title for page in pages for card in page.cards] == list("6543210")
    assert [page.total for page in pages] == [7, 7, 7]
    claims = [claim.id for offset in range(0, 14, 4) for claim in search_claims(library, Query(offset=offset, limit=4)).claims]
    assert len(claims) == len(set(claims)) == 14


def test_facets_tell_of_all_that_is_found(filled):
    found = list_articles(filled, Query(limit=1))
    assert found.facets["outlet"] == (Facet("Valley Gazette", 2), Facet("Harbour Post", 1))
    assert found.facets["year"] == (Facet("2025", 3),)
    assert found.facets["who"][0] == Facet("Ada Lind", 2)
    assert "two officials" not in {facet.value for facet in found.facets["who"]}
    ferry = list_articles(filled, Query(words="ferry")).facets
    assert ferry["outlet"] == (Facet("Harbour Post", 1),)
    for facets, field in ((found.facets, "who"), (found.facets, "kind"), (ferry, "who")):
        for facet in facets[field]:
            words = "ferry" if facets is ferry else ""
            assert list_articles(filled, Query(words=words, **{field: facet.value})).total == facet.count


def test_nothing_found_is_nothing(library):
    empty = list_articles(library, Query(words="x"))
    assert (empty.total, empty.cards, set(empty.facets.values())) == (0, (), {()})
    assert search_claims(library, Query()).total == 0
    add(library, lock())
    assert set(list_articles(library, Query(words="x")).facets.values()) == {()}


def test_sorted_by_votes(filled):
    reader = local_reader(filled).id
    ferry = next(card for card in list_articles(filled, Query()).cards if card.title == FERRY_TITLE)
    vote(filled, reader, 1, article=ferry.id)
    assert list_articles(filled, Query(sort="votes")).cards[0].id == ferry.id
    vote(filled, reader, -1, article=ferry.id)
    assert list_articles(filled, Query(sort="votes")).cards[-1].id == ferry.id
    liked = get_article(filled, ferry.id).claims["c8"].id
    vote(filled, reader, 1, claim=liked)
    everything = search_claims(filled, Query(sort="votes", limit=100))
    assert everything.claims[0].id == liked
    assert len(everything.claims) == everything.total
    vote(filled, reader, -1, claim=liked)
    assert search_claims(filled, Query(sort="votes", limit=100)).claims[-1].id == liked
    assert search_claims(filled, Query(sort="votes", offset=1, limit=100)).claims[-1].id == liked


@given(typed=st.text(st.one_of(st.sampled_from("ab \"“”-:*^(){}\\'&|!<>%\0"), st.characters(exclude_categories=["Cs"])), max_size=20))
@example(typed="\0")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_no_error(library, typed):
    for sort in ("newest", "relevance"):
        list_articles(library, Query(words=typed, who=typed, kind=typed, outlet=typed, since=typed, sort=sort))
        search_claims(library, Query(words=typed, who=typed, sort=sort))
        search_claims(library, Query(words=typed, kind=typed, outlet=typed, until=typed))
    with pytest.raises(NotKeptError):
        get_claim(library, typed)
