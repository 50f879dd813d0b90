"""Articles to keep: about a valley that is not, in several versions and as several producers read them."""

from dataclasses import replace

from tests.dialect import doc
from tests.show.dossiers import cast, find, source
from whosays.model import Dossier, Moment

ADA, OTT, GUILD = source("Ada Lind", role="Mayor"), source("Karl Ott", role="engineer"), source("Harbour Guild", kind="organization")


def told(marked: str, *sources, claims=None, producer="reader 1", **about) -> Dossier:
    """The dossier of ``marked`` (see tests.dialect); claims are held as ``claims`` tells, by number."""
    made = cast(doc(marked, **about), sources, claims or {})
    return replace(made, producer=producer)


def lock(before: str = "", *, said: str = "the lock stays shut", holder: str = "Ada Lind", producer: str = "reader 1", **about) -> Dossier:
    """A short article in which Ada Lind says one thing and Karl Ott another; ``before`` is put before what she says."""
    facts = {"title": "The lock of Sund", "outlet": "Valley Gazette", "published": "2025-10-31", "url": "https://gazette.example/lock"}
    return told(
        f"The valley waits. {before}[Mayor Ada Lind]s1 [said]c1 that [{said}]x1. [Karl Ott]s2 [promised]c2 [a new gate by spring]x2.",
        ADA,
        OTT,
        claims={1: {"holder": holder}, 2: {"holder": "Karl Ott", "kind": "promise"}},
        producer=producer,
        **facts | about,
    )


def frost(*, when: str = "2025-12-01", words: str = "there is a 70 percent chance of frost", number: int = 1, **about) -> Dossier:
    """An article with one prediction of Ada Lind's, and when it is for."""
    facts = {"published": "2025-10-31", "outlet": "Valley Gazette", "url": f"https://gazette.example/frost-{number}"}
    made = told(
        f"Note {number}. [Ada Lind]s [said]c [{words}]x, on that day.",
        ADA,
        claims={1: {"holder": "Ada Lind", "kind": "prediction", "certainty": "probable"}},
        **facts | about,
    )
    return replace(made, timeline=(Moment(when, "on", find(made.document.text, "on that day"), ("c1",)),))
