"""Reading: bytes, files and pages to documents."""

from whosays.read.fetch import Limits, Page, fetch
from whosays.read.files import list_articles, read_bytes, read_file

__all__ = ["Limits", "Page", "fetch", "list_articles", "read_bytes", "read_file"]
