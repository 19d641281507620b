"""Linking: which frame governs which quotation, on frozen parses."""

from __future__ import annotations

import pytest
from freeze import frozen, texts_of, wrong

from quoteattr.matcher import match

Row = tuple[str, str | None, str | None]

# (text, [(words in marks, words of the speaker, cue)])
FRAMES = [
    # --- a frame before, behind, inside
    (
        "Marta Venn said, “The ferry will sail at noon.”",
        [("The ferry will sail at noon.", "Marta Venn", "said")],
    ),
    (
        "“The ferry will sail at noon,” Marta Venn said.",
        [("The ferry will sail at noon,", "Marta Venn", "said")],
    ),
    (
        "“The ferry will sail at noon,” said Marta Venn, a harbour pilot, on Monday.",
        [("The ferry will sail at noon,", "Marta Venn", "said")],
    ),
    (
        "“The ferry,” Marta Venn said, “will sail at noon.”",
        [("The ferry,", "Marta Venn", "said"), ("will sail at noon.", "Marta Venn", "said")],
    ),
    (
        "Ruben Thackle, who leads the Tidewell Council, said at a briefing: “We have no money.”",
        [("We have no money.", "Ruben Thackle", "said")],
    ),
    (
        "“Who will pay for it?” asked Ruben Thackle.",
        [("Who will pay for it?", "Ruben Thackle", "asked")],
    ),
    (
        "“Nobody will pay for it!” he shouted.",
        [("Nobody will pay for it!", "he", "shouted")],
    ),
    (
        "“The pump has failed,” Lena Corviston, the head of the water board, told residents.",
        [("The pump has failed,", "Lena Corviston", "told")],
    ),
    (
        "“The pump has failed,” explained Lena Corviston, who runs the water board.",
        [("The pump has failed,", "Lena Corviston", "explained")],
    ),
    (
        "On Sunday, after the match, Lena Corviston wrote: “The pump has failed.”",
        [("The pump has failed.", "Lena Corviston", "wrote")],
    ),
    # --- a quotation that goes on
    (
        "“We have no money left,” Ruben Thackle said. “We never had any.”",
        [
            ("We have no money left,", "Ruben Thackle", "said"),
            ("We never had any.", "Ruben Thackle", None),
        ],
    ),
    (
        "“The pump has failed,” Lena Corviston told residents, adding that the spare was"
        " “at the bottom of the lake.”",
        [
            ("The pump has failed,", "Lena Corviston", "told"),
            ("at the bottom of the lake.", "Lena Corviston", "adding"),
        ],
    ),
    (
        "Ruben Thackle said the tunnel was “a hole with a budget” and would “swallow the town.”",
        [
            ("a hole with a budget", "Ruben Thackle", "said"),
            ("swallow the town.", "Ruben Thackle", "said"),
        ],
    ),
    (
        "Ruben Thackle called the tunnel “a hole” and accused the builders of “sleeping on it.”",
        [("a hole", "Ruben Thackle", "called"), ("sleeping on it.", "Ruben Thackle", "accused")],
    ),
    (
        "“We begin in May,” Marta Venn said.\n\n“The work will take a year.”",
        [
            ("We begin in May,", "Marta Venn", "said"),
            ("The work will take a year.", "Marta Venn", None),
        ],
    ),
    (
        "Marta Venn said: “We begin in May.\n\n“The work will take a year.”",
        [
            ("We begin in May.", "Marta Venn", "said"),
            ("The work will take a year.", "Marta Venn", None),
        ],
    ),
    wrong(
        "the object of “had this to say” is taken for its subject",
        "Marta Venn had this to say:\n\n“We begin in May.”",
        [("We begin in May.", "Marta Venn", "say")],
    ),
    # --- a noun that says its words by *be*
    (
        "Ida Holm’s answer was that “the harbour is a school,” so it should stay open.",
        [("the harbour is a school,", "Ida Holm", "answer")],
    ),
    (
        "Ida Holm, star of the play “Harbour,” thanked the crowd for “taking the stairs.”",
        [("Harbour,", None, None), ("taking the stairs.", "Ida Holm", "thanked")],
    ),
    (
        "“It will never float,” Early said at the quay.",
        [("It will never float,", "Early", "said")],
    ),
    (
        "The ferry is “a bath with a flag” and little more, in Ida Holm’s view.",
        [("a bath with a flag", "Ida Holm", "view")],
    ),
    # --- a headline, and a sentence of its own
    (
        "‘He has to go’: ringers speak out\n\nThe bell rang.",
        [("He has to go", "ringers", "speak")],
    ),
    (
        "A source close to the owner said the club was “fine”.",
        [("fine", "A source close to the owner", "said")],
    ),
    # --- who is quoted by others
    (
        "“It works,” Ida Holm was quoted by the Tessamere Lantern as saying.",
        [("It works,", "Ida Holm", "quoted")],
    ),
    (
        "The two towns have kept their resolve, Ida Holm said, and “firmly oppose any bullying”.",
        [("firmly oppose any bullying", "Ida Holm", "said")],
    ),
    # --- what is called out is no title
    (
        "The crowd chanted “Build The Bridge” at the gate.",
        [("Build The Bridge", "The crowd", "chanted")],
    ),
    # --- the frame behind the mark and the frame before it
    (
        "But he said he was too busy to look for the papers: “I have a lot going on,” he wrote.",
        [("I have a lot going on,", "he", "wrote")],
    ),
    (
        "The wind was “fierce” that night, she said, and the boats stayed in.",
        [("fierce", "she", "said")],
    ),
    (
        "After Ruben Thackle criticized the harbour, Ida Holm shot back, “I could have stayed.”",
        [("I could have stayed.", "Ida Holm", "shot")],
    ),
    (
        "The council had split the vote, which is an outcome, he said, “we have long expected.”",
        [("we have long expected.", "he", "said")],
    ),
    # --- subjects that the parser hung elsewhere
    (
        "Others, reacting to the gap between the storm and the warning, shouted, “Stop it!”",
        [("Stop it!", "Others", "shouted")],
    ),
    (
        "Ruben Thackle signed an order, while Ida Holm, the former harbour master, proposed we"
        " “wake up and smell the salt”.",
        [("wake up and smell the salt", "Ida Holm", "proposed")],
    ),
    (
        "Appearing before cheering crowds Monday morning at the pier, Ida Holm, 70, said it was"
        " too early to celebrate but added, “I think you all have an idea of the results.”",
        [("I think you all have an idea of the results.", "Ida Holm", "added")],
    ),
    (
        "“The nets are torn,” said undecided fisherman Bertil Ondra of Carrow.",
        [("The nets are torn,", "undecided fisherman Bertil Ondra of Carrow", "said")],
    ),
    (
        "Ida Holm attacked Ruben Thackle, with whom she clashed at a meeting over the ferry,"
        " calling him a “loser”.",
        [("loser", "Ida Holm", "calling")],
    ),
    (
        "She revised her statement explaining that the letters were not “marked secret”.",
        [("marked secret", "She", "explaining")],
    ),
    (
        "He is the mayor who fights with the press, claims that it “takes orders” from abroad,"
        " and asserts that the council is “asleep”.",
        [("takes orders", "who", "claims"), ("asleep", "who", "claims")],
    ),
    (
        "Ever since the vote he’s said the same thing at every stop: “It is not about me.”",
        [("It is not about me.", "he", "said")],
    ),
    # --- no verb, or another word that reports
    (
        "The tunnel was “a hole with a budget,” according to Ruben Thackle.",
        [("a hole with a budget,", "Ruben Thackle", "according to")],
    ),
    (
        "According to Ruben Thackle, the tunnel was “a hole with a budget.”",
        [("a hole with a budget.", "Ruben Thackle", "According to")],
    ),
    (
        "Ruben Thackle was quoted as saying: “The tunnel is a hole with a budget.”",
        [("The tunnel is a hole with a budget.", "Ruben Thackle", "saying")],
    ),
    (
        "As Ruben Thackle put it, “The tunnel is a hole with a budget.”",
        [("The tunnel is a hole with a budget.", "Ruben Thackle", "put")],
    ),
    (
        "The tunnel, as Ruben Thackle put it, “never liked us.”",
        [("never liked us.", "Ruben Thackle", "put")],
    ),
    (
        "Ruben Thackle’s statement that the tunnel was “a hole with a budget” angered builders.",
        [("a hole with a budget", "Ruben Thackle", "statement")],
    ),
    (
        "In a post on Murmur, Ruben Thackle wrote: “The tunnel is dead.”",
        [("The tunnel is dead.", "Ruben Thackle", "wrote")],
    ),
    ("Ruben Thackle: “The tunnel is dead.”", [("The tunnel is dead.", "Ruben Thackle", None)]),
    ("“The tunnel is dead.” — Ruben Thackle", [("The tunnel is dead.", "Ruben Thackle", None)]),
    (
        "Calling it “a hole with a budget”, Ruben Thackle said the tunnel would close.",
        [("a hole with a budget", "Ruben Thackle", "Calling")],
    ),
    (
        "The tunnel, described by Ruben Thackle as “a hole with a budget”, will close.",
        [("a hole with a budget", "Ruben Thackle", "described")],
    ),
    (
        "Ruben Thackle dismissed as “kitchen gossip” reports that the tunnel would close.",
        [("kitchen gossip", "Ruben Thackle", "dismissed")],
    ),
    (
        "Ruben Thackle and Lena Corviston pledged to “finish what we began.”",
        [("finish what we began.", "Ruben Thackle and Lena Corviston", "pledged")],
    ),
    (
        "A spokesman for the Tidewell Council said on condition of anonymity that the tunnel was"
        " “finished”.",
        [("finished", "A spokesman for the Tidewell Council", "said")],
    ),
    (
        "The bridge would close in May, said Ruben Thackle, because it was “tired of us.”",
        [("tired of us.", "Ruben Thackle", "said")],
    ),
    (
        "The bridge was “tired of us” and should rest, Ruben Thackle said.",
        [("tired of us", "Ruben Thackle", "said")],
    ),
    (
        "Her deputy, she said, was “awake and hungry.”",
        [("awake and hungry.", "she", "said")],
    ),
    (
        "Lena Corviston, who called the vote “a family dinner,” left early.",
        [("a family dinner,", "who", "called")],
    ),
    (
        "Ruben Thackle went on to say that the tunnel was “cursed.”",
        [("cursed.", "Ruben Thackle", "say")],
    ),
    (
        "“The lake is deep,” reads a sign on the quay.",
        [("The lake is deep,", "a sign on the quay", "reads")],
    ),
    (
        "Asked about the tunnel, Ruben Thackle said: “It is dead.”",
        [("It is dead.", "Ruben Thackle", "said")],
    ),
    (
        "The tunnel, Ruben Thackle told the council, “never liked us.”",
        [("never liked us.", "Ruben Thackle", "told")],
    ),
    (
        "Ruben Thackle said the tunnel was “dead,” “buried” and “forgotten.”",
        [
            ("dead,", "Ruben Thackle", "said"),
            ("buried", "Ruben Thackle", "said"),
            ("forgotten.", "Ruben Thackle", "said"),
        ],
    ),
    (
        "Ruben Thackle, Marta Venn’s lawyer, said the tunnel was “dead.”",
        [("dead.", "Ruben Thackle", "said")],
    ),
    # --- no cue at all
    ("Ruben Thackle smiled. “Ask me tomorrow.”", [("Ask me tomorrow.", "Ruben Thackle", None)]),
    (
        "Marta Venn folded her arms. “The boat leaves without you.”",
        [("The boat leaves without you.", "Marta Venn", None)],
    ),
    # --- a dialogue
    (
        "“Is it deep?” asked Marta Venn.\n\n“Deep enough,” said Ruben Thackle.\n\n“And cold?”"
        "\n\n“It is a lake.”",
        [
            ("Is it deep?", "Marta Venn", "asked"),
            ("Deep enough,", "Ruben Thackle", "said"),
            ("And cold?", "Marta Venn", None),
            ("It is a lake.", "Ruben Thackle", None),
        ],
    ),
    (
        "“Is it deep?” asked Marta Venn.\n\n“Deep enough,” said Ruben Thackle.",
        [("Is it deep?", "Marta Venn", "asked"), ("Deep enough,", "Ruben Thackle", "said")],
    ),
    # --- two speakers in one paragraph
    (
        "“The lake is deep,” Marta Venn said, while Ruben Thackle called it “a puddle.”",
        [("The lake is deep,", "Marta Venn", "said"), ("a puddle.", "Ruben Thackle", "called")],
    ),
    (
        "Marta Venn said the lake was “deep.” Ruben Thackle said it was “a puddle.”",
        [("deep.", "Marta Venn", "said"), ("a puddle.", "Ruben Thackle", "said")],
    ),
    # --- marks inside marks
    (
        "“He told me, ‘Never swim alone,’ and I listened,” said Marta Venn.",
        [
            ("He told me, ‘Never swim alone,’ and I listened,", "Marta Venn", "said"),
            ("Never swim alone,", "He", "told"),
        ],
    ),
    # --- other styles of marks
    (
        "‘The lake is deep,’ said Marta Venn. ‘Bring a rope.’",
        [("The lake is deep,", "Marta Venn", "said"), ("Bring a rope.", "Marta Venn", None)],
    ),
    (
        '"The lake is deep," said Marta Venn. "Bring a rope."',
        [("The lake is deep,", "Marta Venn", "said"), ("Bring a rope.", "Marta Venn", None)],
    ),
    (
        "«The lake is deep», said Marta Venn.",
        [("The lake is deep", "Marta Venn", "said")],
    ),
    # --- torn text
    (
        "Marta Venn praised the crew’s “calm and. steady” work and said the lake was “deep.”",
        [("calm and. steady", "Marta Venn", "praised"), ("deep.", "Marta Venn", "said")],
    ),
    (
        "Marta Venn said: “The lake is deep.\n\nRuben Thackle called it “a puddle.”",
        [("The lake is deep.", "Marta Venn", "said"), ("a puddle.", "Ruben Thackle", "called")],
    ),
    # --- what leads up to a mark
    (
        "The note repeats inconsistencies between her claim that she “never saw the lake” and"
        " the log.",
        [("never saw the lake", "her", "claim")],
    ),
    (
        "Lena Corviston has a reply to Ruben Thackle’s claim that the pump had been “mended.”",
        [("mended.", "Ruben Thackle", "claim")],
    ),
    (
        "A reporter asked her about Ruben Thackle’s claim that the pump had been “mended.”",
        [("mended.", "Ruben Thackle", "claim")],
    ),
    (
        "Ruben Thackle denounced Lena Corviston’s remarks as “cold and wet” on Friday.",
        [("cold and wet", "Ruben Thackle", "denounced")],
    ),
    (
        "The tunnel, often described as “a hole” by Lena Corviston, opens in May.",
        [("a hole", "Lena Corviston", "described")],
    ),
    (
        "“We are late,” Lena Corviston told the council. Then, after a pause: “Very late.”",
        [("We are late,", "Lena Corviston", "told"), ("Very late.", "Lena Corviston", None)],
    ),
    (
        "Lena Corviston’s reply was two words long: “Not now.”",
        [("Not now.", "Lena Corviston", "reply")],
    ),
    (
        "Above it hung a painted sign: “No boats before noon.”",
        [("No boats before noon.", "a painted sign", None)],
    ),
    # --- what follows
    (
        "Ropes are “the thread of the harbour” and “a habit of hers,” Lena Corviston told a"
        " crowd in Tidewell on Monday.",
        [
            ("the thread of the harbour", "Lena Corviston", "told"),
            ("a habit of hers,", "Lena Corviston", "told"),
        ],
    ),
    (
        "“The harbour will open in May.” Ruben Thackle said on Monday, adding that it “has no"
        " choice.”",
        [
            ("The harbour will open in May.", "Ruben Thackle", "said"),
            ("has no choice.", "Ruben Thackle", "adding"),
        ],
    ),
    (
        "Marta Venn is late. “It rang.” Asked about it, she said no.",
        [("It rang.", None, None)],
    ),
    (
        "Ruben Thackle, who a week before had called her “my dear Lena,” told donors that she"
        " was “no friend of the lake.”",
        [
            ("my dear Lena,", "who", "called"),
            ("no friend of the lake.", "Ruben Thackle", "told"),
        ],
    ),
    # --- participles and joined verbs
    (
        "Marta Venn and Ruben Thackle held a meeting, in which the pilot described the ties as"
        " “the best in years,” saying that they would “endure.”",
        [("the best in years,", "the pilot", "described"), ("endure.", "the pilot", "saying")],
    ),
    (
        "He fought with the board over the lake, at one point calling the mayor a “liar.”",
        [("liar.", "He", "calling")],
    ),
    # --- a sentence that a stray full stop cut
    (
        "Lena Corviston said that the board would soon give its view on the. “settlement” from"
        " the spring.",
        [("settlement", "Lena Corviston", "said")],
    ),
    # --- headlines
    (
        "Venn Warns Council That ‘Nothing Is Safe’\n\nThe boats sailed.",
        [("Nothing Is Safe", "Venn", "Warns")],
    ),
    (
        "Corviston calls pump offer ‘a trap’\n\nThe boats sailed.",
        [("a trap", "Corviston", "calls")],
    ),
    (
        "Court: harbour levy ‘cannot stand’\n\nThe boats sailed.",
        [("cannot stand", "Court", None)],
    ),
    (
        "Corviston: harbour ‘ready for winter’\n\nLena Corviston runs the board.",
        [("ready for winter", "Corviston", None)],
    ),
    (
        "Harbour wall ‘ready by spring’ – mayor\n\nThe boats sailed.",
        [("ready by spring", "mayor", None)],
    ),
    (
        "Venn and Corviston hail ‘historic’ deal\n\nThe boats sailed.",
        [("historic", "Venn and Corviston", "hail")],
    ),
    (
        "Corviston told to ‘go home’ by voters\n\nThe boats sailed.",
        [("go home", "voters", "told")],
    ),
    (
        "Mayor accused of ‘theft’ by council\n\nThe boats sailed.",
        [("theft", "council", "accused")],
    ),
    (
        "Corviston tells Venn: ‘We are ready’\n\nThe boats sailed.",
        [("We are ready", "Corviston", "tells")],
    ),
    (
        "‘We were lucky’: survivors recall night the ferry sank\n\nThe boats sailed.",
        [("We were lucky", "survivors", "recall")],
    ),
    # --- cues in disguise
    (
        "Lena Corviston made it clear that the deal was “dead in the water.”",
        [("dead in the water.", "Lena Corviston", "made")],
    ),
    (
        "Lena Corviston let it be known that the plan contains “no surprises” for voters.",
        [("no surprises", "Lena Corviston", "let")],
    ),
    (
        "Lena Corviston’s warning that the dam was “one storm away” from collapse was ignored.",
        [("one storm away", "Lena Corviston", "warning")],
    ),
    (
        "The sign on the door reads “Closed until further notice.”",
        [("Closed until further notice.", "The sign on the door", "reads")],
    ),
    (
        "The union has put out a statement backing her: “We know who stood at our gates.”",
        [("We know who stood at our gates.", "The union", "put")],
    ),
    (
        "She praised Marta Venn, who she said was “immense.”",
        [("immense.", "she", "said")],
    ),
    # --- whose frame it is not
    (
        "The plan, Lena Corviston argued, would be “a disaster,” and she urged members to vote"
        " against it.",
        [("a disaster,", "Lena Corviston", "argued")],
    ),
    (
        "“If they want a fight,” Ruben Thackle told the crowd, pausing for effect, “they will"
        " get one.”",
        [
            ("If they want a fight,", "Ruben Thackle", "told"),
            ("they will get one.", "Ruben Thackle", "told"),
        ],
    ),
    (
        "“Never,” said Ruben Thackle; “always,” said Marta Venn.",
        [("Never,", "Ruben Thackle", "said"), ("always,", "Marta Venn", "said")],
    ),
    (
        "Supporters believe she will win; the rebels, according to one of them, have “the"
        " numbers.”",
        [("the numbers.", "one of them", "according to")],
    ),
    (
        "With Marta Venn tweeting that it was a “mess” and asking, “How could they do it?” the"
        " board met.",
        [("mess", "Marta Venn", "tweeting"), ("How could they do it?", "Marta Venn", "asking")],
    ),
    (
        "The dam, says Marta Venn, is “a wreck.”",
        [("a wreck.", "Marta Venn", "says")],
    ),
    (
        "The deal is “close,” officials familiar with the matter said.",
        [("close,", "officials", "said")],
    ),
    (
        "Marta Venn said the mayor had told her to “make it go away.”",
        [("make it go away.", "the mayor", "told")],
    ),
    (
        "Marta Venn accepted that the log was lost and that an audit had called it “thin.”",
        [("thin.", "an audit", "called")],
    ),
    (
        "Ruben Thackle accused of ‘theft’ by own council\n\nThe boats sailed.",
        [("theft", "own council", "accused")],
    ),
    (
        "Marta Venn wrote on her page that she was “ashamed of the lake.”",
        [("ashamed of the lake.", "Marta Venn", "wrote")],
    ),
    (
        "Marta Venn dissented, arguing that boats sink when they leak and chiding her crew for"
        " “sleeping on deck.”",
        [("sleeping on deck.", "Marta Venn", "chiding")],
    ),
    (
        "In her memoir, “The Long Road,” Marta Venn writes that the lake was “deep.”",
        [("The Long Road,", None, None), ("deep.", "Marta Venn", "writes")],
    ),
    (
        "The pilot (“I’m no sailor,” she likes to say) stayed.",
        [("I’m no sailor,", "she", "say")],
    ),
    (
        "“It’s not over,” was Marta Venn’s message on Friday.",
        [("It’s not over,", "Marta Venn", "message")],
    ),
    (
        "One sign said “Not over.” Another: “Go home.”",
        [("Not over.", "One sign", "said"), ("Go home.", "Another", None)],
    ),
    # --- who is asked answers; who is blunt before a colon; a frame put in before
    (
        "“He smiled,” Ruben Thackle said.\n\n“Are you sorry for the rope?” Thackle asked him."
        "\n\n“What rope?”",
        [
            ("He smiled,", "Ruben Thackle", "said"),
            ("Are you sorry for the rope?", "Thackle", "asked"),
            ("What rope?", "him", None),
        ],
    ),
    (
        "Asked about the rope, Marta Venn was blunt: “It is too short.”",
        [("It is too short.", "Marta Venn", None)],
    ),
    (
        "The lake, Marta Venn stressed, was “a gift,” and the boats of the town “are not toys.”",
        [("a gift,", "Marta Venn", "stressed"), ("are not toys.", "Marta Venn", "stressed")],
    ),
    (
        "Carrow, the main buyer of boats in the north, said it hoped to “sail on.”",
        [("sail on.", "Carrow", "said")],
    ),
    (
        "At the lock, where a banner reads “Welcome Home,” a boat has just come in.",
        [("Welcome Home,", "a banner", "reads")],
    ),
    # --- a signature behind a heading; a headline that ends in who says so
    (
        "QUOTE OF THE DAY — “I have been vetted by three wives.” — Thackle, to a club of pilots.",
        [("I have been vetted by three wives.", "Thackle", None)],
    ),
    (
        "Carrow will not be “held hostage” over veto, says president",
        [("held hostage", "president", "says")],
    ),
    (
        "Marta Venn called the mayor “a tourist,” said she had “never met a levee,” and left.",
        [("a tourist,", "Marta Venn", "called"), ("never met a levee,", "Marta Venn", "called")],
    ),
    (
        "The reading stressed that Carrow, which has refused to pay, is sticking to its “plan.”",
        [("plan.", "The reading", "stressed")],
    ),
    # --- answers and readers before a colon; participles and subjects that hung elsewhere
    (
        "Marta Venn’s answer came in a text message to reporters: “Hit, maybe.”",
        [("Hit, maybe.", "Marta Venn", "answer")],
    ),
    (
        "A reader, Pam in Carrow, emails: “My ferry is late. Can I vote?”",
        [("My ferry is late. Can I vote?", "A reader", "emails")],
    ),
    (
        "Only 22 percent described the mayor as “honest and trustworthy.”",
        [("honest and trustworthy.", "Only 22 percent", "described")],
    ),
    (
        "“Every boat has a name,” said the harbour’s chief pilot, Marta Venn, warning that Carrow"
        " would “pay a price” for it.",
        [
            ("Every boat has a name,", "the harbour’s chief pilot", "said"),
            ("pay a price", "the harbour’s chief pilot", "warning"),
        ],
    ),
    (
        "Marta Venn told the council that the boats had shown “courage,” and a pilot, speaking on"
        " condition of anonymity, predicted that the vote would pass “with a yawn.”",
        [("courage,", "Marta Venn", "told"), ("with a yawn.", "a pilot", "predicted")],
    ),
    # --- dialogue
    (
        "Marta Venn sat down with Ruben Thackle, who runs the harbour.\n\n“Is it deep?”"
        " Thackle asked.\n\n“Yes.”\n\n“Is it cold?”\n\n“It is what it always was,” Venn"
        " replied, “and I have swum in it.”\n\n“And is it wet?”",
        [
            ("Is it deep?", "Thackle", "asked"),
            ("Yes.", "Marta Venn", None),
            ("Is it cold?", "Thackle", None),
            ("It is what it always was,", "Venn", "replied"),
            ("and I have swum in it.", "Venn", "replied"),
            ("And is it wet?", "Thackle", None),
        ],
    ),
    (
        "“I was asked, ‘Do you trust the rope?’ I said no,” Marta Venn said.",
        [
            ("I was asked, ‘Do you trust the rope?’ I said no,", "Marta Venn", "said"),
            ("Do you trust the rope?", None, None),
        ],
    ),
    ("The crowd chanted “Pull! Pull!”", [("Pull! Pull!", "The crowd", "chanted")]),
    (
        "According to Marta Venn, at least four of them show “the same fingerprints”.",
        [("the same fingerprints", "Marta Venn", "According to")],
    ),
    (
        "He also said that he had spoken with Marta Venn by telephone and that she had"
        " promised him “a solution within days”.",
        [("a solution within days", "she", "promised")],
    ),
    (
        "In the letter, Ms. Venn, then a city councilwoman, thanked him for his “wise counsel”.",
        [("wise counsel", "Ms. Venn", "thanked")],
    ),
    (
        "The judge, Marta Lind, told the jury to leave the hall and warned lawyers that she would"
        " “clear the room” if it happened again.",
        [("clear the room", "The judge", "warned")],
    ),
    (
        "The lawyer said on Sunday that his client had “nothing to hide” and accused prosecutors of"
        " “fishing.”",
        [
            ("nothing to hide", "The lawyer", "said"),
            ("fishing.", "The lawyer", "accused"),
        ],
    ),
    (
        "Both men denied it, with Venn describing the claims as “fantasy” and Lind saying he had"
        " “nothing to hide.”",
        [("fantasy", "Venn", "describing"), ("nothing to hide.", "Lind", "saying")],
    ),
    (
        "Even Ida Holm, usually the last to worry, admitted to being “a little shaken.”",
        [("a little shaken.", "Ida Holm", "admitted")],
    ),
    (
        "Sources close to the talks described them as “frosty”.",
        [("frosty", "Sources", "described")],
    ),
    (
        "Ida Holm said that “nobody” had warned her, a claim Venn called “laughable.”",
        [("nobody", "Ida Holm", "said"), ("laughable.", "Venn", "called")],
    ),
    (
        "As one neighbor, Jo Petersen, put it: “You can’t drink promises.”",
        [("You can’t drink promises.", "one neighbor", "put")],
    ),
    (
        "The bishop urged leaders to “listen to the poor,” warning against “a new indifference.”",
        [
            ("listen to the poor,", "The bishop", "urged"),
            ("a new indifference.", "The bishop", "warning"),
        ],
    ),
    (
        "The mayor, Jon Aas, said the plan was “a gift”; his predecessor, Rosa Mendel, disagreed,"
        " calling it “overdue.”",
        [("a gift", "The mayor", "said"), ("overdue.", "his predecessor", "calling")],
    ),
    # --- who hears, uses, cries out or is heard
    (
        "Marta Venn, 62, described as “a force of nature” by her colleagues, left.",
        [("a force of nature", "her colleagues", "described")],
    ),
    (
        "Marta Venn wrote that the council’s argument “ends in the lake.”",
        [("ends in the lake.", "Marta Venn", "wrote")],
    ),
    (
        "Police said the man shouted “Freedom!” before he ran.",
        [("Freedom!", "the man", "shouted")],
    ),
    (
        "Lena Corviston’s answer to that question — “I’m not sure” — drew laughter.",
        [("I’m not sure", "Lena Corviston", "answer")],
    ),
    (
        "The chairman, asked if he was worried, shrugged: “I’ve seen worse.”",
        [("I’ve seen worse.", "The chairman", "shrugged")],
    ),
    (
        "“What we need,” Ruben Thackle went on, “is a pump.”",
        [
            ("What we need,", "Ruben Thackle", "went"),
            ("is a pump.", "Ruben Thackle", "went"),
        ],
    ),
    (
        "The officer can be heard on the recording telling the pilot to “step back now.”",
        [("step back now.", "The officer", "telling")],
    ),
    (
        "“They are no danger to anybody.”\n\nThat’s what Ruben Thackle said of the swans in May.",
        [("They are no danger to anybody.", "Ruben Thackle", "said")],
    ),
    (
        "Ruben Thackle used the word “flood” twice.",
        [("flood", "Ruben Thackle", "used")],
    ),
    (
        "The remark brought shouts of “shame” from the back benches.",
        [("shame", "the back benches", "shouts")],
    ),
    (
        "Another accused members of the board of running an “exclusive club” by the lake.",
        [("exclusive club", "Another", "accused")],
    ),
    (
        "Ruben Thackle asked pilots said to have called the harbour “a hole” to step forward.",
        [("a hole", "pilots", "called")],
    ),
    (
        "“In our meeting we will have time to discuss” the plan, Lena Corviston stressed, smiling.",
        [("In our meeting we will have time to discuss", "Lena Corviston", "stressed")],
    ),
    (
        "The judge further states, “The lake belongs to nobody.”",
        [("The lake belongs to nobody.", "judge", "states")],
    ),
    (
        "• “It’s over.” — a pilot who left in May\n"
        "• “I would not bet on it.” — Lena Corviston, on the pump",
        [
            ("It’s over.", "a pilot who left in May", None),
            ("I would not bet on it.", "Lena Corviston", None),
        ],
    ),
    (
        "Lena Corviston e-mailed me to say that the pump “misbehaves on Mondays.”",
        [("misbehaves on Mondays.", "Lena Corviston", "say")],
    ),
    (
        "“We will get rid of the smoke,” said Ida Holm at 5 p.m. “I do think that it helps the"
        " town.”",
        [
            ("We will get rid of the smoke,", "Ida Holm", "said"),
            ("I do think that it helps the town.", "Ida Holm", None),
        ],
    ),
    (
        "President Oskar Lind’s criticism of the audit as a “witch hunt” drew a sharp reply"
        " from the opposition.",
        [("witch hunt", "President Oskar Lind", "criticism")],
    ),
    (
        "Mr Lind said the state did not want a fight, but if Varne took steps that threatened"
        " its boats, “that would be met with a response”.",
        [("that would be met with a response", "Mr Lind", "said")],
    ),
    (
        "The remarks came as Mr Lind pushed Ms Holm over her plans although the mayor countered by"
        " claiming the Lake leader had not read the draft bill, adding: “Mind no second vote.”",
        [("Mind no second vote.", "the mayor", "adding")],
    ),
    (
        "He did, however, say that the levy was “worth it,” to ensure that the port would pay.",
        [("worth it,", "He", "say")],
    ),
    (
        "Said Carrow Gov. Marta Venn, a Liberal: “The mayor had a feast when the bill passed.”",
        [("The mayor had a feast when the bill passed.", "Gov. Marta Venn", "Said")],
    ),
    (
        "The office alerted the schools “for continued watch of the boy,” according to the"
        " release, but no further step was taken.",
        [("for continued watch of the boy,", "the release", "according to")],
    ),
    (
        "An old lady went up to the table where the members were sitting and told them they"
        " were “a disgrace”.",
        [("a disgrace", "An old lady", "told")],
    ),
    (
        "Councillor Ruben Thackle said that he was pleased with the result which shows that"
        " “the vote does work.”",
        [("the vote does work.", "Councillor Ruben Thackle", "said")],
    ),
    (
        "“We got a crutch and call it a leg”, complained Rep. Amadou Tolbrook.",
        [("We got a crutch and call it a leg", "Rep. Amadou Tolbrook", "complained")],
    ),
    (
        "“We valued the chance to show our data,’’ Sarn chief executive Edward Kaye said.",
        [("We valued the chance to show our data,", "Sarn chief executive Edward Kaye", "said")],
    ),
    (
        "The envoy’s remarks “openly defied the treaty and gave brazen support to the"
        " rebels,” a statement from the Varnese ministry said.",
        [
            (
                "openly defied the treaty and gave brazen support to the rebels,",
                "a statement from the Varnese ministry",
                "said",
            )
        ],
    ),
    (
        "“We will see the lake again,” said Sen. Ida Holm, L-C.P. “I do think so.”",
        [
            ("We will see the lake again,", "Sen. Ida Holm, L-C.P.", "said"),
            ("I do think so.", "Sen. Ida Holm, L-C.P.", "said"),
        ],
    ),
    (
        "“It is over,” said Sen. Otto Lind, P-N.K. “We leave.”",
        [("It is over,", "Sen. Otto Lind", "said"), ("We leave.", "Sen. Otto Lind", "said")],
    ),
    (
        "“This is a milestone,” said April Holt.",
        [("This is a milestone,", "April Holt", "said")],
    ),
    (
        "“It was hard,” said Will Holt, the coach.",
        [("It was hard,", "Will Holt", "said")],
    ),
    (
        "“That’s a dodge,” Sen. Otto Welk told The Gazette.\n\n“The deal was made before,”"
        " Rep. Ilana Orm (L-Carr.) told The Gazette.",
        [
            ("That’s a dodge,", "Sen. Otto Welk", "told"),
            ("The deal was made before,", "Rep. Ilana Orm", "told"),
        ],
    ),
    (
        "Nicola Starm has hit out at the Lake Party for “selfish” behaviour.",
        [("selfish", "Nicola Starm", "hit")],
    ),
    (
        "“You’d better come with me,” chipped in Deborah.",
        [("You’d better come with me,", "Deborah", "chipped")],
    ),
    (
        "The council “condemns in the strongest terms” the seizure of the boats.",
        [("condemns in the strongest terms", "The council", "condemns")],
    ),
    (
        "The leak prompted Jana Bell to call on the council to “urgently answer questions”.",
        [("urgently answer questions", "Jana Bell", "call")],
    ),
    (
        "The mayor called on Holm to show “respect”.",
        [("respect", "The mayor", "called")],
    ),
    (
        "Agent Dale Rudd urged councillors to approve the plans - saying concerns raised had been"
        ' "fully addressed" by the details.',
        [("fully addressed", "Agent Dale Rudd", "saying")],
    ),
    (
        "Mr Thackle’s tetchy response came after the party leader accused Marta Venn of"
        " plucking her plans “from thin air”.",
        [("from thin air", "the party leader", "accused")],
    ),
    (
        "“I would always take it, obviously, “ Thackle said.",
        [("I would always take it, obviously,", "Thackle", "said")],
    ),
    (
        "Thackle denied it, in turn accusing the chair of “a purge”.",
        [("a purge", "Thackle", "accusing")],
    ),
    (
        "The group attributed the delay to “bad weather”.",
        [("bad weather", "The group", "attributed")],
    ),
    (
        "“It is exciting,” says study lead author Dr. Ida Holm, chair of medicine.",
        [("It is exciting,", "study lead author Dr. Ida Holm", "says")],
    ),
    (
        "Thackle, one of the city's longest-serving teachers, said the plan was “a patch”.",
        [("a patch", "Thackle", "said")],
    ),
    (
        "Mr Thackle afterwards described the boat as “brave” and promised to study it “line"
        " by line”.",
        [("brave", "Mr Thackle", "described"), ("line by line", "Mr Thackle", "promised")],
    ),
    (
        "Ida Holm is not mad, but Oskar Lind has gone after her as a “human leech”.",
        [("human leech", "Oskar Lind", "gone")],
    ),
    (
        "Envoy recalled as Dunmore condemns ‘bare-faced’ bugging at fisheries "
        "summit\n\nCarrow has recalled its ambassador.",
        [("bare-faced", "Dunmore", "condemns")],
    ),
    (
        "“The roads are bad,” Ida Holm said. Instead, “they just act like defeated men.”",
        [
            ("The roads are bad,", "Ida Holm", "said"),
            ("they just act like defeated men.", "Ida Holm", None),
        ],
    ),
    (
        "Betsy Holm and Tom Holm met. “It goes in here,” Tom Holm said, pointing at his "
        "ears. Betsy Holm shook her head. “Tom is much better about it than I am.”",
        [
            ("It goes in here,", "Tom Holm", "said"),
            ("Tom is much better about it than I am.", "Betsy Holm", None),
        ],
    ),
    (
        "“It was how you looked when you’d won,” I hear her tell him.",
        [("It was how you looked when you’d won,", "her", "tell")],
    ),
    (
        "Waters tweeted, “Two of a kind who think they are above the rules.” Another "
        "tweeted, “She thinks she is above rules and the law.”",
        [
            ("Two of a kind who think they are above the rules.", "Waters", "tweeted"),
            ("She thinks she is above rules and the law.", "Another", "tweeted"),
        ],
    ),
    (
        "Holm said the league should move and suggested, not quite joking, that Lind “take "
        "in a movie.”",
        [("take in a movie.", "Holm", "suggested")],
    ),
    (
        "Venn was unrepentant last night. Was she sorry about the dinner? ‘Only about the lamb.’",
        [("Only about the lamb.", "she", None)],
    ),
    (
        "In Aldervik, the seat of the Compact, Secretary General Marise Kolvane said she "
        "was “not surprised, only saddened” by the trip.",
        [("not surprised, only saddened", "Secretary General Marise Kolvane", "said")],
    ),
    (
        'Holm, known to his supporters as "the Schoolmaster," taught geography for 20 years.',
        [("the Schoolmaster,", None, None)],
    ),
    (
        "A tester who received it, and who asked not to be named because he hopes to keep "
        "his job, forwarded it with a comment of his own: “He said that last time.”",
        [("He said that last time.", "A tester who received it", "forwarded")],
    ),
    (
        "Carrow board puts off razing armory after resident, 83, warns: ‘You only get to "
        "knock it down once’",
        [("You only get to knock it down once", "resident", "warns")],
    ),
    (
        "It drove a company with no website, a filing system her grandmother called “the "
        "pile” and an order book that ran out.",
        [("the pile", "her grandmother", "called")],
    ),
]

