"""The learned models: text in, scores out."""
