"""What may open a turn in an interview: a name with a colon or alone on its line, "Q." and "A.", a dash.

Whether it does is judged in turns.py.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from whosays.model import Span

MarkKind = Literal["name", "letter", "dash", "question", "plain"]

# How many paragraphs without a mark one turn may run over before the interview counts as ended.
LONGEST_TURN = 12
OPEN = r"[*_]{0,3}"
WORD = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*"
_NAME = rf"(?P<name>[\"“][^\"”\n]{{2,40}}[\"”]|{WORD}(?: (?:of|the|de|da|van|von|der|bin|al|{WORD})){{0,5}})"
# "Ann Rowe (laughing)", "[on the phone]", "JON BLAKE, HOST"
_BESIDE = r"(?:,? \([^)\n]{1,60}\)| \[[^\]\n]{1,40}\]|, (?P<post>[A-Z][A-Z0-9 .&'’/-]{2,50}))?"
NAME = re.compile(rf"{OPEN}{_NAME}{_BESIDE}{OPEN}:{OPEN}\s+(?=\S)")
NAME_LINE = re.compile(rf"{OPEN}{_NAME}(?:{_BESIDE}|, [^\n:,]{{2,30}}){OPEN}(?P<colon>:?){OPEN}")
LETTER = re.compile(
    rf"{OPEN}(?:(?P<q>Q\d{{0,2}}|Question|QUESTION)|(?P<a>A\d{{0,2}}|Answer|ANSWER))(?:{OPEN}[.:]{OPEN}\s+|\t\s*|\s{{2,}})(?=\S)"
    rf"|{OPEN}(?P<bare>Q)(?:{OPEN}\s+(?=[A-Z“\"\[(])|(?=(?!Anon)[A-Z][a-z’']+ ))"
)
LETTER_LINE = re.compile(rf"{OPEN}(?:[QA]|Question|Answer|QUESTION|ANSWER){OPEN}[.:]?{OPEN}")
DASH = re.compile(r"(?:[—–―]+|--?)\s+(?=\S)|[—―](?=\S)")
ASKS = re.compile(r"\?[”\"’')\]*_]*$")
QUOTE_MARKS = ('"', "“", "‘", "'")
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
# Lines that no turn is made of: stage directions, and what pages put between paragraphs.
BETWEEN = re.compile(r"[(\[][^()\[\]]{2,60}[)\]]|(?:advertisement|story continues below(?: advertisement)?)[:.]?", re.IGNORECASE)
# Posts of those who ask for a medium.
ASKING_POST = re.compile(r"\b(?:HOST|CO-HOST|ANCHOR|BYLINE|CORRESPONDENT|REPORTER|MODERATOR|PRESENTER)\b")
# What stands before a colon and is no speaker, in lower case.
NO_SPEAKER = re.compile(
    r"(?:the )?(?:latest|note|update|updated|editor['’]s note|correction|clarification|watch|read|read more|related|more|photos?|"
    r"video|listen|see also|also|source|sources|by|from|to|via|image|credit|caption|headline|summary|bottom line|takeaway|fact|facts|"
    r"facts first|claim|claims|myth|advertisement|then|now|pro|con|"
    r"reality|verdict|rating|ruling|conclusion|analysis|context|background|the truth|pros?|cons?|winners?|losers?|original|statement|"
    r"just watched.*|must watch.*|gallery|briefing|engage|warning|breaking|exclusive|opinion|review|today|yesterday|tomorrow|\w+day|"
    r"here['’]?s .*|why .*|how .*|what .*|when .*|where .*|i|me|you|he|him|she|her|we|us|they|them|"
    r"step|point|question|answer|number|no|phone|email|address|date|time|location|tip|example|first|second|third|finally|ps|p\.s\.|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|tweet|twitter|facebook|quote|transcript)"
    r"(?: (?:more|check|checker|one|two|three|\d+))?"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A paragraph that may open a turn: which one it is, where its words begin, what marks it, and the words that name who speaks.

    ``is_question``: whether the mark itself tells that the turn is the asker's ("Q.", "JON BLAKE, HOST").
    """

    paragraph: int
    kind: MarkKind
    words: int
    speaker: Span | None = None
    is_question: bool = False


