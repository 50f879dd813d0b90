"""ONNX graphs, opened in one way. The one place that knows onnxruntime."""

from __future__ import annotations

from pathlib import Path

import onnxruntime

from whosays.errors import ModelError


def open_graph(graph: Path, *, threads: int = 0) -> onnxruntime.InferenceSession:
    """A session that runs ``graph`` on the processor; ``threads`` is how many cores one call may use, 0 for all.

    Raises:
        ModelError: the graph is missing or damaged.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # idle threads would hold up numpy's: a third slower
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises types of its own that it does not export
        raise ModelError(f"cannot load the weights {graph.name}: {error}. Install whosays again.") from error
