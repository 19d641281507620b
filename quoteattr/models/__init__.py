"""The embedded English Stanza models, and the code that rebuilds them."""

from __future__ import annotations

from pathlib import Path


def embedded_dir() -> Path:
    """Return the directory of the embedded models, which Stanza can open as it is.

    Examples:
        >>> (embedded_dir() / "resources.json").is_file()
        True
    """
    return Path(__file__).parent
