"""Linking: which frame governs which quotation.

The rules stand in modules by where a quotation finds its frame: :mod:`before` it, :mod:`behind`
it, :mod:`above` it in the tree, :mod:`closing` its sentence, :mod:`nested` with it in another
quotation, or :mod:`borrowed`.
"""

from quoteattr.linking.headlines import find_echoes
from quoteattr.linking.link import Link, is_speech
from quoteattr.linking.linker import link_quotations

__all__ = ["Link", "find_echoes", "is_speech", "link_quotations"]
