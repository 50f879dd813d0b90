"""whosays reads news the way a careful desk editor does: who says what, with the exact words as evidence.

>>> import whosays
>>> dossier = whosays.read("article.html")  # doctest: +SKIP
>>> dossier.claims[0].content.exact  # doctest: +SKIP
'the vote stands'
"""

from whosays.errors import FetchError, InputError, LanguageError, ModelError, WhosaysError
from whosays.flow import examine, load, read
from whosays.model import Claim, Document, Dossier, Evidence, Span

__all__ = [
    "Claim",
    "Document",
    "Dossier",
    "Evidence",
    "FetchError",
    "InputError",
    "LanguageError",
    "ModelError",
    "Span",
    "WhosaysError",
    "examine",
    "load",
    "read",
]
