"""Make what ships from trained weights: an int8 ONNX graph, the arrays of CRF and link head, and the tokenizer.

    python -m training.export attributions.pt

Writes ``attributions.onnx``, ``attributions.npz`` and ``tokenizer.json`` into the package, and says how far the graph is from torch.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer

from training.network import BASE, Encoder, Tagger
from whosays.nn.catalog import WEIGHTS

HALF = np.float16
"""The link head ships in half precision: its scores move by less than 0.01."""


def export_graph(encoder: Encoder, path: Path) -> None:
    """The encoder as an fp32 graph: ids (1, n), features (1, n, 3) -> hidden (1, n, width), scores (1, n, tags)."""
    sample = (torch.ones(1, 9, dtype=torch.long), torch.ones(1, 9, 3, dtype=torch.long))
    names = {"input_names": ["ids", "features"], "output_names": ["hidden", "scores"]}
    pieces = {"ids": {1: "pieces"}, "features": {1: "pieces"}}
    torch.onnx.export(encoder, sample, path, dynamic_axes=pieces, dynamo=False, opset_version=17, **names)


def quantize(path: Path, out: Path) -> None:
    """int8 weights, activations quantised as they come; a scale for every channel.

    Weights keep to seven bits, or sums would overflow on processors without VNNI. What that costs is told in evaluation/README.md.
    """
    ready = path.with_suffix(".ready.onnx")
    quant_pre_process(path, ready, skip_symbolic_shape=True)
    quantize_dynamic(ready, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def export_arrays(model: Tagger, path: Path) -> None:
    step, first = (scores.detach().numpy() for scores in model.chain.scores())
    linker = {f"linker.{name}": array.numpy().astype(HALF) for name, array in model.linker.state_dict().items()}
    np.savez_compressed(path, **{"chain.step": step, "chain.first": first}, **linker)


def parity(encoder: Encoder, path: Path) -> float:
    """The largest difference between torch's tag scores and the graph's, over random pieces."""
    dice = torch.Generator().manual_seed(0)
    ids, features = torch.randint(1000, 20000, (1, 300), generator=dice), torch.randint(0, 14, (1, 300, 3), generator=dice)
    theirs = onnxruntime.InferenceSession(path).run(["scores"], {"ids": ids.numpy(), "features": features.numpy()})[0]
    return float(np.abs(encoder(ids, features)[1].numpy() - theirs).max())


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = Tagger().eval()
    model.load_state_dict(torch.load(args.weights))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        export_graph(model.encoder, whole)
        quantize(whole, args.out / "attributions.onnx")
        for name, graph in (("fp32", whole), ("int8", args.out / "attributions.onnx")):
            print(f"largest difference to torch, {name}: {parity(model.encoder, graph):.5f}")
    export_arrays(model, args.out / "attributions.npz")
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(args.out / "tokenizer.json"), pretty=False)


if __name__ == "__main__":
    main()
