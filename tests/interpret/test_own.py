import pytest

from whosays.flow import examine
from whosays.model import ARTICLE, Document

pytestmark = pytest.mark.slow

COMMENT = Document(
    "The new toll will push lorries into the villages, and traders are likely to lose their customers. "
    "The council opened the gate in March. "
    "“The toll will pay for the bridge,” said Mayor Ada Roe. "
    "The council must publish its figures before the vote."
)


def test_what_the_article_foretells_and_demands_without_a_source_is_its_own_claim() -> None:
    dossier = examine(COMMENT)
    own = {claim.kind: claim for claim in dossier.claims if claim.holder == ARTICLE}
    assert own["prediction"].content.exact.startswith("The new toll will push")
    assert own["demand"].content.exact.startswith("The council must publish")
    assert all(claim.chain == (ARTICLE,) and claim.cue is None for claim in own.values())


def test_nobody_elses_words_are_taken_for_the_articles_own() -> None:
    said = [claim.holder for claim in examine(COMMENT).claims if "pay for the bridge" in claim.content.exact]
    assert said
    assert ARTICLE not in said


def test_claims_stand_in_the_order_of_the_text_and_their_numbers_too() -> None:
    claims = examine(COMMENT).claims
    assert [claim.content.start for claim in claims] == sorted(claim.content.start for claim in claims)
    assert [claim.id for claim in claims] == [f"c{number}" for number in range(1, len(claims) + 1)]
