"""Quotation marks: golden cases for every style, and what must hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quoteattr.marks import MarkedSpan, find_marks, split_paragraphs

# (text, words between the marks, outer before inner)
STYLES = [
    # --- double marks
    ("“Yes,” said Ida.", ["Yes,"]),
    ("“Yes,” said Ida. “Now.”", ["Yes,", "Now."]),
    ('"Yes," said Ida.', ["Yes,"]),
    ('"Yes," said Ida. "Now."', ["Yes,", "Now."]),
    ('She called it "a start" and "an end".', ["a start", "an end"]),
    ("＂Yes,＂ said Ida.", ["Yes,"]),
    ("Ida said:“Yes.”", ["Yes."]),
    ("(“Yes,” said Ida.)", ["Yes,"]),
    ("—“Yes,” said Ida.", ["Yes,"]),
    # --- single marks, the British way
    ("‘Yes,’ said Ida.", ["Yes,"]),
    ("'Yes,' said Ida. 'Now.'", ["Yes,", "Now."]),
    ("Ida called it ‘a start’.", ["a start"]),
    # --- other languages' marks
    ("«Yes», said Ida.", ["Yes"]),
    ("« Yes », said Ida.", ["Yes"]),
    ("»Yes«, said Ida.", ["Yes"]),
    ("»Yes», said Ida. »Now.»", ["Yes", "Now."]),
    ("‹Yes›, said Ida.", ["Yes"]),
    ("„Yes“, said Ida.", ["Yes"]),
    ("„Yes,” said Ida.", ["Yes,"]),
    ("‚Yes‘, said Ida.", ["Yes"]),
    ("”Yes,” said Ida.", ["Yes,"]),
    ("”Yes,” said Ida. ”Now.”", ["Yes,", "Now."]),
    # --- the marks of old treebanks
    ("``Yes,'' said Ida.", ["Yes,"]),
    ("`` Yes , '' said Ida .", ["Yes ,"]),
    # --- nested
    ("“He said ‘no’ to me,” said Ida.", ["He said ‘no’ to me,", "no"]),
    ("‘He said “no” to me,’ said Ida.", ["He said “no” to me,", "no"]),
    ("\"He said 'no' to me,\" said Ida.", ["He said 'no' to me,", "no"]),
    ("“He said ‘no’ and ‘never’,” said Ida.", ["He said ‘no’ and ‘never’,", "no", "never"]),
    ("“He said, ‘No.’”", ["He said, ‘No.’", "No."]),
    ("“He said “no” to me,” said Ida.", ["He said “no” to me,", "no"]),
    ("«He said “no” to me», said Ida.", ["He said “no” to me", "no"]),
    # --- titles and nicknames
    ("She read “The Lost Umbrella” twice.", ["The Lost Umbrella"]),
    ("Greta “The Hammer” Sollen left.", ["The Hammer"]),
    ("Greta 'The Hammer' Sollen left.", ["The Hammer"]),
]

# (text, words between the marks): characters that look like marks
APOSTROPHES = [
    ("It’s Ida’s boat, and the sailors’ too.", []),
    ("It's Ida's boat, and the sailors' too.", []),
    ("The ’90s were loud; so were the '80s.", []),
    ("Rock ’n’ roll, rock 'n' roll.", []),
    ("’Tis late, and ’twas cold.", []),
    ("“Rock ’n’ roll in the ’90s,” said Ida.", ["Rock ’n’ roll in the ’90s,"]),
    ("‘Ida’s boat isn’t here,’ he said.", ["Ida’s boat isn’t here,"]),
    ("'Ida's boat isn't here,' he said.", ["Ida's boat isn't here,"]),
    ("‘The sailors’ boat is here,’ he said.", ["The sailors’ boat is here,"]),
    ("‘It was in the ’90s,’ he said.", ["It was in the ’90s,"]),
    ("The O’Dells and the d’Arvilles met.", []),
    # --- feet and inches
    ("He is 6' 4\" and she is 5' 2\".", []),
    ('The 6\' 4" rower called it "a start" and left.', ["a start"]),
    ('"He is 6\' 4" in socks," said Ida.', ["He is 6' 4\" in socks,"]),
    ("A roof of 60’ by 22’ 6” was “too small”.", ["too small"]),
    ("He is 6′ 4″ tall.", []),
    ("The snow rose to 5” and then to “the knees”.", ["the knees"]),
    ('The snow rose to 5" and then to "the knees".', ["the knees"]),
    # --- markup
    ('<a href="x">“Yes,”</a> said Ida.', ["Yes,"]),
    ('<a href="x" class="y">Ida</a> said "yes".', ["yes"]),
    ('<img alt="a boat"/> Ida left.', []),
    ('It was 3 < 4 and "yes" > no.', ["yes"]),
    # --- no marks at all
    ("", []),
    ("Ida left.", []),
    ("“”", []),
    ('""', []),
    ("“ ”", []),
]

# (text, words between the marks): torn text
TORN = [
    # --- a mark that never closes: it ends with its paragraph, or where the next one opens
    ("Ida said: “Yes. I do.", ["Yes. I do."]),
    ("Ida said: “Yes.\n\nOle left.", ["Yes."]),
    ("Ida said: “Yes.\nOle said “no”.", ["Yes.", "no"]),
    ("Ida said: “Yes. Ole said “no” and left.", ["Yes. Ole said", "no"]),
    ('Ida said: "Yes.\n\nOle said "no".', ["Yes.", "no"]),
    # --- a mark that never opens: it closes what the paragraph began with
    ("Yes,” said Ida.", ["Yes,"]),
    ("Yes,” said Ida.\n\n“No,” said Ole.", ["Yes,", "No,"]),
    ("It is so.” “No,” said Ole.", ["It is so.", "No,"]),
    # --- a full stop or a mark gone astray
    ("She praised his “calm and. steady” work.", ["calm and. steady"]),
    ("She praised his “calm and.” steady” work.", ["calm and.” steady"]),
    # --- paragraphs
    ("“One.\n\n“Two.”", ["One.", "Two."]),
    ("“One.\r\n\r\n“Two.\r\n\r\n“Three.”", ["One.", "Two.", "Three."]),
    ("'One.\n\n'Two,' said Ida.", ["One.", "Two,"]),
    ("Ida said: 'I've one.\n\n'Two.'", ["I've one.", "Two."]),
    ("The boys' one.\n\n'Two,' said Ida.", ["Two,"]),
]

# (text, for each span whether it goes on with the one that the paragraph before left open)
CONTINUES = [
    ("“One.\n\n“Two.”", [False, True]),
    ("“One.\n\n“Two.\n\n“Three.”", [False, True, True]),
    ("Ida said: 'One.\n\n'Two.\n\n'Three.'", [False, True, True]),
    ("“One.”\n\n“Two.”", [False, False]),
    ("“One.\n\nIda left.\n\n“Two.”", [False, False]),
    ("“One.\n\nIda said “two”.", [False, False]),
    ("Ida said: “One.\n\n“Two,” she said. “Three.”", [False, True, False]),
    ("Ida Holm said on Monday: “One is enough.\n\n“Two is too many.”", [False, True]),
    ("Ida Holm said on Monday: “One is enough.”\n\n“Two is too many.”", [False, False]),
    ('"One.\n\n"Two."', [False, True]),
]

# (text, paragraphs)
PARAGRAPHS = [
    ("", []),
    (" \n \n", []),
    ("One.", ["One."]),
    ("One.\nTwo.", ["One.", "Two."]),
    ("One.\n\nTwo.", ["One.", "Two."]),
    ("One.\r\n\r\nTwo.", ["One.", "Two."]),
    ("One.\rTwo.", ["One.", "Two."]),
    ("One.\u2029Two.\u2028Three.", ["One.", "Two.", "Three."]),
    (
        "The boat\nleft at\nnoon and\nnobody\nsaw it\ngo away\nthat day.\n\nIda did.",
        ["The boat\nleft at\nnoon and\nnobody\nsaw it\ngo away\nthat day.", "Ida did."],
    ),
]

MARKS = "“”„‟«»‹›‘’‚‛\"'＂"
texts = st.text(st.characters(exclude_categories=()), max_size=200)
marked = st.lists(
    st.sampled_from([*MARKS, "``", "''", "Yes", "Ida’s ", "said ", ", ", ".", " ", "\n", "\n\n",
                     "\r\n", "’90s ", "6' 4\" ", "<a href=\"x\">", "\ud800", "\0", "\u2029"]),
    max_size=60,
).map("".join)  # fmt: skip


def words(text: str) -> list[str]:
    """Return what stands between the marks of a text."""
    return [text[span.start : span.end] for span in find_marks(text)]


@pytest.mark.parametrize(("text", "expected"), STYLES)
def test_styles(text: str, expected: list[str]) -> None:
    """Every style of marks gives the words between them."""
    assert words(text) == expected


@pytest.mark.parametrize(("text", "expected"), APOSTROPHES)
def test_what_only_looks_like_marks(text: str, expected: list[str]) -> None:
    """Apostrophes, feet, inches and markup are no quotation marks."""
    assert words(text) == expected


@pytest.mark.parametrize(("text", "expected"), TORN)
def test_torn_text(text: str, expected: list[str]) -> None:
    """One bad mark spoils its own quotation at most."""
    assert words(text) == expected


@pytest.mark.parametrize(("text", "expected"), CONTINUES)
def test_reopening_paragraphs(text: str, expected: list[bool]) -> None:
    """A paragraph that opens marks again goes on with the quotation left open before."""
    assert [span.continues for span in find_marks(text)] == expected


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: list[str]) -> None:
    """A line break ends a paragraph, in wrapped text only a blank line does."""
    assert [text[start:end] for start, end in split_paragraphs(text)] == expected


def test_depth_and_closing() -> None:
    """A span knows how deep it stands and whether its mark was closed."""
    text = "“He said ‘no’ to me,” said Ida. “Now"
    found = [(span.depth, span.closed) for span in find_marks(text)]
    assert found == [(0, True), (1, True), (0, False)]


def test_outer_offsets_take_the_marks_in() -> None:
    """The outer offsets hold the marks, the inner ones leave them out."""
    text = "Ida: ``Yes,'' and “now”."
    found = [text[span.outer_start : span.outer_end] for span in find_marks(text)]
    assert found == ["``Yes,''", "“now”"]


def assert_sound(text: str, spans: list[MarkedSpan]) -> None:
    """Check that spans lie in the text, in order, and each in one paragraph."""
    paragraphs = split_paragraphs(text)
    for span in spans:
        assert 0 <= span.outer_start <= span.start < span.end <= span.outer_end <= len(text)
        first, last = paragraphs[span.paragraph]
        assert first <= span.outer_start
        assert span.outer_end <= last
        assert text[span.start : span.end].strip()
    order = [(span.outer_start, -span.outer_end) for span in spans]
    assert order == sorted(set(order))


@settings(max_examples=300, deadline=None)
@given(st.one_of(texts, marked))
@example("\ud800“\udfff”\0")
@example("“" * 50 + "”" * 50)
@example("'\"" * 50)
@example("``''" * 20)
def test_any_text(text: str) -> None:
    """Whatever the characters, nothing is raised and the spans are sound."""
    assert_sound(text, find_marks(text))


@settings(max_examples=300, deadline=None)
@given(marked)
@example("'.'.'")
@example("““”'\"'")
def test_spans_nest(text: str) -> None:
    """Two spans are apart, or one lies in the other."""
    spans = find_marks(text)
    for number, outer in enumerate(spans):
        for inner in spans[number + 1 :]:
            apart = inner.outer_start >= outer.outer_end
            assert apart or inner.outer_end <= outer.outer_end


PIECES = [
    "“Yes,” said Ida.",
    "‘No,’ said Ole.",
    "It’s Ida’s.",
    '"Now," he said.',
    "«Oui», she said.",
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), min_size=2, max_size=6),
    st.sampled_from(MARKS),
    st.data(),
)
def test_stray_mark_spoils_one_paragraph(pieces: list[str], mark: str, data: st.DataObject) -> None:
    """One mark too many in a paragraph leaves the spans of the others as they are."""
    number = data.draw(st.integers(0, len(pieces) - 1))
    place = data.draw(st.integers(0, len(pieces[number])))
    torn = [*pieces]
    torn[number] = pieces[number][:place] + mark + pieces[number][place:]

    def others(paragraphs: list[str]) -> list[list[str]]:
        text = "\n\n".join(paragraphs)
        found: list[list[str]] = [[] for _ in paragraphs]
        for span in find_marks(text):
            found[span.paragraph].append(text[span.start : span.end])
        return found[:number] + found[number + 1 :]

    assert others(torn) == others(pieces)


def test_very_many_marks() -> None:
    """A hundred thousand marks are found, in one paragraph and in many."""
    assert len(find_marks("“Yes,” she said. " * 50_000)) == 50_000
    assert len(find_marks('"Yes," she said.\n' * 50_000)) == 50_000
    assert len(find_marks("‘Yes,’ she said. " * 50_000)) == 50_000


def test_very_many_torn_marks() -> None:
    """A hundred thousand marks that never close are survived."""
    assert len(find_marks("“Yes. " * 100_000)) > 0
    assert len(find_marks("“Yes.\n" * 100_000)) == 100_000
    assert_sound(torn := "Yes.” " * 100_000, find_marks(torn))
