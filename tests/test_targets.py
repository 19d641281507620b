"""Targets: whom the words were said to, and what they are about."""

from __future__ import annotations

import pytest
from freeze import frozen, texts_of, wrong

from quoteattr.matcher import match

# (text, words of the last quotation's addressee, None where the frame states none)
ADDRESSEES = [
    (
        "Ida Fell told an undercover agent she could “make it go away” for $5,000.",
        "an undercover agent",
    ),
    ("“The lake is deep,” Marta Venn told reporters.", "reporters"),
    ("Marta Venn told the council that the lake was “deep.”", "the council"),
    ("Marta Venn tells the story differently: “The lake is deep.”", None),
    ("Marta Venn told the council no. “The lake is deep and it is cold.”", "the council"),
    ("“The lake is deep,” Marta Venn said to Oskar Lindley.", "Oskar Lindley"),
    ("“There is no way back,” warned the minister.", None),
    (
        "“The lake is deep,” Marta Venn told a crowd of 300 on Friday.",
        "a crowd of 300",
    ),
    ("In a letter to Oskar Lindley, Marta Venn wrote: “The lake is deep.”", "Oskar Lindley"),
    ("“The lake is deep,” she said in a speech to students.", "students"),
    ("Marta Venn wrote in an email to staff that the lake was “deep.”", "staff"),
    ("“The lake is deep,” Marta Venn replied to Oskar Lindley.", "Oskar Lindley"),
    wrong(
        "the agent behind the quotation hangs on its last word",
        "Oskar Lindley was told that the lake was “deep” by Marta Venn.",
        "Oskar Lindley",
    ),
    ("Marta Venn warned residents that the lake was “deep.”", "residents"),
    ("“Is it deep?” Marta Venn asked him.", "him"),
    ("“The lake is deep,” Marta Venn told Oskar Lindley. “Bring a rope.”", "Oskar Lindley"),
    ("Marta Venn told Oskar Lindley and Clara Thorne: “Go.”", "Oskar Lindley and Clara Thorne"),
    ("“The lake is deep,” Marta Venn told the Orlund Herald, a newspaper.", "the Orlund Herald"),
    ("Marta Venn urged the council to “buy a longer rope.”", "the council"),
    (
        "Marta Venn complained to the council that the lake was “deep.”",
        "the council",
    ),
    ("Marta Venn announced to the crew that the lake was “deep.”", "the crew"),
    ("Marta Venn shouted “traitor” at a clerk.", "a clerk"),
    ("Marta Venn promised the town “a longer rope.”", "the town"),
    ("Speaking to students, Marta Venn said the lake was “deep.”", "students"),
    ("Marta Venn wrote to the mayor on Monday to ask if the lake was “deep.”", "the mayor"),
    ("At a fair in Orlund, Marta Venn shouted that the lake was “deep.”", None),
    ("“The lake is deep,” Marta Venn said.", None),
    ("“The lake is deep,” Marta Venn said on Radio Orlund.", None),
    ("“The lake is deep,” Marta Venn wrote on Murmur.", None),
    ("Marta Venn and Oskar Lindley held a call in which she said the lake was “deep.”", None),
    ("“The lake is deep,” Marta Venn told herself.", None),
    ("Marta Venn said on her way to Orlund that the lake was “deep.”", None),
    ("“No more rain,” Marta Venn promised the crowd.", "the crowd"),
    ("Marta Venn e-mailed Oskar Lindley to say that it was “late.”", "Oskar Lindley"),
    ("Marta Venn pleaded with the council to “stop the pump.”", "the council"),
    (
        "The Lake Party’s Mr Ashby told the Ledger any loans “should have been declared by now”.",
        "the Ledger",
    ),
    ("In response to the minister’s letter, the governor said the plan was “a patch”.", None),
    ("“He went early,” Grunow said in a statement to Marquee Daily.", "Marquee Daily"),
    (
        "“It is fine,” he told Lantern News.",
        "Lantern News",
    ),
    (
        "A joint letter from 31 backbenchers to the prime minister, seen by this "
        "newspaper, says Carrow must not ‘reward burglary with quotas’.",
        "the prime minister",
    ),
    (
        "Ida Holm later published a letter to President Henrik Lind in which she wrote "
        'that her country "cannot and will not wait".',
        "President Henrik Lind",
    ),
    (
        "“It is fine,” she told the news.",
        None,
    ),
    (
        "She shared an email in which Kerrane's co-author, Bram Thackwell, told her the "
        'site was "resting."',
        "her",
    ),
]

