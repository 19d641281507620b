"""A fresh interpreter, for what the first import or the first text does."""

from __future__ import annotations

import subprocess
import sys


def run_fresh(code: str) -> str:
    """Return what a script prints that runs in an interpreter of its own.

    Args:
        code: the script.

    Raises:
        subprocess.CalledProcessError: the script failed.
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout
