"""The article of the page: its paragraphs, with every claim marked where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain, groupby

from whosays.model import Dossier, Span
from whosays.show.blocks import find_blocks
from whosays.show.inert import inert
from whosays.show.marks import Segment, cut, find_marks
from whosays.show.voices import UNNAMED

_TAGS = {"paragraph": "p", "heading": "h2"}


@dataclass(frozen=True, slots=True)
class Tag:
    """How the page names a claim: who makes it, their number among the voices, their hue (0 is grey, shared), and a name to read out.

    ``unnamed`` is who makes it without a name; ``own`` is a claim of the article in its own voice, which is the paper itself and bears no
    line; ``struck`` is one that a person has rejected.
    """

    speaker: str
    voice: int
    hue: int
    name: str
    unnamed: bool
    own: bool
    struck: bool = False


def article_html(dossier: Dossier, tags: Sequence[Tag]) -> str:
    """The rows of the article: a block, or the lines of a list, and beside it the names of those who begin to speak in it.

    ``tags`` has one for each of ``dossier.claims``. Claims count from 1 on the page, and ``in-N`` is where claim N begins.
    """
    blocks = find_blocks(dossier.document)
    cut_blocks = cut(find_marks(dossier), [block.span for block in blocks])
    first, last = _ends(cut_blocks)
    setting = _Setting(dossier.document.text, tags, first, last)
    rows = []
    for kind, group in groupby(zip(blocks, cut_blocks, strict=True), key=lambda pair: pair[0].kind):
        lines = [segments for _, segments in group]
        if kind == "item":
            items = "".join(setting.block("li", segments) for segments in lines)
            rows.append(f"<ul>{items}</ul>{setting.margin(chain.from_iterable(lines))}")
        else:
            rows += [setting.block(_TAGS[kind], segments) + setting.margin(segments) for segments in lines]
    return "\n".join(f'<div class="row">{row}</div>' for row in rows)


def _ends(blocks: Iterable[Iterable[Segment]]) -> tuple[dict[int, Span], dict[int, Span]]:
    """The segments in which each claim begins and ends."""
    pieces = [(claim, segment.span) for segments in blocks for segment in segments for claim in segment.claims("content")]
    return dict(reversed(pieces)), dict(pieces)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What it takes to set a segment: the text, the claims' tags, and in which segments each claim begins and ends."""

    text: str
    tags: Sequence[Tag]
    first: Mapping[int, Span]
    last: Mapping[int, Span]

    def block(self, element: str, segments: Iterable[Segment]) -> str:
        return f"<{element}>{''.join(map(self.segment, segments))}</{element}>"

    def margin(self, segments: Iterable[Segment]) -> str:
        """The speakers of the claims that begin in ``segments``. For the eye only: the same words are on the marks."""
        begun = [self.tags[claim] for segment in segments for claim in self.beginning(segment)]
        names = {tag.speaker + f" ({UNNAMED})" * tag.unnamed: f"h{tag.hue}{' unnamed' * tag.unnamed}" for tag in begun}
        spans = "".join(f'<span class="{classes}">{escape(speaker)}</span>' for speaker, classes in names.items())
        return f'<div class="margin" aria-hidden="true">{spans}</div>' if names else ""

    def beginning(self, segment: Segment) -> list[int]:
        return [claim for claim in segment.claims("content") if self.first[claim] == segment.span]

    def segment(self, segment: Segment) -> str:
        words = escape(inert(self.text[segment.span.start : segment.span.end]))
        if segment.claims("loaded"):
            words = f'<span class="loaded">{words}</span>'
        classes, ties = self.light_marks(segment)
        if contents := segment.claims("content"):
            begun = self.beginning(segment)
            classes, ties = self.content(segment, contents) + classes, _numbers("claims", contents) + ties
            ends = " ".join(str(self.tags[claim].voice) for claim in contents if self.last[claim] == segment.span)
            ties += f' data-ends="{ends}"' if ends else ""
            mark = f'<mark class="{" ".join(classes)}"{ties}{self.anchor(begun)}>{words}</mark>'
            return "".join(f'<span id="in-{claim + 1}"></span>' for claim in begun[:-1]) + mark
        return f'<span class="{" ".join(classes)}"{ties}>{words}</span>' if classes else words

    def light_marks(self, segment: Segment) -> tuple[list[str], str]:
        """Classes and data of source, cue and what was left out inside a line."""
        sources, cues = segment.claims("source"), segment.claims("cue")
        classes = [f"s{self.tags[claim].hue}" for claim in sources[-1:]] + ["cue"] * bool(cues)
        if sources and self.tags[sources[-1]].unnamed:
            classes.append("unnamed")
        if segment.claims("left out"):
            classes.append("out")
        return classes, _numbers("sources", sources) + _numbers("cues", cues)

    def content(self, segment: Segment, contents: list[int]) -> list[str]:
        """Hue and kind of line: the outermost claim's first, then the innermost's below it."""
        quoted = set(segment.claims("quoted"))
        outer, inner = contents[0], contents[-1]
        line = "own" if self.tags[outer].own else "quoted" if outer in quoted else "retold"
        classes = [f"h{self.tags[outer].hue}", line]
        if inner != outer:
            classes += [f"i{self.tags[inner].hue}", "inner-quoted" if inner in quoted else "inner-retold"]
        return classes + ["struck"] * self.tags[inner].struck

    def anchor(self, begun: Sequence[int]) -> str:
        """What makes a mark a place to go to, if claims begin in it. A group may have a name, which is read out before its words."""
        if not begun:
            return ""
        name = escape("; within it ".join(self.tags[claim].name for claim in begun))
        return f' id="in-{begun[-1] + 1}" tabindex="0" role="group" aria-label="{name}" title="{name}"'


def _numbers(name: str, claims: Sequence[int]) -> str:
    return f' data-{name}="{" ".join(str(claim + 1) for claim in claims)}"' if claims else ""