# (text, words of the last quotation's topic, None where the frame states none)
TOPICS = [
    # --- called, described, dismissed, accused, praised X …
    ("Marta Venn called the plan “a disaster.”", "the plan"),
    ("Marta Venn described the plan as “a disaster.”", "the plan"),
    ("Marta Venn dismissed the plan as “a disaster.”", "the plan"),
    ("Marta Venn praised Oskar Lindley as “the last honest man.”", "Oskar Lindley"),
    ("Marta Venn accused the builders of “sleeping on the job.”", "the builders"),
    ("The last plan to be described by Marta Venn as “a disaster” was dropped.", "The last plan"),
    ("The plan was described by Marta Venn as “a disaster.”", "The plan"),
    ("The plan, which Marta Venn called “a disaster,” was dropped.", "The plan"),
    ("Calling the plan “a disaster”, Marta Venn left the room.", "the plan"),
    (
        "Marta Venn dismissed as “kitchen gossip” reports that the tunnel would close.",
        "reports that the tunnel would close",
    ),
    ("She called the shelling “blackmail, plain and wet.”", "the shelling"),
    ("Marta Venn said she found the governor “sharp but mean.”", "the governor"),
    ("Calling Lindley “an elder brother of the lake,” Marta Venn bowed.", "Lindley"),
    ("Marta Venn thanked her guest, whom she called “my dear Oskar,” and left.", "her guest"),
    ("Marta Venn wrote that “fog” had become “the only word in town.”", "fog"),
    ("She admits to being “terrified.”", "She"),
    ("She keeps her rope in what she calls her “tin of shame.”", None),
    ("“It was cold,” recalled Marta Venn, 43, of Mill Lane.", None),
    ("One sailor described hearing “a bang like thunder.”", None),
    ("Marta Venn compared the tunnel to “a cow in a coat.”", "the tunnel"),
    ("He left behind a bridge that the mayor called “a gift.”", "a bridge"),
    # --- said of X
    ("Of the mayor, Marta Venn said: “He cannot swim.”", "the mayor"),
    ("“He cannot swim,” Marta Venn said of the mayor.", "the mayor"),
    ("“He cannot swim,” Marta Venn said about Oskar Lindley.", "Oskar Lindley"),
    ("“He cannot swim,” Marta Venn said, referring to Oskar Lindley.", "Oskar Lindley"),
    # --- the subject of a quoted predicate
    ("Marta Venn said the plan was “a disaster.”", "the plan"),
    ("Marta Venn said that relations had “reached new stages.”", "relations"),
    ("Marta Venn said she was “sorry.”", "she"),
    ("Marta Venn said the builders would “sleep until May.”", "the builders"),
    ("Marta Venn said the builders “sleep until May.”", "the builders"),
    ("Marta Venn said it was “a shame.”", "it"),
    wrong(
        "a frame in brackets between subject and predicate hides the subject",
        "Her deputy, Marta Venn said, was “awake and hungry.”",
        "Her deputy",
    ),
    ("The talks were “warm and long,” Marta Venn said.", "The talks"),
    # --- a quoted word before the name
    wrong(
        "a name behind a quoted apposition loses to the possessor before the mark",
        "Marta Venn thanked her “dear friend,” Oskar Lindley.",
        "Oskar Lindley",
    ),
    # --- the subject of the clause whose object is quoted
    ("Marta Venn said the crew had found “a hole in the floor.”", "the crew"),
    ("Marta Venn said the crew had worked “from noon to midnight.”", None),
    # --- a predicate whose subject the parser hung elsewhere
    ("Marta Venn says it means the council “may not have paid a dime” in years.", "the council"),
    ("The tolls, Marta Venn explained earlier in the hearing, were “well-paid.”", "The tolls"),
    ("Marta Venn said Carrow’s “latest plan is a disaster.”", "Carrow"),
    ("Described by Marta Venn as “a disaster,” the plan was dropped.", "the plan"),
    ("Marta Venn expressed concern about plans by Carrow that are “one-sided.”", "plans by Carrow"),
    # --- none
    ("“The lake is deep,” Marta Venn said.", None),
    ("Marta Venn said: “The plan is a disaster.”", None),
    ("Marta Venn said there was “a hole in the floor.”", None),
    ("Marta Venn found what she called “a hole in the floor.”", None),
    # --- what others have done, hidden subjects, what a noun is about
    ("Marta Venn argued that the pilots had “cherry-picked” evidence.", "the pilots"),
    ("Marta Venn voiced “serious unease” about the timing.", "the timing"),
    (
        "Marta Venn said the town was letting a few families “parent the whole lake.”",
        "a few families",
    ),
    ("Marta Venn wanted Oskar Lindley to “look at somebody.”", "Oskar Lindley"),
    ("Nicola Starm has hit out at the Lake Party for “selfish” behaviour.", "the Lake Party"),
    ("On the economy, Marta Venn said: “We will see growth.”", "the economy"),
    ("Speaking of his goal, Oskar Lindley said: “I just hit it.”", "his goal"),
    (
        "Speaking in Leeds on Thursday, Marta Venn said people should be able to ask “in person”.",
        None,
    ),
    (
        "Ida Holm is describing as “unhinged” a Tim Carrow tweet attacking a former champion.",
        "a Tim Carrow tweet",
    ),
    (
        "He encouraged the crowd to check out what he called Maddo’s “sex tape.”",
        "Maddo",
    ),
    (
        "The paper printed what she called her “tin of shame” on Monday.",
        None,
    ),
    (
        "In recent weeks, Holm has gone after Carrow as a “human leech” and a “spoiled brat.”",
        "Carrow",
    ),
    (
        "Lacey Moreau’s top advisers sneered at small-town voters as “porch people” and "
        "schemed to hide her ties.",
        "small-town voters",
    ),
    (
        "The president told voters this weekend he would consider it a “personal insult” "
        "if they did not vote.",
        "it",
    ),
    (
        "Oz is “smart as hell,” Steve Carrow wrote in an email to Rich Holm, and “full of pride.”",
        "Oz",
    ),
    (
        "Ida Holm said he would strive to “strengthen and deepen friendship” no matter what.",
        "he",
    ),
    (
        "The minister said the council would work with other members to take “robust "
        "steps” in response.",
        "the council",
    ),
    (
        "In a phone call in January, Minister Ida Holm said ties were based on “three noes”.",
        "ties",
    ),
    (
        "The crews said the ferries had been drawn “with a drunk man’s ruler”.",
        None,
    ),
    (
        "Both used the letters to denounce “hegemony” — a reference to their shared intent "
        "to push back.",
        "their shared intent",
    ),
    (
        "Holm tweeted Monday that Venn is a “loser,” a “liar” and a “whiner.”",
        "Venn",
    ),
    (
        "The senator’s answer was that “the most important institution in society is the "
        "family,” so government should help.",
        None,
    ),
    (
        "Haddow ‘hid behind the curtains’ over care homes, says Prosser\n\nMrs Haddow left.",
        "Haddow",
    ),
    (
        "Dockers walk out as Castrel merger nears; boss calls action "
        '"self-defeating"\n\nThey left.',
        "action",
    ),
    (
        "Teskov Welcomes Meresin as “Brother in Hard Times”, Offers Loan for Ports\n\nHe left.",
        "Meresin",
    ),
    (
        "Karelle has accused neighboring Monvar of “blackmail with a light switch” after "
        "the talks.",
        "neighboring Monvar",
    ),
    (
        "One of them accused Rastogi, who is defending a majority of 900 in May, of "
        "‘playing to the top deck’.",
        "Rastogi",
    ),
    (
        "It drove a company with no website, a filing system her grandmother called “the "
        "pile” and an order book.",
        "a filing system",
    ),
]

