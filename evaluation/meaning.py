"""Who is responsible for each claim, on whose word, and what is done with it: the labels of ``data/claims`` beside what is found.

    python -m evaluation.meaning --data ../shared/data --split dev [--whole] [--errors]

By the rules of the data's CLAIMS.md. On gold spans (the usual way) the labelled source, cue and content are given, so that only their
reading is judged. With ``--whole`` the article is read from its bare text, claims are matched by content, and fields are judged on matched
claims. The splits "tune" and "fresh" are kept apart from training to choose thresholds on.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.claims import LabelledArticle, LabelledClaim, gold_attribution, same_name
from evaluation.matching import match
from training.labels import read_labelled
from whosays.annotate.names import find_names
from whosays.annotate.reading import read_document
from whosays.flow import examine
from whosays.interpret.answers import read_senses
from whosays.interpret.article import Annotated, resolve_claims
from whosays.interpret.naming import name_words
from whosays.interpret.questions import form_of
from whosays.model import ARTICLE, Claim, Document, Source, Span
from whosays.nn.catalog import WEIGHTS, Model, load_model
from whosays.quotes import find_quotes

NAMED = ("he", "she", "it", "they", "I", "we", "you", "who", "one", "both")


@dataclass(frozen=True)
class Judged:
    """A labelled claim beside what was found; names instead of ids. ``found`` is None where the claim itself was not found."""

    article: str
    gold: LabelledClaim
    aliases: frozenset[str]
    form: str
    words: str
    found: Claim | None
    source: Source | None
    via: tuple[str, ...]
    target: str | None

    @property
    def holder(self) -> str | None:
        return None if self.source is None else "AUTHOR" if self.source.id == ARTICLE else self.source.name

    @property
    def right(self) -> bool:
        return self.found is not None and same_source(self.holder, self.gold.source, self.aliases)


def same_source(found: str | None, gold: str | None, aliases: Iterable[str] = ()) -> bool:
    """Whether two names match, or ``found`` matches another gold name of the same source; of several together order does not count."""
    if found is None or gold is None or "AUTHOR" in {found, gold}:
        return found == gold
    together = " and " in gold and set(name_words(found)) == set(name_words(gold))
    return together or any(same_name(found, name) for name in (gold, *aliases))


def aliases_of(article: LabelledArticle) -> dict[str, frozenset[str]]:
    """The names that the gold uses for one source in an article: those that match each other, directly or through a third."""
    names = {claim.source for claim in article.claims} | {claim.target for claim in article.claims} | {one.source for one in article.inner}
    names |= {via for claim in article.claims for via in claim.via}
    groups: list[set[str]] = []
    for name in sorted(name for name in names if name and name != "AUTHOR"):
        mine = [group for group in groups if any(same_name(name, other) for other in group)]
        groups = [group for group in groups if group not in mine] + [{name}.union(*mine)]
    return {name: frozenset(group) for group in groups for name in group}


def judge_spans(article: LabelledArticle, model: Model) -> Iterator[Judged]:
    """Every claim of an article, its spans given."""
    document, quotes = Document(article.text, outlet=article.outlet), find_quotes(article.text)
    reading = read_document(document, model)
    golds = sorted((claim for claim in article.claims if claim.content_spans), key=lambda claim: claim.content_spans)
    attributions = [gold_attribution(document, claim, quotes) for claim in golds]
    found = Annotated(document, reading.text, find_names(reading), (), attributions)
    claims, sources = resolve_claims(found, read_senses(found.text, attributions, model.heads), model.heads)
    yield from _judged(article, zip(golds, claims, strict=True), sources)


def judge_whole(article: LabelledArticle, model: Model) -> tuple[list[Judged], Counts, Counts]:
    """Every claim of an article that is read from its bare text; with how many claims, and how many inner claims, are found."""
    dossier = examine(Document(article.text, outlet=article.outlet), model)
    golds = [claim for claim in article.claims if claim.content_spans]
    outer = [claim for claim in dossier.claims if claim.inside is None]
    pairs = {j: i for i, j in match([claim.content.spans for claim in outer], [gold.content_spans for gold in golds])}
    both = ((gold, outer[pairs[j]] if j in pairs else None) for j, gold in enumerate(golds))
    inner = [claim.content.spans for claim in dossier.claims if claim.inside]
    gold_inner = [one.content_spans for one in article.inner if one.content_spans]
    found = Counts(len(pairs), len(outer), len(golds))
    return list(_judged(article, both, dossier.sources)), found, Counts(len(match(inner, gold_inner)), len(inner), len(gold_inner))


def _judged(article: LabelledArticle, both: Iterable[tuple[LabelledClaim, Claim | None]], sources: Sequence[Source]) -> Iterator[Judged]:
    known, aliases = {source.id: source for source in sources}, aliases_of(article)
    for gold, claim in both:
        words = " … ".join(article.text[start:end] for start, end in gold.source_spans)
        between = () if claim is None else tuple(known[link].name for link in claim.chain[1:] if link != claim.holder)
        yield Judged(
            article=article.name,
            gold=gold,
            aliases=aliases.get(gold.source or "", frozenset()),
            form=_form(gold, words),
            words=words,
            found=claim,
            source=known.get(claim.holder or "") if claim else None,
            via=between,
            target=known[claim.target].name if claim and claim.target else None,
        )


def _form(gold: LabelledClaim, words: str) -> str:
    form = form_of(words.split())
    return form if form != "phrase" else "name" if gold.source_type == "person" and gold.anonymity == "named" else "description"


@dataclass(frozen=True)
class Counts:
    """Right, found and gold items."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def f1(self) -> float:
        return 200 * self.right / max(1, self.found + self.gold)

    def __str__(self) -> str:
        precision, recall = 100 * self.right / max(1, self.found), 100 * self.right / max(1, self.gold)
        return f"{self.f1:5.1f}  (precision {precision:.1f}, recall {recall:.1f}, of {self.gold})"


