"""The weights that ship with whosays, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from whosays.errors import ModelError
from whosays.nn.encoder import Encoder
from whosays.nn.heads import Heads
from whosays.nn.links import Linker
from whosays.nn.senses import ClaimReader
from whosays.nn.tags import Floats

WEIGHTS = Path(__file__).parent / "weights"
NAME = "attributions@1 claims@3"


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
    attributions, claims = (_arrays(folder / f"{name}.npz") for name in ("attributions", "claims"))
    linker = {name.removeprefix("linker."): array.astype(np.float32) for name, array in attributions.items() if name.startswith("linker.")}
    encoder = Encoder(folder / "encoder.onnx", folder / "tokenizer.json", threads=threads)
    step, first = (attributions[f"chain.{name}"].astype(np.float32) for name in ("step", "first"))
    senses = ClaimReader(folder / "senses.onnx", threads=threads)
    heads = Heads({name: array.astype(np.float32) for name, array in claims.items()}, senses)
    return Model(NAME, encoder, step, first, Linker(linker), heads)


def _arrays(path: Path) -> dict[str, npt.NDArray[np.generic]]:
    try:
        with np.load(path) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot load the weights {path.name}: {error}. Install whosays again.") from error
