"""A library with a few articles in it, and rooms over it."""

import shutil

import pytest
from starlette.testclient import TestClient

from tests.serve.rooms import fill
from whosays.keep.accounts import add_reader
from whosays.keep.library import open_library
from whosays.serve.app import create_app


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A library as a file, made once; every test has a copy of its own."""
    path = tmp_path_factory.mktemp("filled") / "library.db"
    library = open_library(path)
    fill(library)
    for name, role in (("Ann", "editor"), ("Bo", "reader")):
        add_reader(library, name, f"{name}'s long password", role)
    library.close()
    return path


@pytest.fixture
def library(filled, tmp_path):
    library = open_library(shutil.copy(filled, tmp_path / "library.db"))
    yield library
    library.close()


@pytest.fixture
def room(library):
    """A browser in a room without accounts."""
    with TestClient(create_app(library, auth=False), base_url="http://127.0.0.1:8717", follow_redirects=False) as client:
        yield client


@pytest.fixture
def accounts(library):
    """A room with accounts."""
    return create_app(library, auth=True, origins=("https://room.example",))


@pytest.fixture
def enter(accounts):
    """Browsers in one room with accounts, each logged in by name; None is nobody."""

    def enter(name):
        client = TestClient(accounts, base_url="https://room.example", follow_redirects=False)
        if name:
            token = client.get("/login") and client.cookies["whosays_form"]
            answer = client.post("/login", data={"form_token": token, "name": name, "password": f"{name}'s long password"})
            assert answer.status_code == 303
        return client

    return enter
