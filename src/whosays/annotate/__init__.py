"""A document to spans. Nothing is decided yet about who is who."""