# (text, words in marks that nobody says)
NOBODY_SAYS = [
    ("The bridge, known as “the Old Goose,” was painted green.", "the Old Goose,"),
    ("The so-called “slow train” has never been late.", "slow train"),
    ("She whistled “The Lost Umbrella” all the way home.", "The Lost Umbrella"),
    ("Greta “The Hammer” Sollen threw first.", "The Hammer"),
    ("The word “puddle” comes from an old word for a ditch.", "puddle"),
    ("Ruben Thackle read “The Long Tunnel” on the train.", "The Long Tunnel"),
    (
        "Ruben Thackle came to promote his memoir, “The Quiet Door,” and smiled.",
        "The Quiet Door,",
    ),
    ("Ruben Thackle brushed off the survey on Radio One’s “Sunday Table.”", "Sunday Table."),
    ("Health secretary accused of “fairytale figures” in parking row", "fairytale figures"),
    ("Asked on “Morning Table” whether it would rain, Ruben Thackle demurred.", "Morning Table"),
    ("Within hours the harbour released an advertisement titled “Ropes.”", "Ropes."),
    ("Pilots say the rule, known as the “Sunday rule,” could cost millions.", "Sunday rule,"),
    (
        "A proposal to give out free oars drew laughter from the chamber, and was branded “wacky”.",
        "wacky",
    ),
    (
        "He made the remark at a talk titled “Helping the Families of the Lake and the"
        " Harbour” at the club.",
        "Helping the Families of the Lake and the Harbour",
    ),
]

