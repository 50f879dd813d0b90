"""Who is forgotten: known by a salted hash of the name, by which the library can tell the name when it meets it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from whosays.keep import dialects
from whosays.keep.identity import name_digest, name_key
from whosays.keep.schema import forgotten_names, settings
from whosays.model import Dossier


@dataclass(frozen=True, slots=True)
class Forgetting:
    """``suppressed`` and ``erased`` map digests of names to whether they are a person's; ``sizes`` are how many words these names have."""

    salt: str = ""
    suppressed: Mapping[str, bool] = field(default_factory=dict)
    erased: Mapping[str, bool] = field(default_factory=dict)
    sizes: frozenset[int] = frozenset()

    def suppresses(self, name: str | None) -> bool:
        """Whether the claims of ``name`` are hidden."""
        return bool(self.suppressed and name) and name_digest(self.salt, name_key(name or "")) in self.suppressed

    def erases(self, name: str) -> bool:
        """Whether ``name`` is to stand nowhere."""
        return bool(self.erased) and name_digest(self.salt, name_key(name)) in self.erased

    def is_person(self, name: str) -> bool:
        """Whether ``name``, which is erased, is a person's."""
        return self.erased[name_digest(self.salt, name_key(name))]

    def hidden_sources(self, dossier: Dossier) -> frozenset[str]:
        """The ids of the sources that are suppressed."""
        return frozenset(source.id for source in dossier.sources if self.suppresses(source.name))


def who_is_forgotten(connection: Connection) -> Forgetting:
    """Everybody who is forgotten."""
    rows = connection.execute(select(forgotten_names)).all()
    if not rows:
        return Forgetting()
    return Forgetting(
        salt=_salt(connection),
        suppressed={row.digest: row.person for row in rows if not row.erased},
        erased={row.digest: row.person for row in rows if row.erased},
        sizes=frozenset(row.words for row in rows),
    )


def salt(connection: Connection) -> str:
    """The salt of this library, made when it is first needed."""
    dialects.put(connection, settings, {"name": "salt", "value": secrets.token_hex(32)})
    return _salt(connection)


def _salt(connection: Connection) -> str:
    return str(connection.execute(select(settings.c.value).where(settings.c.name == "salt")).scalar_one())
