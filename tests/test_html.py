"""The HTML view: well-formed, escaped, faithful to the text, readable without colour."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.html import render
from quoteattr.result import Attribution, Attributions, Cue, Mention, Quotation, Target

TEXT = "Ida Holm called the plan “a <b>leap</b> & more”.\n\n“No,” she told Ali."
NAMING = Attribution(
    Quotation(26, 46, "a <b>leap</b> & more", "mixed"),
    Mention(0, 8, "Ida Holm", "Ida Holm"),
    Cue(9, 15, "called"),
    (Target("topic", 16, 24, "the plan", "the plan"),),
    "naming",
    0.937,
)
TELLING = Attribution(
    Quotation(51, 54, "No,", "direct"),
    Mention(56, 59, "she", "Ida Holm"),
    Cue(60, 64, "told"),
    (Target("addressee", 65, 68, "Ali", "Ali Reza"),),
    "told",
    0.9,
)
RESULT = Attributions(TEXT, (NAMING, TELLING))


class Page(HTMLParser):
    """Reads a fragment: checks that elements nest, and collects the source text."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.labels: list[str] = []
        self.feed(fragment)
        self.close()
        assert not self.stack

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that opens."""
        if tag != "br":
            self.stack.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Check that the innermost element closes."""
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Collect the words of the text, and the labels apart from them."""
        classes = [attrs.get("class") for _, attrs in self.stack]
        if "quoteattr-text" not in classes:
            return
        if self.stack[-1][0] == "sup":
            self.labels.append(data)
        else:
            self.text += data


def expect(text: str) -> str:
    """Return the text as a page can show it."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", text)


@st.composite
def results(draw: st.DrawFn) -> Attributions:
    """Draw a weird text with arbitrary, overlapping spans."""
    text = draw(
        st.text(st.sampled_from("ab <>&\"'\n\r\x00\x1b\x85\u2028\ud83d\udc00🙂é"), max_size=40)
    )
    offset = st.integers(0, len(text))
    name = st.sampled_from(["Ida", "\ud800", '"><script>', "A\nB"])

    def span() -> tuple[int, int, str]:
        start, end = sorted((draw(offset), draw(offset)))
        return start, end, text[start:end]

    def attribution() -> Attribution:
        return Attribution(
            Quotation(*span(), draw(st.sampled_from(["direct", "mixed", "indirect", "scare"]))),
            Mention(*span(), draw(name)) if draw(st.booleans()) else None,
            Cue(*span()) if draw(st.booleans()) else None,
            tuple(Target("topic", *span(), draw(name)) for _ in range(draw(st.integers(0, 2)))),
            draw(name),
            draw(st.floats(0, 1)),
        )

    return Attributions(text, tuple(attribution() for _ in range(draw(st.integers(0, 5)))))


@given(results())
def test_any_text_any_spans(result: Attributions) -> None:
    """Elements nest and the text is the source's, however spans overlap."""
    fragment = render(result)
    fragment.encode("utf-8")
    page = Page(fragment)
    assert page.text == expect(result.text)
    numbers = {str(number) for number in range(1, len(result.by_speaker()) + 1)}
    nobody = {"–"} if any(item.speaker is None for item in result) else set()
    assert set(page.labels) == numbers | nobody


def test_paragraphs_kept() -> None:
    """The text stands there whole, with its paragraphs."""
    fragment = render(RESULT)
    assert Page(fragment).text == TEXT
    assert "white-space:pre-wrap" in fragment


def test_escaped() -> None:
    """Angle brackets and ampersands of the text are not taken for HTML."""
    fragment = render(RESULT)
    assert "a &lt;b&gt;leap&lt;/b&gt; &amp; more" in fragment
    assert "<script" not in render(Attributions("<script>alert(1)</script>"))


def test_names_escaped() -> None:
    """A name cannot break out of the hover text."""
    said = Attribution(Quotation(0, 1, "a", "direct"), Mention(0, 1, "a", '"><script>'), None)
    assert "<script" not in render(Attributions("a", (said,)))


def test_speaker_cue_target_marked() -> None:
    """Speakers are bold, cues underlined, targets underlined with dots, all with hover text."""
    fragment = render(RESULT)
    assert '<b title="speaker: Ida Holm">she</b>' in fragment
    assert re.search(r'<u style="[^"]*solid[^"]*" title="cue">told</u>', fragment)
    assert re.search(r'<u style="[^"]*dotted[^"]*" title="topic: the plan">the plan</u>', fragment)
    assert re.search(r'<u style="[^"]*dotted[^"]*" title="addressee: Ali Reza">Ali</u>', fragment)


def test_hover_speaker_pattern_confidence() -> None:
    """Hovering over a quotation shows speaker, kind, pattern and confidence."""
    assert 'title="Ida Holm · mixed · naming · confidence 0.94"' in render(RESULT)


def test_readable_without_colour() -> None:
    """Each quotation begins with its speaker's number, and a list explains the numbers."""
    other = Attribution(
        Quotation(65, 68, "Ali", "direct"), Mention(65, 68, "Ali", "Ali Reza"), None
    )
    scare = Attribution(Quotation(20, 24, "plan", "scare"), None, None, (), "term", 1.0)
    result = Attributions(TEXT, (scare, NAMING, TELLING, other))
    fragment = render(result)
    assert Page(fragment).labels == ["–", "1", "1", "2"]
    legend = re.sub("<[^>]+>", "", fragment.split("quoteattr-legend")[1])
    assert "1 Ida Holm (2)" in legend
    assert "2 Ali Reza (1)" in legend
    assert "– nobody (1)" in legend


def test_one_colour_a_speaker() -> None:
    """Quotations of one speaker share a colour that another speaker does not have."""
    other = Attribution(
        Quotation(65, 68, "Ali", "direct"), Mention(65, 68, "Ali", "Ali Reza"), None
    )
    fragment = render(Attributions(TEXT, (NAMING, TELLING, other)))
    colours = re.findall(r'<mark style="color:inherit;background:([^"]+)"', fragment)
    assert colours[0] == colours[1] != colours[2]


def test_nested_quotation_wins() -> None:
    """Words quoted inside a quotation have the colour of the inner speaker."""
    outer = Attribution(Quotation(0, 9, "a ‘bcd’ e", "direct"), Mention(0, 1, "a", "Out"), None)
    inner = Attribution(Quotation(3, 6, "bcd", "direct"), Mention(0, 1, "a", "In"), None)
    fragment = render(Attributions("a ‘bcd’ e", (outer, inner)))
    titles = re.findall(r'<mark [^>]*title="(\w+) [^>]*>(?:<b[^>]*>)?([^<]+)', fragment)
    assert titles == [("Out", "a"), ("Out", " ‘"), ("In", "bcd"), ("Out", "’ e")]


def test_text_colour_follows_theme() -> None:
    """Marked words keep the theme's text colour, so that dark themes stay readable."""
    assert render(RESULT).count("color:inherit") == 2


def test_dollars_are_no_formula() -> None:
    """Sums of money are kept from the formula typesetting of notebooks."""
    assert "mathjax_ignore" in render(Attributions("From $5 to $6.")).splitlines()[0]


def test_nothing_found() -> None:
    """A text without quotations is shown with a word about it."""
    fragment = render(Attributions("Nobody spoke."))
    assert "Nobody spoke." in fragment
    assert "No quotations found." in fragment