# (text, kinds of the quotations)
KINDS = [
    ("“The lake is deep,” said Marta Venn.", ["direct"]),
    ("Marta Venn said: “The lake is deep.”", ["direct"]),
    ("“What I want,” Marta Venn said, “is a longer rope.”", ["direct", "direct"]),
    ("Marta Venn said the lake was “deep.”", ["mixed"]),
    ("Marta Venn called it “a hole” and said it “swallows boats.”", ["mixed", "mixed"]),
    ("The so-called “slow train” leaves at noon.", ["scare"]),
    ("“The lake is deep,” Marta Venn said. She called it “our mother.”", ["direct", "mixed"]),
]

# (text, group of each quotation, counted from the first)
GROUPS = [
    ("“The lake,” Marta Venn said, “is deep.”", [0, 0]),
    ("“The lake is deep,” Marta Venn said. “Bring a rope.”", [0, 0]),
    ("Marta Venn said the lake was “deep.” Ruben Thackle called it “a puddle.”", [0, 1]),
    ("Marta Venn said: “We begin in May.\n\n“The work will take a year.”", [0, 0]),
]

TEXTS = texts_of(FRAMES, NOBODY_SAYS, KINDS, GROUPS)


@pytest.mark.parametrize(("text", "expected"), FRAMES)
def test_quotations_find_their_speaker_and_cue(text: str, expected: list[Row]) -> None:
    """Each quotation has the speaker and the cue that a reader would name."""
    found = [
        (item.quotation.text, item.speaker and item.speaker.text, item.cue and item.cue.text)
        for item in match(frozen("linking", text))
    ]
    assert found == expected


