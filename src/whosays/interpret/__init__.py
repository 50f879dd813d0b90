"""Spans become meaning: who is responsible, how it reached the reader, what is done with it. Each module is told what was found before."""
