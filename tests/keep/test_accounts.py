from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.keep.articles import lock
from whosays.errors import KeepError, NotKeptError
from whosays.keep.accounts import (
    add_reader,
    check,
    close_session,
    get_reader,
    list_readers,
    local_reader,
    open_session,
    reader_of,
    remove_reader,
    set_password,
    set_role,
)
from whosays.keep.articles import add, get_article
from whosays.keep.nouns import Reader
from whosays.keep.schema import now, readers, sessions
from whosays.keep.votes import vote

PASSWORD = "an old ferry bell"


def test_a_reader_is_known_by_name_and_password(library):
    ann = add_reader(library, " Ann ", PASSWORD, "editor")
    assert ann == Reader(ann.id, "Ann", "editor") == get_reader(library, ann.id)
    assert check(library, "Ann", PASSWORD) == ann
    for name, password in (("Ann", "another one"), ("Ann", ""), ("Bob", PASSWORD), ("ann", PASSWORD), ("Ann", PASSWORD + "x" * 5000)):
        assert check(library, name, password) is None


def test_no_password_is_kept(library):
    add_reader(library, "Ann", PASSWORD)
    with library.reading() as connection:
        kept = connection.scalar(select(readers.c.password))
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


@pytest.mark.parametrize(
    ("name", "password", "role"),
    [
        ("", PASSWORD, "reader"),
        ("a\nb", PASSWORD, "reader"),
        ("Ann", "short", "reader"),
        ("Ann", "x" * 1001, "reader"),
        ("Ann", f"{PASSWORD}\0", "reader"),
        ("Ann", f"{PASSWORD}\ud800", "reader"),
        ("Ann", PASSWORD, "owner"),
    ],
)
def test_what_is_no_account_is_refused(library, name, password, role):
    with pytest.raises(KeepError):
        add_reader(library, name, password, role)


def test_a_name_is_taken_once(library):
    add_reader(library, "Ann", PASSWORD)
    with pytest.raises(KeepError, match="Ann"):
        add_reader(library, "Ann", PASSWORD)


def test_the_local_reader_is_always_the_same_and_nobody_logs_in_as_this_one(library):
    local = local_reader(library)
    assert local_reader(library) == local
    assert local.role == "editor"
    assert check(library, local.name, "") is None
    with pytest.raises(KeepError):
        add_reader(library, local.name, PASSWORD)
    with pytest.raises(NotKeptError):
        get_reader(library, 99)


def test_a_session_is_known_until_it_is_closed_or_old(library):
    ann = add_reader(library, "Ann", PASSWORD)
    token, other = open_session(library, ann.id), open_session(library, ann.id)
    assert reader_of(library, token) == reader_of(library, other) == ann
    assert reader_of(library, "") is None
    assert reader_of(library, token[:-1]) is None
    close_session(library, token)
    assert reader_of(library, token) is None
    library.write(lambda connection: connection.execute(update(sessions).values(expires=now() - timedelta(seconds=1))))
    assert reader_of(library, other) is None


def test_no_token_is_kept(library):
    token = open_session(library, local_reader(library).id)
    with library.reading() as connection:
        assert token not in str(connection.execute(select(sessions)).all())


def test_sessions_end_with_password_role_and_removal(library):
    ann, bob = add_reader(library, "Ann", PASSWORD), add_reader(library, "bob", PASSWORD)
    other = open_session(library, bob.id)
    for change in (
        lambda: set_password(library, "Ann", PASSWORD + "s"),
        lambda: set_role(library, " Ann ", "editor"),
        lambda: remove_reader(library, "Ann"),
    ):
        token = open_session(library, ann.id)
        assert reader_of(library, token) is not None
        change()
        assert reader_of(library, token) is None
    assert reader_of(library, other) == bob
    assert list_readers(library) == (bob,)


def test_a_changed_password_is_the_only_one(library):
    ann = add_reader(library, "Ann", PASSWORD)
    set_password(library, "Ann", "another ferry bell")
    assert check(library, "Ann", PASSWORD) is None
    assert check(library, "Ann", "another ferry bell") == ann
    with pytest.raises(KeepError, match="password"):
        set_password(library, "Ann", "short")
    with pytest.raises(KeepError, match="role"):
        set_role(library, "Ann", "owner")


def test_who_is_removed_stays_out_until_added_again(library):
    ann = add_reader(library, "Ann", PASSWORD)
    article = add(library, lock()).article
    vote(library, ann.id, 1, article=article)
    remove_reader(library, "Ann")
    assert check(library, "Ann", PASSWORD) is None
    assert reader_of(library, open_session(library, ann.id)) is None, "a log-in that was under way"
    assert get_article(library, article).card.votes.up == 1
    assert add_reader(library, "Ann", PASSWORD, "editor") == Reader(ann.id, "Ann", "editor")
    assert check(library, "Ann", PASSWORD) == Reader(ann.id, "Ann", "editor")


def test_everything_of_a_reader_can_go(library):
    ann, bob = add_reader(library, "Ann", PASSWORD), add_reader(library, "Bob", PASSWORD)
    article = add(library, lock()).article
    for reader in (ann, bob):
        vote(library, reader.id, 1, article=article)
    remove_reader(library, "Ann")
    remove_reader(library, "Ann", everything=True)
    assert get_article(library, article).card.votes.up == 1
    assert add_reader(library, "Ann", PASSWORD).id != ann.id


@pytest.mark.parametrize("name", ["Nobody", "local reader"])
def test_nobody_else_is_changed(library, name):
    local = local_reader(library)
    for change in (
        lambda: set_password(library, name, PASSWORD),
        lambda: set_role(library, name, "reader"),
        lambda: remove_reader(library, name),
        lambda: remove_reader(library, name, everything=True),
    ):
        with pytest.raises(NotKeptError):
            change()
    assert local_reader(library) == local
    assert list_readers(library) == ()
