"""The weights that ship with whosays, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from whosays.errors import ModelError
from whosays.nn.encoder import Encoder
from whosays.nn.links import Linker
from whosays.nn.tags import Floats

WEIGHTS = Path(__file__).parent / "weights"
ATTRIBUTIONS = "attributions@1"


@dataclass(frozen=True)
class AttributionModel:
    """The encoder, the CRF's scores of steps, (tags, tags), and of first tags, (tags,), and the head that links spans."""

    name: str
    encoder: Encoder
    step: Floats
    first: Floats
    linker: Linker


@lru_cache(maxsize=2)
def load_attribution_model(threads: int = 0) -> AttributionModel:
    """The attribution model, loaded once. ``threads`` is how many cores it may use, 0 for all.

    Raises:
        ModelError: the weights are missing or damaged.
    """
    path = WEIGHTS / "attributions.npz"
    try:
        with np.load(path) as arrays:
            weights = {name: arrays[name].astype(np.float32) for name in arrays.files}
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot load the weights {path.name}: {error}. Install whosays again.") from error
    linker = {name.removeprefix("linker."): array for name, array in weights.items() if name.startswith("linker.")}
    encoder = Encoder(WEIGHTS / "attributions.onnx", WEIGHTS / "tokenizer.json", threads=threads)
    return AttributionModel(ATTRIBUTIONS, encoder, weights["chain.step"], weights["chain.first"], Linker(linker))
