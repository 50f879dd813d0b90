import pytest
from hypothesis import given

from tests.dialect import doc
from tests.show.dossiers import any_dossier
from whosays.show.quoted import in_curly_marks, quoted_parts


def setting(marked, style=None):
    dossier = doc(marked, styles={1: style} if style else None)
    return in_curly_marks(dossier.document.text, dossier.claims[0])


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("[“The vote stands,”]x she said.", "“The vote stands,”"),
        ('["The vote stands,"]x she said.', "“The vote stands,”"),
        ("“[The vote stands]x,” she said.", "“The vote stands”"),
        ("[“No,”]x she said, [“never.”]x", "“No,” … “never.”"),
        ("[“One.\n“Two.”]x", "“One.\n“Two.”"),
        ("[“They call it “a trap” here.”]x", "“They call it ‘a trap’ here.”"),
        ("[“No.” “Never.”]x", "“No.” “Never.”"),
        ("[«Non»]x", "“Non”"),
        ("[that it was “a trap” for all]x", "that it was “a trap” for all"),
        ('[that it was "a trap" and "a lie"]x', "that it was “a trap” and “a lie”"),
        ("[that it was “a trap]x", "that it was “a trap”"),
        ("It was “all [a trap” of sorts]x, he said.", "“a trap” of sorts"),
        ("[that the vote stands]x", "that the vote stands"),
    ],
)
def test_how_words_are_set(marked, shown):
    assert setting(marked) == shown


def test_single_marks():
    assert setting("[‘The workers’ vote stands,’]x he said", "direct") == "“The workers’ vote stands,”"
    assert setting("[that it was ‘a trap’ for the workers’ union]x", "mixed") == "that it was “a trap” for the workers’ union"


def test_which_parts_are_quoted():
    dossier = doc("[that it was “a trap” and “a lie”]x1, [“yes”]x2, [no]x3")
    text = dossier.document.text
    found = [[text[start:end] for start, end in quoted_parts(text, claim)] for claim in dossier.claims]
    assert found == [["“a trap”", "“a lie”"], ["“yes”"], []]


@given(any_dossier())
def test_quoted_parts_lie_within_the_claim_in_order(dossier):
    for claim in dossier.claims:
        behind = 0
        for start, end in quoted_parts(dossier.document.text, claim):
            assert behind <= start < end
            assert any(span.start <= start and end <= span.end for span in claim.content.spans)
            behind = end
