"""Labelled articles as lessons for the reader: their questions, and which answers are right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from evaluation.claims import InnerClaim, LabelledArticle, LabelledClaim, gold_attribution, same_name
from training.names import find_names
from training.reader import Branch
from training.shared import SharedText
from whosays.interpret.candidates import Questions, ask
from whosays.interpret.claims import AIMED
from whosays.interpret.naming import name_words
from whosays.model import Document, Name, NameKind, Span
from whosays.nn.heads import ANONYMITIES, SOURCE_KINDS
from whosays.nn.names import to_name_tags
from whosays.nn.tags import to_tags
from whosays.nn.words import Extent, Words
from whosays.quotes import find_quotes

BACK = 16  # words before "who" in which it is told whom it means
LONGEST = 40  # words of a name within its mention
MEDIA = frozenset(
    [
        "Times",
        "Post",
        "News",
        "Journal",
        "Tribune",
        "Herald",
        "Gazette",
        "Guardian",
        "Telegraph",
        "Reuters",
        "CNN",
        "MSNBC",
        "NBC",
        "ABC",
        "CBS",
        "Fox",
        "Breitbart",
        "Politico",
        "POLITICO",
        "Bloomberg",
        "AP",
        "Chronicle",
        "Globe",
        "Observer",
        "Examiner",
        "Review",
        "Magazine",
        "HuffPost",
        "Yahoo",
        "BuzzFeed",
        "Atlantic",
        "Economist",
        "Newsweek",
        "TIME",
        "Vox",
        "Slate",
        "Salon",
        "NPR",
        "PBS",
        "BBC",
        "Univision",
        "Telemundo",
        "AFP",
        "Standard",
        "Star",
        "Sun",
        "Mirror",
        "Register",
        "Dispatch",
        "Inquirer",
        "Hill",
    ]
)


@dataclass(frozen=True)
class Lesson:
    """A labelled article. Arrays follow ``Questions``: ``p`` pairs with names, ``l`` links, ``n`` questions.

    within: (w,) whether a word stands in a content; inner_tags count only there. labels: (n, 2) kind of source, anonymity; -1 where there
    is no label. core, before: words of the name within the mention, and within the words before it. wants: (n, 2) whether there is a via, a
    target. aimed: (n,) whether it is of a kind that has targets; only of those is a target asked.
    """

    text: SharedText
    names: tuple[Name, ...]
    questions: Questions
    name_tags: Tensor
    inner_tags: Tensor
    within: Tensor
    otherwise: Tensor
    holder: Tensor
    links: Tensor
    via_links: Tensor
    via: Tensor
    target: Tensor
    wants: Tensor
    aimed: Tensor
    labels: Tensor
    core: tuple[Extent | None, ...]
    before: tuple[Extent | None, ...]


def to_lesson(article: LabelledArticle, text: SharedText, branch: Branch) -> Lesson:
    """The lesson of an article; its names are those that ``branch`` finds and those that its labels tell."""
    words, document, quotes = text.words, Document(article.text), find_quotes(article.text)
    found = find_names(branch, text.read(branch)[text.first])
    extents = with_labelled(words, found, article)
    names = tuple(Name(words.span((first, behind)), kind) for first, behind, kind in extents)
    labelled = [claim for claim in (*article.claims, *article.inner) if any(words.extent(span) for span in claim.content_spans)]
    questions = ask(words, names, [gold_attribution(document, claim, quotes) for claim in labelled])
    asked = [labelled[i] for i in questions.order]
    shown = [article.text[slice(*name.span)] for name in names]
    core = [_core(words, question.source, claim.source) for question, claim in zip(questions.asked, asked, strict=True)]
    before = [
        _core(words, (max(0, question.anchor - BACK), question.anchor), claim.source)
        if question.form == "who" and question.anchor
        else None
        for question, claim in zip(questions.asked, asked, strict=True)
    ]
    otherwise = [
        [part is not None, claim.source == "AUTHOR", claim.source is None, ahead is not None]
        for part, ahead, claim in zip(core, before, asked, strict=True)
    ]
    outer = [claim if isinstance(claim, LabelledClaim) else None for claim in asked]
    return Lesson(
        text=text,
        names=names,
        questions=questions,
        name_tags=torch.from_numpy(to_name_tags(extents, len(words.edges))),
        inner_tags=torch.tensor(to_tags(list(_inner_spans(words, article.inner)), len(words.edges))),
        within=_marked(words, [span for claim in article.claims for span in claim.content_spans]) > 0,
        otherwise=torch.tensor(otherwise, dtype=torch.bool).reshape(-1, 4) & (torch.from_numpy(questions.barred) == 0),
        holder=_flags(_is(shown[k], asked[i].source) for i, k in questions.names.tolist()),
        links=_flags(asked[i].source != "AUTHOR" and _is(asked[j].source, asked[i].source) for i, j in questions.links.tolist()),
        via_links=_flags(_same_via(outer[i], outer[j]) for i, j in questions.links.tolist()),
        via=_flags(any(_is(shown[k], via) for via in one.via) if (one := outer[i]) else False for i, k in questions.names.tolist()),
        target=_flags(_is(shown[k], one.target) if (one := outer[i]) else False for i, k in questions.names.tolist()),
        wants=torch.tensor([[bool(one and one.via), bool(one and one.target)] for one in outer]).reshape(-1, 2),
        aimed=torch.tensor([claim.kind in AIMED for claim in asked]),
        labels=torch.tensor([_labels(claim) for claim in asked], dtype=torch.long).reshape(-1, 2),
        core=tuple(core),
        before=tuple(before),
    )


def _same_via(one: LabelledClaim | None, other: LabelledClaim | None) -> bool:
    return one is not None and other is not None and any(same_name(mine, theirs) for mine in one.via for theirs in other.via)


def _flags(values: Iterator[bool]) -> Tensor:
    return torch.tensor(list(values), dtype=torch.bool)


def _is(name: str | None, gold: str | None) -> bool:
    return name is not None and gold not in {None, "AUTHOR"} and same_name(name, gold)


def _labels(claim: LabelledClaim | InnerClaim) -> list[int]:
    if isinstance(claim, InnerClaim):
        return [-1, -1]
    return [SOURCE_KINDS.index(claim.source_type), ANONYMITIES.index(claim.anonymity)]


def _core(words: Words, mention: Extent | None, gold: str | None) -> Extent | None:
    """The words of ``mention`` that are the gold name: all of it, or else as much as still counts as the same; the shortest such."""
    if mention is None or gold in {None, "AUTHOR"}:
        return None
    sought, (start, behind) = name_words(gold or ""), mention
    found: list[tuple[int, int, Extent]] = []
    for first in range(start, behind):
        for last in range(first, min(behind, first + LONGEST)):
            name = name_words(words.text[slice(*words.span((first, last + 1)))])
            if name and sought and name[-1] == sought[-1] and set(name) <= set(sought):
                found.append((len(name) + 99 * (name == sought), first - last, (first, last + 1)))
    return max(found)[2] if found else None


def _marked(words: Words, spans: Sequence[Span]) -> Tensor:
    marks = torch.zeros(len(words.edges))
    for span in spans:
        if extent := words.extent(span):
            marks[slice(*extent)] = 1
    return marks


def _inner_spans(words: Words, inner: Sequence[InnerClaim]) -> Iterator[tuple[str, int, int]]:
    """Contents first, so that a source or cue within another content is kept."""
    for role in ("content", "cue", "source"):
        for claim in inner:
            for span in getattr(claim, f"{role}_spans"):
                if extent := words.extent(span):
                    yield role, *extent


def with_labelled(words: Words, found: Sequence[tuple[int, int, NameKind]], article: LabelledArticle) -> list[tuple[int, int, NameKind]]:
    """``found`` names and what the labels tell of further ones: media, documents, descriptions, roles. Without overlap, in order."""
    names = [(a, b, "outlet" if kind == "organization" and {words.shown[a], words.shown[b - 1]} & MEDIA else kind) for a, b, kind in found]
    for name, kind in sorted(_told(article).items(), key=lambda item: -len(item[0])):
        for extent in _places(words, name):
            over = [one for one in names if one[0] < extent[1] and extent[0] < one[1]]
            if any(one[0] <= extent[0] and extent[1] <= one[1] and one[:2] != extent for one in over) or (over and kind == "other"):
                continue
            names = [one for one in names if one not in over] + [(*extent, kind)]
    for extent in _role_places(words, article, names):
        names = [one for one in names if one[1] <= extent[0] or extent[1] <= one[0]] + [(*extent, "role")]
    return sorted(names)


def _told(article: LabelledArticle) -> dict[str, NameKind]:
    told: dict[str, NameKind] = {}
    for claim in article.claims:
        if claim.source and claim.source_type not in {"author", "unknown"}:
            told[claim.source] = "other" if claim.source_type == "group" else claim.source_type
    for claim in article.claims:
        for via in claim.via:
            told.setdefault(via, "outlet" if via[:1].isupper() else "document")
        if claim.target and claim.target != "AUTHOR":
            told.setdefault(claim.target, "other")
    return {name: kind for name, kind in told.items() if len(name) > 1}


def _places(words: Words, name: str) -> Iterator[Extent]:
    spaced = r"\s+".join(map(re.escape, name.split()))
    for match in re.finditer(rf"(?<!\w){spaced}(?!\w)", words.text):
        extent = words.extent(Span(*match.span()))
        if extent and extent[1] - extent[0] <= 14:
            yield extent


def _role_places(words: Words, article: LabelledArticle, names: Sequence[tuple[int, int, NameKind]]) -> Iterator[Extent]:
    """Where a role stands next to a name of who has it, at most a comma and an article between."""
    for role, source in {(claim.role, claim.source) for claim in article.claims if claim.role and claim.source}:
        mine = [(a, b) for a, b, _ in names if same_name(words.text[slice(*words.span((a, b)))], source)]
        for first, behind in _places(words, role):
            if any(0 <= a - behind <= 2 or 0 <= first - b <= 4 for a, b in mine):
                yield first, behind