@pytest.mark.parametrize(("text", "words"), NOBODY_SAYS)
def test_marks_that_quote_nobody(text: str, words: str) -> None:
    """A term, a title or a nickname in marks has no speaker, and the pattern says why."""
    (item,) = match(frozen("linking", text))
    assert item.quotation.text == words
    assert item.speaker is None
    assert item.cue is None
    assert item.quotation.kind == "scare"
    assert item.pattern


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_kinds(text: str, kinds: list[str]) -> None:
    """Whole clauses are direct, quoted words in the reporter's clause mixed."""
    assert [item.quotation.kind for item in match(frozen("linking", text))] == kinds


@pytest.mark.parametrize(("text", "groups"), GROUPS)
def test_parts_of_one_utterance_share_a_group(text: str, groups: list[int]) -> None:
    """The parts of an interrupted utterance belong together, other quotations do not."""
    numbers = [item.quotation.group for item in match(frozen("linking", text))]
    order = list(dict.fromkeys(numbers))
    assert [order.index(number) for number in numbers] == groups


@pytest.mark.parametrize("text", TEXTS)
def test_offsets_give_the_words_back(text: str) -> None:
    """Every offset of every attribution slices its own text out of the source."""
    for item in match(frozen("linking", text), indirect=True):
        for span in (item.quotation, item.speaker, item.cue, *item.targets):
            assert span is None or text[span.start : span.end] == span.text
