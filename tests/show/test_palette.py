"""The hues of the page, seen as colour-blind readers see them (Machado, Oliveira & Fernandes 2009, full severity)."""

import re
from importlib.resources import files
from itertools import combinations

import numpy as np
import pytest

SEEN_BY = {
    "everybody": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = TO_XYZ.sum(axis=1)
# About 2.3 is just noticeable side by side; lines and labels stand apart on the page.
FAR_ENOUGH = 8


def hues(scheme):
    light, dark = files("whosays.show").joinpath("assets", "page.css").read_text("utf-8").split("prefers-color-scheme: dark", 1)
    found = dict(re.findall(r"--(v[1-8]): #([0-9a-f]{6})", {"light": light, "dark": dark.split("@media print")[0]}[scheme]))
    assert len(found) == 8
    return np.array([[int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)] for code in found.values()])


def lab(rgb, matrix):
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = np.clip(linear @ np.transpose(matrix), 0, 1) @ TO_XYZ.T / WHITE
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.stack([116 * root[:, 1] - 16, 500 * (root[:, 0] - root[:, 1]), 200 * (root[:, 1] - root[:, 2])], axis=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("eyes", SEEN_BY)
def test_any_two_hues_differ_for_all_eyes(scheme, eyes):
    colors = lab(hues(scheme), SEEN_BY[eyes])
    assert min(np.linalg.norm(one - other) for one, other in combinations(colors, 2)) >= FAR_ENOUGH
