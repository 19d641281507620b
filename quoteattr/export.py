"""The ways out as text and tables: JSON Lines, CSV, a table for people, a DataFrame."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING, Any
from unicodedata import category, combining, east_asian_width

if TYPE_CHECKING:
    import pandas

# Arrow-backed strings cannot hold lone surrogates, Python ones can.
_STRING = "string[python]"
COLUMNS = {
    "doc": _STRING,
    "start": "int64",
    "end": "int64",
    "kind": _STRING,
    "quotation": _STRING,
    "group": "int64",
    "speaker": _STRING,
    "speaker_start": "Int64",
    "speaker_end": "Int64",
    "speaker_text": _STRING,
    "cue": _STRING,
    "cue_start": "Int64",
    "cue_end": "Int64",
    "addressee": _STRING,
    "topic": _STRING,
    "pattern": _STRING,
    "confidence": "float64",
}
"""Names of the flat columns, in order, with their pandas types."""

_SURROGATE = re.compile("[\ud800-\udfff]")
# Readers that use str.splitlines would cut a line of JSON at the last three.
_UNSAFE_IN_JSONL = re.compile("[\ud800-\udfff\x85\u2028\u2029]")
# Control characters could steer the terminal, format characters turn the line around.
_STAND_INS = {"Cc": "\ufffd", "Cs": "\ufffd", "Cf": ""}
_HEADINGS = ("Speaker", "Quotation", "To / about", "Kind, cue")
_NARROW = 72


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def write_jsonl(rows: Iterable[dict[str, Any]]) -> str:
    r"""Write JSON Lines: one object a row, each ended by a newline.

    Characters stand as they are, but lone surrogates and odd line separators
    are escaped, so that the result encodes as UTF-8 and splits at newlines only.

    Args:
        rows: attributions as ``Attributions.to_dicts`` returns them.

    Examples:
        >>> write_jsonl([{"doc": "a.txt", "pattern": "naïve \ud83d"}])
        '{"doc": "a.txt", "pattern": "naïve \\ud83d"}\n'
    """
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return "".join(_UNSAFE_IN_JSONL.sub(_escape, line) for line in lines)


def write_csv(rows: Iterable[dict[str, Any]], header: bool = True) -> str:
    """Write CSV with the flat columns of `flatten`, each line ended by a newline.

    Args:
        rows: attributions as ``Attributions.to_dicts`` returns them.
        header: whether to begin with the names of the columns.

    Examples:
        >>> write_csv([])[:20]
        '"doc","start","end",'
        >>> write_csv([], header=False)
        ''
    """
    out = io.StringIO()
    # Before Python 3.13 minimal quoting leaves a lone carriage return bare.
    writer = csv.DictWriter(out, COLUMNS, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    if header:
        writer.writeheader()
    writer.writerows(map(flatten, rows))
    return _SURROGATE.sub(_escape, out.getvalue())


def flatten(row: dict[str, Any]) -> dict[str, Any]:
    """Turn a nested row into a flat one, with the columns of `COLUMNS`.

    Names of several addressees or topics are joined by ``; ``; what the row
    does not have is None.

    Args:
        row: an attribution as ``Attribution.to_dict`` returns it, with or
            without ``doc``.

    Examples:
        >>> from quoteattr.result import Attribution, Mention, Quotation
        >>> said = Attribution(Quotation(1, 4, "Yes", "direct"), Mention(7, 10, "she", "Ida"), None)
        >>> flat = flatten(said.to_dict())
        >>> flat["quotation"], flat["speaker"], flat["speaker_text"], flat["cue"]
        ('Yes', 'Ida', 'she', None)
    """
    quotation = row["quotation"]
    speaker = row["speaker"] or {}
    cue = row["cue"] or {}
    return {
        "doc": row.get("doc"),
        "start": quotation["start"],
        "end": quotation["end"],
        "kind": quotation["kind"],
        "quotation": quotation["text"],
        "group": quotation["group"],
        "speaker": speaker.get("name"),
        "speaker_start": speaker.get("start"),
        "speaker_end": speaker.get("end"),
        "speaker_text": speaker.get("text"),
        "cue": cue.get("text"),
        "cue_start": cue.get("start"),
        "cue_end": cue.get("end"),
        "addressee": "; ".join(_name_targets(row, "addressee")) or None,
        "topic": "; ".join(_name_targets(row, "topic")) or None,
        "pattern": row["pattern"],
        "confidence": row["confidence"],
    }


def build_frame(rows: Iterable[dict[str, Any]]) -> pandas.DataFrame:
    """Build a pandas table, one row an attribution, with the columns of `flatten`.

    Without rows, too, the table has all columns, and each has its type: what
    can be missing is nullable (``string``, ``Int64``).

    Args:
        rows: attributions as ``Attributions.to_dicts`` returns them.

    Raises:
        ImportError: pandas is not installed.

    Examples:
        >>> build_frame([]).shape
        (0, 17)
    """
    try:
        import pandas
    except ImportError as error:
        raise ImportError("a table needs pandas: pip install 'quoteattr[pandas]'") from error
    flat = [flatten(row) for row in rows]
    return pandas.DataFrame(
        {
            name: pandas.Series([row[name] for row in flat], dtype=dtype)
            for name, dtype in COLUMNS.items()
        }
    )


def format_table(rows: Iterable[dict[str, Any]], width: int = 80) -> str:
    """Format the attributions of one text as a table for people.

    Below 72 columns each attribution becomes a small block instead of a line.
    Control characters are replaced, so that no text can steer the terminal.

    Args:
        rows: attributions as ``Attributions.to_dicts`` returns them.
        width: columns of the terminal.

    Examples:
        >>> from quoteattr.result import Attribution, Cue, Mention, Quotation
        >>> said = Attribution(
        ...     Quotation(1, 4, "Yes", "direct"), Mention(7, 10, "she", "Ida"), Cue(11, 15, "said")
        ... )
        >>> print(format_table([said.to_dict()]), end="")
        Speaker  Quotation  To / about  Kind, cue
        -------  ---------  ----------  ------------
        Ida      “Yes”                  direct, said
    """
    table = [_describe(row) for row in rows]
    if not table:
        return "No quotations found.\n"
    return _format_blocks(table, width) if width < _NARROW else _format_columns(table, width)


def clean(text: str) -> str:
    r"""Fold white space and replace what must not reach a terminal.

    Args:
        text: any string.

    Examples:
        >>> clean("red \x1b[31m \n alert")
        'red �[31m alert'
    """
    folded = " ".join(text.split())
    return "".join(_STAND_INS.get(category(char), char) for char in folded)


def _name_targets(row: dict[str, Any], role: str) -> list[str]:
    return [target["name"] for target in row["targets"] if target["role"] == role]


def _describe(row: dict[str, Any]) -> list[list[str]]:
    """Return the four cells of a row, each a list of lines not yet wrapped."""
    quotation, speaker, cue = row["quotation"], row["speaker"], row["cue"]
    words = clean(quotation["text"])
    targets = [f"to {clean(name)}" for name in _name_targets(row, "addressee")]
    targets += [f"about {clean(name)}" for name in _name_targets(row, "topic")]
    nobody = f"nobody ({row['pattern']})" if row["pattern"] else "nobody"
    return [
        [clean(speaker["name"] if speaker else nobody)],
        [words if quotation["kind"] == "indirect" else f"“{words}”"],
        targets,
        [f"{quotation['kind']}, {clean(cue['text'])}" if cue else quotation["kind"]],
    ]


def _format_columns(table: list[list[list[str]]], width: int) -> str:
    caps = [max(14, width // 6), width, max(14, width // 6), 15]
    natural = [
        max(map(_measure, [heading, *(line for row in table for line in row[column])]))
        for column, heading in enumerate(_HEADINGS)
    ]
    widths = [min(cap, wanted) for cap, wanted in zip(caps, natural, strict=True)]
    # The quotation takes what the others and the three gaps of two columns leave.
    widths[1] = min(natural[1], width - widths[0] - widths[2] - widths[3] - 6)
    head = [[heading] for heading in _HEADINGS]
    rule = [["-" * columns] for columns in widths]
    return "\n".join(
        [_format_row(head, widths) + _format_row(rule, widths) + _format_row(table[0], widths)]
        + [_format_row(row, widths) for row in table[1:]]
    )


def _format_row(row: list[list[str]], widths: list[int]) -> str:
    cells = [
        [part for line in cell for part in _wrap(line, columns)]
        for cell, columns in zip(row, widths, strict=True)
    ]
    lines = (
        "  ".join(
            part + " " * (columns - _measure(part))
            for part, columns in zip(parts, widths, strict=True)
        )
        for parts in zip_longest(*cells, fillvalue="")
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _format_blocks(table: list[list[list[str]]], width: int) -> str:
    blocks = []
    for (speaker,), quotation, targets, (kind,) in table:
        lines = _wrap(f"{speaker} [{kind}]", max(width, 1))
        for line in quotation + targets:
            lines += [f"  {part}" for part in _wrap(line, max(width - 2, 1))]
        blocks.append("".join(f"{line}\n" for line in lines))
    return "\n".join(blocks)


def _measure(text: str) -> int:
    """Count the columns that a text fills on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


def _wrap(text: str, columns: int) -> list[str]:
    """Break at white space, and inside words that are wider than the column."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if _measure(joined) <= columns:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for char in word:
            if lines[-1] and _measure(lines[-1] + char) > columns:
                lines.append("")
            lines[-1] += char
    return lines
