"""Forenames that are nearly always borne by one sex. Written by hand for this project."""

from __future__ import annotations

from importlib.resources import files

_LINES = dict(line.split(": ") for line in files(__package__).joinpath("forenames.txt").read_text(encoding="utf-8").splitlines())

FEMALE, MALE = (frozenset(_LINES[sex].split()) for sex in ("female", "male"))
