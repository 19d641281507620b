"""Tests of mending: whatever the tree, a tree comes out of it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.parsing.document import Sentence, Word
from quoteattr.parsing.mending import mend_trees

# Words that mending looks for, with the tags that it looks at, and others.
VOCABULARY = [
    ("Bank", "NOUN", "B-ORG"),
    ("of", "ADP", "I-ORG"),
    ("Carrow", "PROPN", "E-ORG"),
    ("'s", "PART", "O"),
    ("Varne", "PROPN", "S-LOC"),
    ("Gov.", "PROPN", "O"),
    ("Ida", "PROPN", "B-PER"),
    ("Will", "AUX", "B-PER"),
    ("Holm", "PROPN", "E-PER"),
    ("the", "DET", "O"),
    ("minister", "NOUN", "O"),
    ("told", "VERB", "O"),
    ("Reuters", "PROPN", "S-ORG"),
    ("said", "VERB", "O"),
    ("reports", "NOUN", "O"),
    ("says", "VERB", "O"),
    ("finds", "VERB", "O"),
    ("study", "NOUN", "O"),
    ("affidavit", "NOUN", "O"),
    ("states", "NOUN", "O"),
    ("briefing", "VERB", "O"),
    ("it", "PRON", "O"),
    ("rained", "VERB", "O"),
    (",", "PUNCT", "O"),
]
RELATIONS = ["nsubj", "obj", "iobj", "ccomp", "nmod", "nmod:poss", "appos", "compound", "acl"]


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    """Return a sentence with a random tree, a full stop at its end."""
    count = draw(st.integers(5, 14))
    words = [Word(".", 0, 1, "PUNCT")]
    words[0].ner = "O"
    for _ in range(count):
        text, upos, tag = draw(st.sampled_from(VOCABULARY))
        words.insert(0, Word(text, 0, 1, upos))
        words[0].ner = tag
    # In a random order each word hangs on one that came before it.
    order = draw(st.permutations(range(len(words))))
    for place, number in enumerate(order):
        above = order[draw(st.integers(0, place - 1))] + 1 if place else 0
        words[number].head = above
        words[number].deprel = draw(st.sampled_from(RELATIONS)) if place else "root"
    return Sentence(words)


@given(sentences())
@settings(max_examples=1500, deadline=None)
def test_stays_a_tree(sentence: Sentence) -> None:
    """Mending leaves one root, and every word under it."""
    mend_trees([sentence])
    heads = [word.head or 0 for word in sentence.words]
    assert heads.count(0) == 1
    for number in range(len(heads)):
        above, steps = number + 1, 0
        while above and steps <= len(heads):
            above, steps = heads[above - 1], steps + 1
        assert above == 0
