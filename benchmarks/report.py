"""The tables and the plot of docs/performance.md, from what pytest-benchmark saved.

    pytest benchmarks --benchmark-autosave
    python -m benchmarks.report [FILE.json] [--plot docs/img/cost.svg]

reads the newest run in ``.benchmarks/``, or the file that is named.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from math import log, log10
from pathlib import Path
from typing import Any

_GROWTH_FROM = 10_000
_WIDTH, _HEIGHT = 720, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 150, 20, 50
_COLOURS = ("#1b6ca8", "#c0392b", "#27795b", "#b9770e", "#7d3c98", "#566573", "#111111")

# One benchmark: its extra information with "seconds" (fastest round) and "rounds".
_Row = dict[str, Any]


def read_rows(saved: dict[str, Any]) -> list[_Row]:
    """Return what a run has to say, one benchmark a row."""
    return [
        {
            **item["extra_info"],
            "seconds": item["stats"]["min"],
            "rounds": item["stats"]["rounds"],
        }
        for item in saved["benchmarks"]
    ]


def fit_exponent(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of a least-squares line through the logarithms of points.

    Examples:
        >>> round(fit_exponent([(10, 5), (100, 50), (1000, 500)]), 3)
        1.0
    """
    xs = [log(x) for x, _ in points]
    ys = [log(y) for _, y in points]
    middle, height = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - middle) * (y - height) for x, y in zip(xs, ys, strict=True))
    return slope / sum((x - middle) ** 2 for x in xs)


