"""The examples in the docstrings of the installed package."""

import doctest
import importlib
import pkgutil

import pytest

import quoteattr

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(quoteattr.__path__, "quoteattr.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    """Every example in a module's docstrings gives what it says."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
