"""Dossiers to look at: one that is like an article, one that means harm, and any at all."""

from hypothesis import strategies as st

from tests.dialect import doc
from whosays.model import Claim, Document, Dossier, LeftOut, Span

FERRY = doc(
    """Brackwater council keeps the old ferry
By Tom Brandt
The council of Brackwater voted to keep the ferry, [Mayor Ada Lind]s2 said, and [added]c2 that \
[the bridge “would not open before the ice is gone”]x2.
[“Nobody in this room will strand the islanders,”]x3 [Lind]s3 [told]c3 the chamber. [“The ferry sails until the bridge stands.”]x3
What it costs
[Karl Ott, the town's engineer]s4, [puts]c4 [the price at “four million crowns”]x4. \
[He]s5 [warned]c5 that [the hull needs new plates, and that [the yard at Sund]s6 [had promised]c6 [to do the work for half]x6]x5.
- [“A bridge of paper,”]x7 [said]c7 [Ida Moen]s7.
- [“I would rather wait,”]x8 [said]c8 [her neighbour Jon Aas]s8.
[It was said]c9 in the gallery that [the vote had been settled before anybody spoke]x9.
[“Three winters ago we counted the lamps on the other side.
“Tonight there were fewer,”]x10 [Lind]s10 [said]c10.
The views expressed here are those of the author.
""",
    left_out={
        "Brackwater council keeps the old ferry": "title",
        "By Tom Brandt": "byline",
        "The views expressed here are those of the author.": "disclaimer",
    },
    title="Brackwater council keeps the old ferry",
    outlet="Harbour Post",
    authors=("Tom Brandt", "Eva Rud"),
    published="2025-10-31",
    url="https://harbour-post.example/ferry?page=1&print=yes",
    original_url="https://lumeblad.example/ferga",
    translated=True,
)

EVIL = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>[bold red]loud[/] \x1b[31m\x1b]8;;http://a.example\x07\u202eevil\u2066\x00&amp;"
HOSTILE = doc(
    f"{EVIL}\n[{EVIL}]s1 [{EVIL}]c1 [“{EVIL}” </script></style><!-- {'w' * 3000}]x1\n" + "A line\u2028of </mark></p></main>text.",
    title=EVIL,
    outlet=EVIL,
    authors=(EVIL, "=cmd()"),
    published=EVIL,
    language='en" onload="alert(1)',
    url="javascript:alert(1)",
    original_url='https://a.example/"onmouseover="alert(1)',
    left_out={"A line": "disclaimer"},
)

# No lone surrogates: a document's text can always be written as UTF-8.
_TEXT = st.text(
    st.one_of(st.sampled_from('a Bc.\n “”"‘’é😀<&[]\u202e\x1b'), st.characters(exclude_categories=["Cs"])), min_size=8, max_size=120
)
_ABOUT = st.fixed_dictionaries(
    {},
    optional={
        "title": st.none() | _TEXT,
        "outlet": st.none() | _TEXT,
        "authors": st.lists(_TEXT, max_size=3).map(tuple),
        "published": st.sampled_from([None, "2025-10-31", "2025", "2025-10-31T09:05:00+02:00", "last week"]),
        "url": st.none() | _TEXT,
        "original_url": st.none() | _TEXT,
        "translated": st.booleans(),
    },
)


@st.composite
def any_dossier(draw: st.DrawFn) -> Dossier:
    """Any dossier that the model allows: claims overlap, nest, have gaps, and lie in what was left out."""
    text = draw(_TEXT)
    bare = Document(text)

    def words(pieces: int = 3):
        edges = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2 * pieces, unique=True))
        edges = sorted(edges[: len(edges) // 2 * 2])
        return bare.quote(*(Span(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)))

    left_out = tuple(LeftOut(words(1), draw(st.sampled_from(["byline", "disclaimer"]))) for _ in range(draw(st.integers(0, 2))))
    claims = tuple(
        Claim(
            id=f"c{number}",
            content=words(),
            cue=words() if draw(st.booleans()) else None,
            source_mention=words() if draw(st.booleans()) else None,
            style=draw(st.sampled_from(["direct", "indirect", "mixed"])),
            confidence=draw(st.floats(0, 1)),
        )
        for number in range(draw(st.integers(0, 4)))
    )
    return Dossier("whosays 0", Document(text, left_out=left_out, **draw(_ABOUT)), claims)
