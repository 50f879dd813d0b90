"""Make what ships from trained weights: two int8 ONNX graphs, the arrays of the heads, and the tokenizer.

    python -m training.export attributions.pt claims.pt senses.pt

Writes ``encoder.onnx``, ``senses.onnx``, ``attributions.npz``, ``claims.npz`` and ``tokenizer.json`` into the package, and says how far the
graphs are from torch.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer

from training.network import BASE, Tagger
from training.reader import Reader
from training.senses import ClaimNet
from training.whole import Whole
from whosays.nn.catalog import WEIGHTS

HALF = np.float16
"""The link head ships in half precision: its scores move by less than 0.01."""


def export_graph(whole: Whole, path: Path) -> None:
    """The network as an fp32 graph: ids (1, n), features (1, n, 3) -> hidden, scores, meaning, labels, each (1, n, …)."""
    sample = (torch.ones(1, 9, dtype=torch.long), torch.ones(1, 9, 3, dtype=torch.long))
    names = {"input_names": ["ids", "features"], "output_names": ["hidden", "scores", "meaning", "labels"]}
    pieces = {"ids": {1: "pieces"}, "features": {1: "pieces"}}
    torch.onnx.export(whole, sample, path, dynamic_axes=pieces, dynamo=False, opset_version=17, **names)


def export_senses(net: ClaimNet, out: Path) -> float:
    """The claim reader as an int8 graph: ids (claims, n) -> labels, points. The largest difference to torch's labels is returned."""
    dice = torch.Generator().manual_seed(0)
    ids = torch.randint(1000, 20000, (3, 40), generator=dice)
    ids[:, 0], ids[:, 5], ids[2, 30:] = 101, 5, 0
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "senses.onnx"
        axes = {"ids": {0: "claims", 1: "pieces"}, "labels": {0: "claims"}, "points": {0: "claims", 1: "pieces"}}
        names = {"input_names": ["ids"], "output_names": ["labels", "points"]}
        torch.onnx.export(net, (ids,), graph, dynamic_axes=axes, dynamo=False, opset_version=17, **names)
        quantize(graph, out)
    labels = onnxruntime.InferenceSession(out).run(["labels"], {"ids": ids.numpy()})[0]
    return float(np.abs(net(ids)[0].numpy() - labels).max())


def quantize(path: Path, out: Path) -> None:
    """int8 weights, activations quantised as they come; a scale for every channel.

    Weights keep to seven bits, or sums would overflow on processors without VNNI. What that costs is told in evaluation/README.md.
    """
    ready = path.with_suffix(".ready.onnx")
    quant_pre_process(path, ready, skip_symbolic_shape=True)
    quantize_dynamic(ready, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def export_arrays(tagger: Tagger, reader: Reader, folder: Path) -> None:
    step, first = (scores.detach().numpy() for scores in tagger.chain.scores())
    linker = {f"linker.{name}": array.numpy().astype(HALF) for name, array in tagger.linker.state_dict().items()}
    np.savez_compressed(folder / "attributions.npz", **{"chain.step": step, "chain.first": first}, **linker)
    heads = {name: array.numpy().astype(HALF) for name, array in reader.heads.state_dict().items()}
    np.savez_compressed(folder / "claims.npz", **heads)


def parity(whole: Whole, path: Path) -> dict[str, float]:
    """The largest difference between torch's scores and the graph's, over random pieces."""
    dice = torch.Generator().manual_seed(0)
    ids, features = torch.randint(1000, 20000, (1, 300), generator=dice), torch.randint(0, 14, (1, 300, 3), generator=dice)
    theirs = onnxruntime.InferenceSession(path).run(["scores", "labels"], {"ids": ids.numpy(), "features": features.numpy()})
    _, scores, _, labels = whole(ids, features)
    return {
        name: float(np.abs(ours.numpy() - graph).max())
        for name, ours, graph in zip(("tags", "labels"), (scores, labels), theirs, strict=True)
    }


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("attributions", type=Path)
    parser.add_argument("claims", type=Path, nargs="?", help="left out, the reader stays untrained: enough to label attributions with")
    parser.add_argument("senses", type=Path, nargs="?", help="left out, those in the package stay as they are")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tagger = Tagger().eval()
    tagger.load_state_dict(torch.load(args.attributions))
    reader = Reader(tagger).eval()
    if args.claims:
        reader.load_state_dict(torch.load(args.claims))
    whole = Whole(tagger, reader).eval()
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "whole.onnx"
        export_graph(whole, graph)
        quantize(graph, args.out / "encoder.onnx")
        for name, path in (("fp32", graph), ("int8", args.out / "encoder.onnx")):
            print(f"largest difference to torch, {name}: {parity(whole, path)}")
    if args.senses:
        net = ClaimNet().eval()
        net.load_state_dict(torch.load(args.senses))
        print(f"largest difference to torch, senses in int8: {export_senses(net, args.out / 'senses.onnx')}")
    elif args.out != WEIGHTS:
        shutil.copy(WEIGHTS / "senses.onnx", args.out)
    export_arrays(tagger, reader, args.out)
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(args.out / "tokenizer.json"), pretty=False)


if __name__ == "__main__":
    main()
