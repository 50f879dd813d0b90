from tests.keep.articles import lock
from tests.show.dossiers import FERRY, TALKS
from whosays.keep.articles import add
from whosays.keep.export import dossiers
from whosays.keep.nouns import Query


def test_the_newest_dossier_of_everything_that_is_found(library):
    for dossier in (FERRY, TALKS, lock(), lock("Later. ")):
        add(library, dossier)
    assert list(dossiers(library)) == [lock("Later. "), TALKS, FERRY]
    assert list(dossiers(library, Query(words="ferry", offset=5, limit=1))) == [FERRY]
