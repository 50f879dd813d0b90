import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.serve.limits import Limit, Limits, network


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_so_many_at_once_and_again_as_time_passes():
    clock = Clock()
    limits = Limits(clock)
    limit = Limit(3, 30)
    assert [limits.wait({"ann": limit}) for _ in range(4)] == [0, 0, 0, 10]
    assert limits.wait({"bo": limit}) == 0
    clock.now = 10
    assert limits.wait({"ann": limit}) == 0
    assert limits.wait({"ann": limit}) > 0


@given(st.lists(st.floats(0, 20), min_size=1, max_size=60))
def test_never_more_than_the_limit_in_any_stretch_of_time(pauses):
    clock = Clock()
    limits, limit, passed = Limits(clock), Limit(4, 8), []
    for pause in pauses:
        clock.now += pause
        if limits.wait({"ann": limit}) == 0:
            passed.append(clock.now)
    for first in passed:
        assert sum(first <= time < first + 8 for time in passed) <= 2 * 4


def test_those_who_asked_longest_ago_are_forgotten_beyond_so_many(monkeypatch):
    monkeypatch.setattr("whosays.serve.limits.REMEMBERED", 20)
    limits, limit = Limits(Clock()), Limit(1, 1)
    for number in range(21):
        assert limits.wait({str(number): limit}) == 0
    assert limits.wait({"20": limit}) > 0
    assert limits.wait({"0": limit}) == 0


def test_of_several_limits_all_are_spent_or_none():
    limits, narrow, wide = Limits(Clock()), Limit(1, 10), Limit(2, 10)
    assert limits.wait({"ann": narrow, "all": wide}) == 0
    assert [limits.wait({"ann": narrow, "all": wide}) for _ in range(5)] == [10] * 5
    assert limits.wait({"bo": narrow, "all": wide}) == 0
    assert limits.wait({"carl": narrow, "all": wide}) == 5
    assert limits.wait({"carl": narrow}) == 0


def test_what_is_given_back_does_not_count():
    limits, limit = Limits(Clock()), Limit(1, 10)
    for _ in range(3):
        assert limits.wait({"ann": limit}) == 0
        limits.give_back(["ann", "nobody"])
    assert [limits.wait({"ann": limit}) for _ in range(2)] == [0, 10]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_an_address_of_ipv6_is_its_network(address, place):
    assert network(address) == place
