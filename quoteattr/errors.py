"""The errors that quoteattr raises on purpose."""


class ModelsNotFoundError(FileNotFoundError):
    """Stanza models that were asked for are not on this machine."""


class ParseFormatError(ValueError):
    """A CoNLL-U text or a Stanza document cannot be read as a parse."""


class WorkerError(RuntimeError):
    """A worker process ended by itself, or failed in a way that only it can tell."""
