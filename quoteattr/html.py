"""The way out as HTML: the whole text with speakers, quotations, cues and targets marked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from html import escape

from attrs import frozen

from quoteattr.result import Attribution, Attributions

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_NOBODY = "–"
# Translucent backgrounds leave the theme's own text colour readable, light or dark.
_GREY = "rgba(128,128,128,.22)"
_SOLID = "text-decoration:underline solid 1px;text-underline-offset:.2em"
_DOTTED = "text-decoration:underline dotted 2px;text-underline-offset:.2em"
# From the outermost element to the innermost.
_LAYERS = {
    "quotation": '<mark style="color:inherit;background:{colour}" title="{title}">{inner}</mark>',
    "speaker": '<b title="{title}">{inner}</b>',
    "cue": f'<u style="{_SOLID}" title="{{title}}">{{inner}}</u>',
    "target": f'<u style="{_DOTTED}" title="{{title}}">{{inner}}</u>',
}
_LABEL = (
    '<sup style="background:{colour};padding:0 .3em;font-size:75%;line-height:1;'
    'vertical-align:.3em;user-select:none">{label}</sup>'
)
_KEY = f'<b>speaker</b>, <u style="{_SOLID}">cue</u>, <u style="{_DOTTED}">addressee or topic</u>'


@frozen
class _Span:
    """A stretch of text to be marked in one layer; quotations have a label."""

    start: int
    end: int
    layer: str
    title: str
    colour: str = ""
    label: str = ""


def render(attributions: Attributions) -> str:
    """Render a text and its attributions as an HTML fragment for notebooks and pages.

    Each quotation has the colour of its speaker and begins with the speaker's
    number, which the list below the text explains; speaker mentions are bold,
    cues underlined, targets underlined with dots. Hovering shows the details.
    Control characters and lone surrogates are shown as U+FFFD.

    Args:
        attributions: the attributions of one text.

    Examples:
        >>> from quoteattr.result import Mention, Quotation
        >>> said = Attribution(Quotation(1, 4, "Yes", "direct"), Mention(7, 10, "Ida", "Ida"), None)
        >>> page = render(Attributions("“Yes,” Ida said.", (said,)))
        >>> '<b title="speaker: Ida">Ida</b> said.' in page
        True
    """
    numbers = {name: number for number, name in enumerate(attributions.by_speaker(), 1)}
    spans = dict.fromkeys(span for item in attributions for span in _list_spans(item, numbers))
    body = "".join(_mark(attributions.text, spans))
    legend = _list_speakers(attributions, numbers)
    # The two other classes keep notebooks from reading “$5 … $6” as a formula.
    return (
        '<div class="quoteattr tex2jax_ignore mathjax_ignore">\n'
        f'<div class="quoteattr-text" style="white-space:pre-wrap;line-height:1.7">{body}</div>\n'
        f'<div class="quoteattr-legend" style="margin-top:1em;font-size:90%">{legend}</div>\n'
        "</div>\n"
    )


def _list_spans(item: Attribution, numbers: dict[str, int]) -> Iterator[_Span]:
    quotation, speaker, cue = item.quotation, item.speaker, item.cue
    title = (
        f"{speaker.name if speaker else 'nobody'} · {quotation.kind} · {item.pattern} · "
        f"confidence {item.confidence:.2f}"
    )
    number = numbers[speaker.name] if speaker else None
    label = str(number) if number else _NOBODY
    yield _Span(quotation.start, quotation.end, "quotation", title, _pick_colour(number), label)
    if speaker:
        yield _Span(speaker.start, speaker.end, "speaker", f"speaker: {speaker.name}")
    if cue:
        yield _Span(cue.start, cue.end, "cue", "cue")
    for target in item.targets:
        yield _Span(target.start, target.end, "target", f"{target.role}: {target.name}")


def _mark(text: str, spans: Iterable[_Span]) -> Iterator[str]:
    """Cut the text wherever a span begins or ends, so that elements never overlap."""
    opening = defaultdict(list)
    edges = {0, len(text)}
    for span in spans:
        opening[span.start].append(span)
        edges |= {span.start, span.end}
    cuts = sorted(edges)
    active: list[_Span] = []
    for left, right in zip(cuts, [*cuts[1:], len(text)], strict=True):
        # The longest first: what comes later is further in, and wins.
        opened = sorted(opening[left], key=lambda span: -span.end)
        active = [span for span in active + opened if span.end > left]
        for span in opened:
            if span.label:
                yield _LABEL.format(colour=span.colour, label=span.label)
        inner = _show(text[left:right])
        if not inner:
            continue
        shown = {span.layer: span for span in active}
        for layer in reversed(_LAYERS):
            if layer in shown:
                span = shown[layer]
                inner = _LAYERS[layer].format(
                    colour=span.colour, title=_show(span.title), inner=inner
                )
        yield inner


def _list_speakers(attributions: Attributions, numbers: dict[str, int]) -> str:
    if not attributions:
        return "No quotations found."
    counts = Counter(item.speaker.name if item.speaker else None for item in attributions)
    entries = [
        _LABEL.format(colour=_pick_colour(number), label=number)
        + f" {_show(' '.join(name.split()))} ({counts[name]})"
        for name, number in numbers.items()
    ]
    if counts[None]:
        entries.append(
            _LABEL.format(colour=_pick_colour(None), label=_NOBODY) + f" nobody ({counts[None]})"
        )
    return f"{' &ensp; '.join(entries)}<br>{_KEY}"


def _pick_colour(number: int | None) -> str:
    if number is None:
        return _GREY
    # Steps of the golden angle keep neighbouring numbers far apart on the wheel.
    return f"hsla({number * 137.508 % 360:.0f},75%,50%,.32)"


def _show(text: str) -> str:
    return escape(_UNPRINTABLE.sub("\ufffd", text))
