import pytest

from tests.keep.articles import ADA, OTT, lock, told
from tests.show.dossiers import FERRY, TALKS, source
from whosays.errors import NotKeptError
from whosays.keep.articles import add, get_article
from whosays.keep.nouns import Facet
from whosays.keep.people import find_people, get_profile


def accusing(number: int, *, heard: bool):
    """Ada Lind accuses Karl Ott; who is heard himself, or not."""
    his = " [Karl Ott]s2 [said]c2 [the pump was sound]x2." if heard else " Karl Ott was away."
    claims = {1: {"holder": "Ada Lind", "kind": "accusation", "target": "Karl Ott"}} | ({2: {"holder": "Karl Ott"}} if heard else {})
    return told(
        f"Day {number}. [Ada Lind]s1 [said]c1 that [he had let the pump rust]x1.{his}",
        ADA,
        OTT,
        claims=claims,
        outlet=f"Paper {number}",
        published=f"2025-0{number}-15",
        url=f"https://paper.example/{number}",
    )


def test_one_page_for_each_name(library):
    for dossier in (FERRY, TALKS, lock(), lock(url="https://b.example", holder="Karl Ott")):
        add(library, dossier)
    (ada,) = find_people(library, "ada")
    assert (ada.name, ada.kind, ada.articles, ada.claims, ada.roles) == ("Ada Lind", "person", 3, 4, ("Mayor",))
    assert [person.name for person in find_people(library, "lind ADA")] == ["Ada Lind"]
    assert [person.name for person in find_people(library, "harbour")] == ["Harbour Guild"]
    assert find_people(library, "officials") == ()
    assert find_people(library, "100%") == ()
    assert [person.name for person in find_people(library, "", limit=2)] == ["Ada Lind", "Karl Ott"]


def test_a_surname_alone_is_nobodys_page(library):
    alone = told("[Lind]s [said]c [no]x.", source("Lind"), claims={1: {"holder": "Lind"}})
    claim = get_article(library, add(library, alone).article).claims["c1"]
    assert (claim.holder, claim.person) == ("Lind", None)
    assert find_people(library, "lind") == ()


def test_spelling_does_not_part_a_name(library):
    add(library, lock())
    shouting = told("[THE ADA LIND]s [said]c [no]x.", source("The ADA LIND"), claims={1: {"holder": "The ADA LIND"}})
    claim = get_article(library, add(library, shouting).article).claims["c1"]
    assert claim.person == find_people(library, "Ada Lind")[0].id


def test_a_profile_tells_what_they_said_where_and_when(library):
    for dossier in (lock(), lock(url="https://b.example", outlet="Post", published="2025-11-02", said="the pump is old"), FERRY):
        add(library, dossier)
    profile = get_profile(library, find_people(library, "Ada Lind")[0].id)
    assert profile.said[0].words == "the pump is old"
    assert len(profile.said) == profile.person.claims == 5
    assert profile.quoted_by == (Facet("Harbour Post", 3), Facet("Post", 1), Facet("Valley Gazette", 1))
    assert profile.days == (Facet("2025-10", 4), Facet("2025-11", 1))


def test_accusations_tell_whether_the_accused_was_heard(library):
    for number in (1, 2):
        add(library, accusing(number, heard=number == 1))
    accused = get_profile(library, find_people(library, "Karl Ott")[0].id).accused
    assert [(claim.outlet, claim.holder, heard) for claim, heard in accused] == [
        ("Paper 2", "Ada Lind", False),
        ("Paper 1", "Ada Lind", True),
    ]
    assert get_profile(library, find_people(library, "Ada Lind")[0].id).accused == ()


def test_topics_are_words_of_theirs_and_not_of_everybody(library):
    for number, about in enumerate(["the dam holds", "the dam leaks", "the dam is watched", "a dam is no toy"]):
        add(library, lock(url=f"https://a.example/{number}", said=about))
    for number in range(6):
        add(library, lock(url=f"https://b.example/{number}", said="the choir sings", holder="Karl Ott"))
    topics = get_profile(library, find_people(library, "Ada Lind")[0].id).topics
    assert topics[0] == Facet("dam", 4)
    assert "choir" not in {topic.value for topic in topics}


def test_topics_of_few_claims_are_no_function_words(library):
    for number, about in enumerate(["that the dam had to be left", "the ferry had gone and it was late", "so the dam, or what it was"]):
        add(library, lock(url=f"https://a.example/{number}", said=about))
    assert get_profile(library, find_people(library, "Ada Lind")[0].id).topics == (Facet("dam", 2),)


def test_a_page_that_is_not_there_is_told(library):
    with pytest.raises(NotKeptError):
        get_profile(library, 7)