def macro_f1(pairs: Sequence[tuple[object, object]]) -> float:
    """The mean over the gold's labels of F1; ``pairs`` are (found, gold)."""
    scores = []
    for label in {gold for _, gold in pairs}:
        both = sum(found == gold == label for found, gold in pairs)
        scores.append(200 * both / max(1, sum(found == label for found, _ in pairs) + sum(gold == label for _, gold in pairs)))
    return sum(scores) / max(1, len(scores))


def names_found(judged: Iterable[Judged], field: str) -> Counts:
    """Names of via or target: right ones match one of the gold's."""
    total = Counts()
    for one in judged:
        found = one.via if field == "via" else (one.target,) if one.target else ()
        gold = one.gold.via if field == "via" else (one.gold.target,) if one.gold.target else ()
        total += Counts(sum(any(same_source(name, other) for other in gold) for name in found), len(found), len(gold))
    return total


def condition_found(judged: Iterable[Judged]) -> Counts:
    """Characters of conditions."""
    total = Counts()
    for one in judged:
        found, gold = _characters(one.found.condition.spans if one.found and one.found.condition else ()), _characters(one.gold.condition)
        total += Counts(len(found & gold), len(found), len(gold))
    return total


def _characters(spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(*span)}


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """The figures by name, on the claims that were found."""
    found = [one for one in judged if one.found]
    pronouns = [one.right for one in found if one.form in NAMED]
    pairs = {name: _labels(found, name) for name in ("source_type", "anonymity", "kind", "certainty", "negated")}
    negated = pairs["negated"]
    negatives = Counts(sum(bool(f and g) for f, g in negated), sum(bool(f) for f, _ in negated), sum(bool(g) for _, g in negated))
    return {
        "holder right": _share([one.right for one in found]),
        "pronouns right": _share(pronouns),
        "source_type right": _share([f == g for f, g in pairs["source_type"]]),
        "anonymity macro-F1": macro_f1(pairs["anonymity"]),
        "via F1": names_found(found, "via").f1,
        "kind right": _share([f == g for f, g in pairs["kind"]]),
        "kind macro-F1": macro_f1(pairs["kind"]),
        "certainty macro-F1": macro_f1(pairs["certainty"]),
        "negated F1": negatives.f1,
        "condition F1": condition_found(found).f1,
        "target F1": names_found(found, "target").f1,
    }