TEXTS = texts_of(ADDRESSEES, TOPICS)


def find_target(text: str, role: str) -> str | None:
    """Return the words of the last quotation's target of a role."""
    item = match(frozen("targets", text))[-1]
    assert item.speaker is not None
    found = [target.text for target in item.targets if target.role == role]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(("text", "addressee"), ADDRESSEES)
def test_addressee(text: str, addressee: str | None) -> None:
    """The addressee is whom the frame says the words were said or written to."""
    assert find_target(text, "addressee") == addressee


@pytest.mark.parametrize(("text", "topic"), TOPICS)
def test_topic(text: str, topic: str | None) -> None:
    """The topic is what the frame, outside the marks, says that the words are about."""
    assert find_target(text, "topic") == topic


def test_target_has_a_canonical_name() -> None:
    """A pronoun as target carries the name of the person that it refers to."""
    (item,) = match(frozen("targets", "Marta Venn said she was “sorry.”"))
    assert [(target.text, target.name) for target in item.targets] == [("she", "Marta Venn")]


def test_second_part_keeps_the_addressee() -> None:
    """The part behind an interruption is said to the same person."""
    text = "“The lake is deep,” Marta Venn told Oskar Lindley. “Bring a rope.”"
    first, second = match(frozen("targets", text))
    assert first.targets == second.targets
