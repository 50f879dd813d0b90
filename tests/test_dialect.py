from tests.dialect import doc


def words(evidence):
    return evidence.exact if evidence else None


def test_a_sentence():
    dossier = doc("[Mayor Ada Lind]s [said]c [the vote stands]x.")
    (claim,) = dossier.claims
    assert dossier.document.text == "Mayor Ada Lind said the vote stands."
    assert (words(claim.source_mention), words(claim.cue), words(claim.content)) == ("Mayor Ada Lind", "said", "the vote stands")
    assert claim.style == "indirect"


def test_several_claims_gaps_and_nesting():
    dossier = doc("[“No,”]x1 [she]s1 said, [“never.”]x1 [He says [she]s3 [lied]x3]x2.")
    assert [words(claim.content) for claim in dossier.claims] == ["“No,” … “never.”", "He says she lied", "lied"]
    assert [claim.style for claim in dossier.claims] == ["direct", "indirect", "indirect"]


def test_brackets_without_a_role_are_text():
    dossier = doc("He said [sic] [it is [bold]]x.]")
    assert dossier.document.text == "He said [sic] it is [bold].]"
    assert words(dossier.claims[0].content) == "it is [bold]"


def test_style_by_the_marks():
    dossier = doc("He said “[yes]x1” and [a “no” too]x2 and [maybe]x3", styles={3: "mixed"})
    assert [claim.style for claim in dossier.claims] == ["direct", "mixed", "mixed"]
