"""Tests of mending: whatever the tree, a tree comes out of it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.parsing.document import Sentence, Word
from quoteattr.parsing.mending import mend_trees

# Phrases that mending looks for, as words, tags and name tags, and others.
PHRASES = [
    "Bank/NOUN/B-ORG of/ADP/I-ORG Carrow/PROPN/E-ORG 's/PART/O economist/NOUN/O",
    "Varne/PROPN/S-LOC Gov./PROPN/O Ida/PROPN/B-PER Holm/PROPN/E-PER",
    "Varne/PROPN/S-LOC delegate/NOUN/O Ida/PROPN/B-PER Holm/PROPN/E-PER",
    "Will/AUX/B-PER Holm/PROPN/E-PER said/VERB/O the/DET/O boat/NOUN/O sank/VERB/O",
    "told/VERB/O Reuters/PROPN/S-ORG of/ADP/O her/PRON/O plans/NOUN/O",
    "told/VERB/O the/DET/O Ledger/PROPN/S-ORG boats/NOUN/O sank/VERB/O",
    ",/PUNCT/O said/VERB/O study/NOUN/O author/NOUN/O Ida/PROPN/B-PER Holm/PROPN/E-PER",
    ",/PUNCT/O the/DET/O paper/NOUN/O reports/NOUN/O",
    ",/PUNCT/O Ida/PROPN/B-PER Holm/PROPN/E-PER ,/PUNCT/O pilot/NOUN/O ,/PUNCT/O told/VERB/O",
    ",/PUNCT/O finds/VERB/O a/DET/O new/ADJ/O study/NOUN/O",
    "the/DET/O affidavit/NOUN/O states/NOUN/O it/PRON/O rained/VERB/O",
    "after/ADP/O the/DET/O leader/NOUN/O accused/VERB/O Lind/PROPN/S-PER",
    "Lind/PROPN/S-PER and/CCONJ/O mayor/NOUN/O Ida/PROPN/B-PER Holm/PROPN/E-PER",
    "a/DET/O statement/NOUN/O to/PART/O Lake/PROPN/B-ORG Daily/PROPN/E-ORG",
    "Lind/PROPN/S-PER afterwards/NOUN/O described/VERB/O it/PRON/O",
    "the/DET/O 61/NUM/O -/PUNCT/O year/NOUN/O -/PUNCT/O old/ADJ/O told/VERB/O Lind/PROPN/S-PER",
    "at/ADP/O a/DET/O briefing/VERB/O",
    "accused/VERB/O Lind/PROPN/S-PER and/CCONJ/O allies/NOUN/O of/ADP/O hiding/VERB/O it/PRON/O",
    "asked/VERB/O in/ADP/O a/DET/O letter/NOUN/O whether/SCONJ/O it/PRON/O rained/VERB/O",
    "says/VERB/O cooling/VERB/O halls/NOUN/O would/AUX/O cost/VERB/O",
    "the/DET/O letter/NOUN/O requests/NOUN/O that/SCONJ/O it/PRON/O rained/VERB/O",
    "told/VERB/O members/NOUN/O of/ADP/O boards/NOUN/O that/PRON/O it/PRON/O sank/VERB/O it/PRON/O",
    "neighboring/VERB/O Varne/PROPN/S-LOC",
    "a/DET/O charge/NOUN/O Ida/PROPN/B-PER Holm/PROPN/E-PER rejected/VERB/O",
    "In/ADP/O Carrow/PROPN/O ,/PUNCT/O the/DET/O seat/NOUN/O ,/PUNCT/O Lind/PROPN/S-PER"
    " said/VERB/O",
    "In/ADP/O May/NOUN/O ,/PUNCT/O Holm/PROPN/O ,/PUNCT/O Lind/PROPN/O and/CCONJ/O Venn/PROPN/O"
    " say/VERB/O",
    "the/DET/O 61/NUM/O -/PUNCT/O year/NOUN/O -/PUNCT/O old/ADJ/O ,/PUNCT/O a/DET/O miner/NOUN/O"
    " ,/PUNCT/O added/VERB/O",
    "said/VERB/O it/PRON/O rained/VERB/O and/CCONJ/O boats/NOUN/O sank/VERB/O",
    "it/PRON/O rained/VERB/O",
]
RELATIONS = ["nsubj", "obj", "iobj", "ccomp", "nmod", "appos", "compound", "acl", "obl", "advcl"]


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    """Return a sentence with a random tree, a full stop at its end."""
    phrases = draw(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=3))
    words = []
    for item in [*" ".join(phrases).split(), "./PUNCT/O"]:
        text, upos, tag = item.rsplit("/", 2)
        words.append(Word(text, 0, 1, upos))
        words[-1].ner = tag
    # In a random order each word hangs on one that came before it.
    order = draw(st.permutations(range(len(words))))
    for place, number in enumerate(order):
        above = order[draw(st.integers(0, place - 1))] + 1 if place else 0
        words[number].head = above
        words[number].deprel = draw(st.sampled_from(RELATIONS)) if place else "root"
    return Sentence(words)


@given(sentences())
@settings(max_examples=600, deadline=None)
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
