"""Kept claims and articles in the terminal. Everything is rich ``Text`` of inert words, so that no article can style itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from whosays.cli.printing import until_seen_enough
from whosays.keep.nouns import Facet, KeptClaim, Profile
from whosays.model import Document
from whosays.serve.words import about_claim, holder_of, said, tell_correction
from whosays.show.claims import ARROW
from whosays.show.inert import one_line
from whosays.show.lines import INDENT, Line, plain
from whosays.show.wording import NO_TITLE, byline, count, human_date, listed

WIDEST = 96
# A chain of two is the outlet and the holder, which stand there already.
_PASSED_ON = 3
_MOST_QUOTED = 5
_MARKS = '“”"„«»'


def print_lines(lines: Iterable[Line]) -> None:
    """Print lines as wide as the terminal, up to 96 columns."""
    console = Console()
    with until_seen_enough():
        for line in lines:
            for row in line.wrapped(console, min(console.width, WIDEST)):
                console.print(row, soft_wrap=True)


def claim_lines(claim: KeptClaim) -> Iterator[Line]:
    """A claim among others: who, what kind; the words; where from."""
    name = Text(holder_of(claim), style="bold" if claim.holder else "")
    about = "".join(f", {words}" for words in about_claim(claim))
    yield Line(name.append(about, style="dim not bold"), further=INDENT)
    words = _words(claim)
    mark = "“" if words.startswith("“") else " "
    yield Line(Text(words.removeprefix("“")), Text(INDENT[:-1] + mark), INDENT)
    if len(claim.chain) >= _PASSED_ON:
        yield Line(Text(ARROW.join(map(one_line, claim.chain)), style="dim"), Text(INDENT), INDENT * 2)
    for correction in claim.corrections:
        yield Line(Text(tell_correction(claim, correction), style="italic"), Text(INDENT), INDENT * 2)
    yield Line(Text(" · ".join(_where(claim)), style="dim"), Text(INDENT), INDENT * 2)


def profile_lines(profile: Profile) -> Iterator[Line]:
    """A person or organization: who they are, who quotes them, what they said, what they are accused of."""
    person = profile.person
    yield Line(
        Text(one_line(person.name), style="bold").append("".join(f", {one_line(role)}" for role in person.roles[:1]), style="dim not bold")
    )
    yield plain(f"{count(person.claims, 'claim')} in {count(person.articles, 'article')}")
    quoted_by = listed([f"{one_line(outlet.value)} ({outlet.count:,})" for outlet in profile.quoted_by], _MOST_QUOTED)
    for label, words in (("quoted by", quoted_by), ("speaks of", listed([one_line(topic.value) for topic in profile.topics]))):
        if words:
            yield Line(Text(words), Text(f"{label} ", style="dim"), INDENT)
    yield from _months(profile.days)
    yield from _titled("Said, or said to have said", profile.said)
    for heard, title in ((True, "Accused of, and heard"), (False, "Accused of, not heard")):
        yield from _titled(title, [claim for claim, was_heard in profile.accused if was_heard is heard])


def article_line(number: int, document: Document, aside: str) -> Line:
    """An article on one line, under the number by which the library knows it."""
    title = Text(one_line(document.title or "") or NO_TITLE, style="bold")
    about = " · ".join([*byline(document), aside] if aside else byline(document))
    return Line(title.append(f"  {about}" if about else "", style="dim not bold"), Text(f"{number:>5}  ", style="dim"), " " * 7)


def _titled(title: str, claims: Iterable[KeptClaim]) -> Iterator[Line]:
    for number, claim in enumerate(claims):
        yield plain("")
        if number == 0:
            yield Line(Text(title, style="bold underline"))
        yield from claim_lines(claim)


def _months(days: tuple[Facet, ...]) -> Iterator[Line]:
    if len(days) > 1:
        most = max(days, key=lambda month: month.count)
        words = f"{human_date(days[0].value)} to {human_date(days[-1].value)}, most in {human_date(most.value)} ({most.count:,})"
        yield Line(Text(words), Text("from ", style="dim"), INDENT)


def _words(claim: KeptClaim) -> str:
    """The words in curly marks if all of them are quoted; where marks stand among them, they tell for themselves what is."""
    words = one_line(claim.words)
    return words if any(mark in words.strip(_MARKS) for mark in _MARKS) else said(claim)


def _where(claim: KeptClaim) -> list[str]:
    known = [one_line(claim.title or "") or NO_TITLE, one_line(claim.outlet or ""), human_date(claim.published or "")]
    votes = f"{claim.votes.up:,} up, {claim.votes.down:,} down" if claim.votes.up or claim.votes.down else ""
    return [words for words in (*known, f"article {claim.article}", votes) if words]
