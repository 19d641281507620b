"""Quotation attribution for English: who said what to whom."""

from quoteattr.attributor import Attributor, attribute, attribute_many, attribute_parsed
from quoteattr.errors import ModelsNotFoundError, ParseFormatError, WorkerError
from quoteattr.parse import Parse
from quoteattr.result import Attribution, Attributions, Cue, Entity, Mention, Quotation, Target

__version__ = "0.1.0"

__all__ = [
    "Attribution",
    "Attributions",
    "Attributor",
    "Cue",
    "Entity",
    "Mention",
    "ModelsNotFoundError",
    "Parse",
    "ParseFormatError",
    "Quotation",
    "Target",
    "WorkerError",
    "attribute",
    "attribute_many",
    "attribute_parsed",
]
