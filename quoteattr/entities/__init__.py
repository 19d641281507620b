"""Entities: which person, group or thing a mention refers to."""

from quoteattr.entities.table import EntityTable

__all__ = ["EntityTable"]