def find_paragraphs(text: str) -> list[Span]:
    """The paragraphs of ``text``, without blanks around them; a label that stands alone on its line goes with the paragraph below."""
    lines = [trimmed(text, *match.span()) for match in PARAGRAPH.finditer(text)]
    lines = [line for line in lines if not BETWEEN.fullmatch(text, *line)]
    labels = _labels_alone(text, lines)
    found: list[Span] = []
    for i, line in enumerate(lines):
        start = lines[i - 1].start if i - 1 in labels else line.start
        if i not in labels:
            found.append(Span(start, line.end))
    return found


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without the blanks at its ends."""
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _labels_alone(text: str, lines: Sequence[Span]) -> set[int]:
    """Lines that are a label and nothing else. A name without a colon is one only if it comes back, and another name does too."""
    shown = {i: match for i, line in enumerate(lines) if (match := NAME_LINE.fullmatch(text, *line)) and not _is_no_speaker(match["name"])}
    bare = Counter(match.group() for match in shown.values() if not match["colon"] and not match.group().endswith("."))
    back = {name for name, times in bare.items() if times > 1}
    named = {i for i, match in shown.items() if match["colon"] or (len(back) > 1 and match.group() in back)}
    lettered = {i for i, line in enumerate(lines) if LETTER_LINE.fullmatch(text, *line)}
    return {i for i in named | lettered if i + 1 < len(lines) and i + 1 not in named | lettered}


def _is_no_speaker(name: str) -> bool:
    return bool(NO_SPEAKER.fullmatch(name.strip('"“”').casefold()))


def find_labels(text: str, paragraphs: Sequence[Span]) -> Iterator[Mark]:
    """A mark for every paragraph that opens with a name or a letter."""
    for i, (start, end) in enumerate(paragraphs):
        first_line = text.find("\n", start, end)
        alone = NAME_LINE.fullmatch(text, start, first_line) if first_line >= 0 else None
        if match := LETTER.match(text, start, end):
            yield Mark(i, "letter", match.end(), is_question=not match["a"])
        elif (match := alone or NAME.match(text, start, end)) and not _is_no_speaker(match["name"]):
            words = trimmed(text, first_line, end).start if alone else match.end()
            quoted = match["name"][0] in '"“'
            name = Span(match.start("name") + quoted, match.end("name") - quoted)
            yield Mark(i, "name", words, name, is_question=bool(ASKING_POST.search(match["post"] or "")))


def find_dashes(text: str, paragraphs: Sequence[Span]) -> dict[str, list[Mark]]:
    """The paragraphs that open with a dash, by the dash: a list may use another one than the interview beside it."""
    found: dict[str, list[Mark]] = {}
    for i, span in enumerate(paragraphs):
        if match := DASH.match(text, *span):
            found.setdefault(text[span.start], []).append(Mark(i, "dash", match.end()))
    return found


def is_alone(text: str, mark: Mark) -> bool:
    """Whether the mark is a name that stands alone on its line."""
    return mark.speaker is not None and "\n" in text[mark.speaker.end : mark.words]


def runs_of(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Marks that stand close enough together to be one interview."""
    runs: list[list[Mark]] = []
    for mark in marks:
        if runs and mark.paragraph - runs[-1][-1].paragraph <= LONGEST_TURN:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return runs


def speaker_keys(labels: Sequence[str]) -> dict[str, str]:
    """Each label with the fullest one that means the same speaker: "BLAKE" and "JB" with "JON BLAKE", if only one label fits.

    >>> speaker_keys(["Jon Blake", "Blake", "JB", "Ann Rowe"])["JB"]
    'Jon Blake'
    """
    fitting: dict[str, set[str]] = defaultdict(set)
    for label in labels:
        if " " in label:
            fitting[label.casefold().split()[-1]].add(label)
            fitting[initials(label)].add(label)
    keys = {}
    for label in labels:
        fits = fitting[label.replace(".", "").casefold()] if " " not in label else set()
        keys[label] = min(fits) if len(fits) == 1 else label
    return keys


def initials(name: str) -> str:
    """The first letters of the words and the parts of words that begin with a capital, in lower case."""
    return "".join(re.findall(r"\b[A-ZÀ-ÖØ-Þ]", name)).casefold()
