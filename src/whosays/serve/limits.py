"""How often one may do something: so many times at once, and again as time passes. Kept in memory, for one process."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

# Those who have not asked for longest are forgotten beyond this many.
REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Limit:
    """``times`` at once, and as many again over ``seconds``."""

    times: int
    seconds: float


class Limits:
    """Who has how much left of which limit (a leaking bucket for each name)."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._spent: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, buckets: Mapping[str, Limit]) -> float:
        """Spend one of each limit, by its name: 0 if all had one left; else nothing is spent, and these are the seconds until they have."""
        with self._lock:
            now = self._clock()
            spent = {name: self._left_of(name, limit, now) for name, limit in buckets.items()}
            seconds = max((spent[name] - limit.times + 1) * limit.seconds / limit.times for name, limit in buckets.items())
            if seconds > 0:
                for name in buckets.keys() & self._spent.keys():
                    self._spent.move_to_end(name)
                return seconds
            for name in buckets:
                self._spent[name] = (spent[name] + 1, now)
                self._spent.move_to_end(name)
            while len(self._spent) > REMEMBERED:
                self._spent.popitem(last=False)
            return 0.0

    def give_back(self, names: Iterable[str]) -> None:
        """What was spent is not to count."""
        with self._lock:
            for name in names:
                if name in self._spent:
                    spent, then = self._spent[name]
                    self._spent[name] = (max(0.0, spent - 1), then)

    def _left_of(self, name: str, limit: Limit, now: float) -> float:
        """What was spent of a limit and has not come back yet."""
        spent, then = self._spent.get(name, (0.0, now))
        return max(0.0, spent - (now - then) * limit.times / limit.seconds)


def network(address: str) -> str:
    """What counts as one place: an address of IPv4, or the network of one of IPv6, which has as many addresses as it likes.

    >>> network("192.0.2.7"), network("2001:db8:1:2:3:4:5:6"), network("::ffff:192.0.2.7")
    ('192.0.2.7', '2001:db8:1:2::/64', '192.0.2.7')
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    return str(ip.ipv4_mapped or ipaddress.ip_network((int(ip), 64), strict=False))