def format_table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table.

    Examples:
        >>> print(format_table(["a", "b"], [[1, 2]]))
        | a | b |
        | --- | --- |
        | 1 | 2 |
    """
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def describe_machine(saved: dict[str, Any]) -> str:
    """Return a line on the machine, its load, the versions and the clock."""
    machine = saved["machine_info"]
    cpu = machine.get("cpu", {})
    packages = machine.get("packages", {})
    versions = ", ".join(f"{name} {number}" for name, number in packages.items() if number)
    timer = saved["benchmarks"][0]["options"]["timer"] if saved["benchmarks"] else "perf_counter"
    clock = "CPU time" if timer == "process_time" else "wall-clock time"
    return (
        f"{cpu.get('brand_raw', machine.get('processor', 'unknown processor'))},"
        f" {cpu.get('count', '?')} cores, {machine.get('usable_cores', '?')} used,"
        f" load {machine.get('load', '?')} at the start;"
        f" {machine['system']}, {machine['python_implementation']} {machine['python_version']},"
        f" {versions}; {clock}, fastest round"
    )


def _tell_seconds(seconds: float) -> str:
    for limit, factor, unit in ((1e-3, 1e6, "µs"), (1.0, 1e3, "ms")):
        if seconds < limit:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds:.3g} s" if seconds < 100 else f"{seconds:.0f} s"


def _tell_rate(rate: float) -> str:
    return f"{float(f'{rate:.3g}'):,.0f}"


def _choose(rows: Iterable[_Row], table: str) -> list[_Row]:
    return [row for row in rows if row.get("table") == table]


def tabulate_news(rows: list[_Row]) -> str:
    """Return words a second by stage and length, with the growth exponent."""
    chosen = _choose(rows, "news")
    sizes = sorted({row["size"] for row in chosen})
    lines = []
    for stage in dict.fromkeys(row["stage"] for row in chosen):
        own = {row["size"]: row for row in chosen if row["stage"] == stage}
        points = [(r["words"], r["seconds"]) for size, r in own.items() if size >= _GROWTH_FROM]
        growth = f"{fit_exponent(points):.3f}" if len(points) > 1 else ""
        rates = [_tell_rate(own[size]["words_per_second"]) if size in own else "" for size in sizes]
        last = _tell_seconds(own[max(own)]["seconds"])
        lines.append([stage, *rates, last, growth])
    heading = ["stage", *(f"{size:,} words" for size in sizes), "time of the longest", "growth"]
    return format_table(heading, lines)


def _tabulate_kinds(rows: list[_Row]) -> str:
    chosen = _choose(rows, "kinds")
    base = {row["stage"]: row for row in chosen if row["kind"] == "news"}
    lines = []
    for row in chosen:
        news = base.get(row["stage"], row)
        cost = news["characters_per_second"] / row["characters_per_second"]
        lines.append([row["kind"], row["stage"], *_rates(row), f"{cost:.2f} ×"])
    heading = ["text", "stage", "words", "words/s", "characters/s", "cost per character, news = 1"]
    return format_table(heading, lines)


def _tabulate_marks(rows: list[_Row]) -> str:
    news = [row for row in _choose(rows, "kinds") if row["kind"] == "news"]
    base = news[0]["characters_per_second"] if news else 0
    lines = []
    for row in _choose(rows, "marks"):
        cost = f"{base / row['characters_per_second']:.2f} ×" if base else ""
        seconds = _tell_seconds(row["seconds"])
        lines.append([row["kind"], f"{row['marks']:,}", *_rates(row), seconds, cost])
    heading = ["marks", "number", "words", "words/s", "characters/s", "time", "cost per character"]
    return format_table(heading, lines)


def _tabulate_rates(rows: list[_Row], table: str) -> str:
    lines = [
        [row["kind"], *_rates(row), _tell_seconds(row["seconds"])] for row in _choose(rows, table)
    ]
    return format_table(["", "words", "words/s", "characters/s", "time"], lines)


def _rates(row: _Row) -> list[str]:
    return [
        f"{row['words']:,}",
        _tell_rate(row["words_per_second"]),
        _tell_rate(row["characters_per_second"]),
    ]


def _tabulate_figures(rows: list[_Row], *tables: str) -> str:
    """Return the figures that processes of their own gave."""
    skipped = ("table", "kind", "seconds", "rounds")
    lines = [
        [row["kind"], key.replace("_", " "), value]
        for table in tables
        for row in _choose(rows, table)
        for key, value in row.items()
        if key not in skipped
    ]
    return format_table(["", "figure", "value"], lines)


def _tabulate_peers(rows: list[_Row]) -> str:
    lines = []
    for row in _choose(rows, "peers"):
        given_up, articles = row["given_up"], row["articles"]
        theirs = f"{articles} of {articles + given_up}"
        rate = _tell_rate(row["textacy_words_per_second"])
        lines.append(["textacy direct_quotations", theirs, row["textacy_found"], rate, "1"])
        ratio = f"{row['ratio']} (median {row['median_ratio']})"
        ours = _tell_rate(row["words_per_second"])
        lines.append(["quoteattr match", f"the same {articles}", row["found"], ours, ratio])
    heading = ["", "articles read", "attributed", "words/s", "ratio"]
    return format_table(heading, lines)


def report(saved: dict[str, Any]) -> Iterator[str]:
    """Yield the blocks of the report, Markdown each."""
    rows = read_rows(saved)
    yield describe_machine(saved)
    for title, table, text in (
        ("The matcher on news, words a second", "news", tabulate_news(rows)),
        ("The matcher on other kinds of text", "kinds", _tabulate_kinds(rows)),
        ("The matcher on one paragraph full of marks", "marks", _tabulate_marks(rows)),
        ("Beside its peers", "peers", _tabulate_peers(rows)),
        ("Beside Stanza of the official size", "official", _tabulate_figures(rows, "official")),
        ("Building a parse", "parse", _tabulate_rates(rows, "parse")),
        ("End to end, warm", "pipeline", _tabulate_rates(rows, "pipeline")),
        ("Workers", "workers", _tabulate_figures(rows, "workers")),
        ("Startup and memory", "startup", _tabulate_figures(rows, "startup", "memory")),
    ):
        if _choose(rows, table):
            yield f"### {title}\n\n{text}"


def draw_plot(rows: list[_Row]) -> str:
    """Return a plot of time against length as SVG, both axes logarithmic."""
    chosen = _choose(rows, "news")
    words = [row["words"] for row in chosen]
    seconds = [row["seconds"] for row in chosen]
    x_low, x_high = min(map(log10, words)) - 0.1, max(map(log10, words)) + 0.1
    y_low, y_high = min(map(log10, seconds)) - 0.2, max(map(log10, seconds)) + 0.2

    def place(x: float, y: float) -> tuple[float, float]:
        across = (log10(x) - x_low) / (x_high - x_low)
        up = (log10(y) - y_low) / (y_high - y_low)
        return (
            round(_LEFT + across * (_WIDTH - _LEFT - _RIGHT), 1),
            round(_HEIGHT - _BOTTOM - up * (_HEIGHT - _TOP - _BOTTOM), 1),
        )

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        ' font-family="sans-serif" font-size="12">',
        "<title>Time of the matcher and its stages against the length of the text</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
    ]
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    for power in range(round(x_low), round(x_high) + 1):
        if x_low <= power <= x_high:
            x = place(10.0**power, seconds[0])[0]
            parts.append(f'<path d="M{x} {_TOP}V{bottom}" stroke="#ddd"/>')
            label = f"{10**power:,}"
            parts.append(f'<text x="{x}" y="{bottom + 18}" text-anchor="middle">{label}</text>')
    for power in range(round(y_low), round(y_high) + 1):
        if y_low <= power <= y_high:
            y = place(words[0], 10.0**power)[1]
            parts.append(f'<path d="M{_LEFT} {y}H{right}" stroke="#ddd"/>')
            label = _tell_seconds(10.0**power)
            parts.append(f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{label}</text>')
    parts.append(f'<path d="M{_LEFT} {_TOP}V{bottom}H{right}" fill="none" stroke="#333"/>')
    middle = (_LEFT + right) / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 12}" text-anchor="middle">words</text>')
    ends: list[tuple[float, str, str]] = []
    for number, stage in enumerate(dict.fromkeys(row["stage"] for row in chosen)):
        colour = _COLOURS[number % len(_COLOURS)]
        points = sorted((row["words"], row["seconds"]) for row in chosen if row["stage"] == stage)
        placed = [place(*point) for point in points]
        line = " ".join(f"{x},{y}" for x, y in placed)
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.8"/>'
        )
        parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in placed]
        ends.append((placed[-1][1], stage, colour))
    taken = 0.0
    for y, stage, colour in sorted(ends):
        taken = max(y, taken + 14)
        parts.append(f'<text x="{right + 2}" y="{taken + 4}" fill="{colour}">{stage}</text>')
    return "\n".join([*parts, "</svg>\n"])


def _newest() -> Path:
    saved = sorted(Path(".benchmarks").rglob("*.json"), key=lambda path: path.stat().st_mtime)
    if not saved:
        raise SystemExit("nothing saved yet: run pytest benchmarks --benchmark-autosave")
    return saved[-1]


def main() -> None:
    """Read the command line, print the report and draw the plot."""
    parser = argparse.ArgumentParser(description="Tables and plot of a saved run.")
    parser.add_argument("file", nargs="?", type=Path, help="pytest-benchmark's JSON")
    parser.add_argument("--plot", type=Path, metavar="SVG", help="where to draw cost by length")
    args = parser.parse_args()
    saved = json.loads((args.file or _newest()).read_text(encoding="utf-8"))
    print("\n\n".join(report(saved)))
    if args.plot:
        args.plot.parent.mkdir(parents=True, exist_ok=True)
        args.plot.write_text(draw_plot(read_rows(saved)), encoding="utf-8")


if __name__ == "__main__":
    main()
