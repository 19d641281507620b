"""Tables as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def format_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; the first column is set left, the others right.

    Args:
        head: the names of the columns.
        rows: the cells.

    Examples:
        >>> print(format_table(["rule", "right"], [["leading", 3]]))
        | rule | right |
        | --- | ---: |
        | leading | 3 |
    """
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def format_share(part: float, whole: float) -> str:
    """Return a share in per cent.

    Args:
        part: the part.
        whole: the whole; the share of nothing is a dash.

    Examples:
        >>> format_share(1, 3), format_share(0, 0)
        ('33.3', '–')
    """
    return f"{100 * part / whole:.1f}" if whole else "–"
