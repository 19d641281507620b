"""The rule patterns, one family a file."""

from quoteattr.patterns import nominal, prepositional, verbal
from quoteattr.patterns.pattern import NOBODY, Frame, Pattern

__all__ = ["NOBODY", "PATTERNS", "Frame", "Pattern"]

PATTERNS: tuple[Pattern, ...] = verbal.PATTERNS + nominal.PATTERNS + prepositional.PATTERNS
