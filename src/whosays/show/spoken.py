"""The claims of each voice as the terminal sets them: the words, what stands beside them, and the claims inside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from whosays.model import Claim, Dossier
from whosays.show.claims import ARROW, PLAIN, about_claim, compact_chain, names_in_chains, whole_chain
from whosays.show.inert import inert, one_line
from whosays.show.lines import INDENT, Line, plain
from whosays.show.parts import who_holds
from whosays.show.quoted import in_curly_marks
from whosays.show.voices import Voice, find_outer
from whosays.show.wording import count, listed

# Claims in claims in claims: deeper ones stand no further to the right.
_DEEPEST = 3


class Speech:
    """What is needed to set the claims of one voice after the other."""

    def __init__(self, dossier: Dossier, voices: Sequence[Voice], chains: bool) -> None:
        self._text = dossier.document.text
        self._chains = chains
        self._names = names_in_chains(dossier)
        self._holders = who_holds(dossier) | {claim.id: voice.label for voice in voices for claim in voice.claims}
        self._by_id = {claim.id: claim for claim in dossier.claims}
        self._outer = find_outer(dossier.claims)
        self._inner: Mapping[str, list[Claim]] = defaultdict(list)
        for claim in dossier.claims:
            if claim.id in self._outer and not self._repeats(claim):
                self._inner[self._outer[claim.id]].append(claim)

    def of(self, voice: Voice) -> Iterator[Line]:
        """A voice's name and role, then its claims, each with those inside it; where claims of its stand in another's, whose."""
        if not voice.claims:
            return
        own = [claim for claim in voice.claims if claim.id not in self._outer]
        name = Text(voice.label, style="" if voice.unnamed or not voice.resolved else "bold")
        about = "".join(f", {words}" for words in (voice.role, voice.why_unnamed) if words)
        yield Line(name.append(about, style="dim not bold"), further=INDENT)
        for claim in own:
            yield from self._claim(claim, 1)
        if elsewhere := self._elsewhere(voice):
            yield Line(Text(elsewhere, style="dim"), Text(INDENT + " "), INDENT * 2)
        yield plain("")

    def _repeats(self, claim: Claim) -> bool:
        """Whether a claim adds nothing to the one it stands in: the same holder, and no kind of its own."""
        outer = self._by_id[self._outer[claim.id]]
        return claim.holder is not None and claim.holder == outer.holder and claim.kind in PLAIN

    def _elsewhere(self, voice: Voice) -> str:
        """How many of a voice's claims are told below claims of others."""
        found = [self._by_id[self._outer[claim.id]] for claim in voice.claims if claim.id in self._outer]
        others = [self._holders[outer.id] for outer in found if self._holders[outer.id] != voice.label]
        return f"{count(len(others), 'claim')} within what is said by {listed(list(dict.fromkeys(others)))}" if others else ""

    def _claim(self, claim: Claim, depth: int) -> Iterator[Line]:
        """The claim, and below it to the right those inside it, which name their holder."""
        indent = INDENT * min(depth, _DEEPEST)
        lines = inert(in_curly_marks(self._text, claim)).split("\n")
        paragraphs = [" ".join(line.split()) for line in lines if line.strip()] or [""]
        for number, paragraph in enumerate(paragraphs):
            line = _hung(paragraph, indent)
            if depth > 1 and number == 0:
                line = Line(Text(f"{self._holders[claim.id]}: ").append(Text(paragraph)), Text(f"{indent}└ ", style="dim"), f"{indent}  ")
            if number == len(paragraphs) - 1 and (aside := self._aside(claim)):
                line.words.append(f" — {aside}", style="dim")
            yield line
        if self._chains and compact_chain(claim, self._names):
            yield Line(Text(ARROW.join(whole_chain(claim, self._names)), style="dim"), Text(f"{indent}   "), f"{indent}     ")
        for inner in self._inner.get(claim.id, ()):
            yield from self._claim(inner, depth + 1)

    def _aside(self, claim: Claim) -> str:
        cue = one_line(claim.cue.exact) if claim.cue else ""
        chain = "" if self._chains else compact_chain(claim, self._names)
        return "; ".join(filter(None, [cue, chain, *about_claim(claim, self._names)]))


def _hung(paragraph: str, indent: str) -> Line:
    """A paragraph whose opening mark hangs before its left edge, so that quotation and paraphrase stand on one line."""
    mark = "“" if paragraph.startswith("“") else " "
    return Line(Text(paragraph.removeprefix("“")), Text(indent + mark), indent + " ")
