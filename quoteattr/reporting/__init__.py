"""Reported speech: what a frame governs without marks."""

from quoteattr.reporting.finder import find_reported

__all__ = ["find_reported"]
