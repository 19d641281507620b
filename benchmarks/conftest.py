"""What all benchmarks share."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version
from typing import Any

# Accuracy is measured by programs of its own.
collect_ignore = ["accuracy"]

_PACKAGES = ("torch", "stanza", "spacy", "textacy")


def pytest_benchmark_update_machine_info(config: Any, machine_info: dict[str, Any]) -> None:
    """Note the versions that count and the cores that may be used."""
    machine_info["packages"] = {name: _version_of(name) for name in _PACKAGES}
    usable = getattr(os, "sched_getaffinity", None)
    machine_info["usable_cores"] = len(usable(0)) if usable else os.cpu_count()
    machine_info["load"] = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


def _version_of(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
