"""Targets: whom the words were said to, and what they are about."""

from quoteattr.targets.finder import Mentioned, TargetFinder

__all__ = ["Mentioned", "TargetFinder"]