def _labels(judged: Sequence[Judged], name: str) -> list[tuple[object, object]]:
    if name in {"source_type", "anonymity"}:
        field, nobody = ("kind", "unknown") if name == "source_type" else ("anonymity", "none")
        return [(getattr(one.source, field) if one.source else nobody, getattr(one.gold, name)) for one in judged]
    return [(getattr(one.found, name), getattr(one.gold, name)) for one in judged]


def _share(marks: Sequence[bool]) -> float:
    return 100 * sum(marks) / max(1, len(marks))


def by_form(judged: Sequence[Judged]) -> Iterator[str]:
    forms: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        if one.found:
            forms[one.form].append(one.right)
    for form, marks in sorted(forms.items(), key=lambda item: -len(item[1])):
        yield f"  {form:<18}{_share(marks):5.1f}  ({sum(marks)} of {len(marks)})"


def by_label(judged: Sequence[Judged], name: str) -> str:
    pairs = _labels([one for one in judged if one.found], name)
    parts = []
    for label in sorted({str(gold) for _, gold in pairs}):
        both = sum(str(found) == str(gold) == label for found, gold in pairs)
        f1 = 200 * both / max(1, sum(str(found) == label for found, _ in pairs) + sum(str(gold) == label for _, gold in pairs))
        parts.append(f"{label} {f1:.0f}")
    return f"  {name:<18}" + ", ".join(parts)


def errors(judged: Sequence[Judged]) -> Iterator[str]:
    """The wrong ones, a line each, by what is wrong."""
    for one in judged:
        if not one.right:
            told = f"found {one.holder!r}" if one.found else "not found"
            yield f"holder  {one.form:<12} {one.words[:60]!r} {told} gold {one.gold.source!r} [{one.article} {one.gold.id}]"
        if one.found and one.via != one.gold.via:
            yield f"via     found {one.via} gold {one.gold.via} [{one.article} {one.gold.id}]"
        if one.found and one.found.kind != one.gold.kind:
            yield f"kind    found {one.found.kind} gold {one.gold.kind} [{one.article} {one.gold.id}]"


def figures_on_dev(data: Path) -> dict[str, float]:
    """The figures on gold spans of the development part, for the gate."""
    model = load_model()
    return figures([one for article in read_labelled(data, "dev") for one in judge_spans(article, model)])


def report(judged: Sequence[Judged]) -> str:
    lines = [f"{name:<20}{value:5.1f}" for name, value in figures(judged).items()]
    lines[1:1] = by_form(judged)
    return "\n".join([*lines, *(by_label(judged, name) for name in ("source_type", "anonymity", "kind", "certainty"))])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--split", choices=["train", "tune", "fresh", "dev"], default="dev")
    options.add_argument("--weights", type=Path, default=WEIGHTS)
    options.add_argument("--whole", action="store_true", help="read the articles from their bare text")
    options.add_argument("--errors", action="store_true", help="list the wrong ones")
    given = options.parse_args()
    model, articles = load_model(0, given.weights), read_labelled(given.data, given.split)
    if not given.whole:
        judged = [one for article in articles for one in judge_spans(article, model)]
    else:
        judged, found, inner = [], Counts(), Counts()
        for article in articles:
            mine, outer, nested = judge_whole(article, model)
            judged, found, inner = judged + mine, found + outer, inner + nested
        print(f"claims              {found}\ninner claims        {inner}")
        print(f"found, right holder {_share([one.right for one in judged]):5.1f}  of {len(judged)}")
    if given.errors:
        print("\n".join(errors(judged)))
    print(report(judged))


if __name__ == "__main__":
    main()
