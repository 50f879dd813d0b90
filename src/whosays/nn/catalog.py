"""The weights that ship with whosays, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from whosays.errors import ModelError
from whosays.nn.encoder import Encoder
from whosays.nn.heads import Heads
from whosays.nn.links import Linker
from whosays.nn.tags import Floats

WEIGHTS = Path(__file__).parent / "weights"
NAME = "attributions@1 claims@1"


@dataclass(frozen=True)
class Model:
    """The encoder with its heads. ``name`` is what dossiers call it.

    step, first: the CRF's scores of steps, (tags, tags), and of first tags, (tags,). ``linker`` ties spans, ``heads`` read meaning."""

    name: str
    encoder: Encoder
    step: Floats
    first: Floats
    linker: Linker
    heads: Heads


@lru_cache(maxsize=2)
def load_model(threads: int = 0, folder: Path = WEIGHTS) -> Model:
    """The model, loaded once. ``threads`` is how many cores it may use, 0 for all; ``folder`` holds its weights.

    Raises:
        ModelError: the weights are missing or damaged.
    """
    attributions, claims = _arrays(folder / "attributions.npz"), _arrays(folder / "claims.npz")
    linker = {name.removeprefix("linker."): array for name, array in attributions.items() if name.startswith("linker.")}
    encoder = Encoder(folder / "encoder.onnx", folder / "tokenizer.json", threads=threads)
    return Model(NAME, encoder, attributions["chain.step"], attributions["chain.first"], Linker(linker), Heads(claims))


def _arrays(path: Path) -> dict[str, Floats]:
    try:
        with np.load(path) as arrays:
            return {name: arrays[name].astype(np.float32) for name in arrays.files}
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot load the weights {path.name}: {error}. Install whosays again.") from error
