"""Reporting: reported speech without marks."""

from __future__ import annotations

import pytest
from freeze import frozen, texts_of, wrong

from quoteattr.matcher import match

# (text, [(reported words, words of the speaker, cue)])
REPORTED = [
    # --- clauses, with and without *that*
    (
        "Marta Venn said that the lake was deep.",
        [("the lake was deep", "Marta Venn", "said")],
    ),
    (
        "Marta Venn said the lake was deep.",
        [("the lake was deep", "Marta Venn", "said")],
    ),
    (
        "Marta Venn told reporters on the quay that the lake was deep.",
        [("the lake was deep", "Marta Venn", "told")],
    ),
    (
        "The lake was deep, Marta Venn said.",
        [("The lake was deep", "Marta Venn", "said")],
    ),
    (
        "The lake was deep, said Marta Venn, a harbour pilot.",
        [("The lake was deep", "Marta Venn", "said")],
    ),
    (
        "A spokesman for the council denied that the lake was deep.",
        [("the lake was deep", "A spokesman for the council", "denied")],
    ),
    (
        "The report says that the lake is deep.",
        [("the lake is deep", "The report", "says")],
    ),
    (
        "Marta Venn asked whether the lake was deep.",
        [("whether the lake was deep", "Marta Venn", "asked")],
    ),
    (
        "Marta Venn was quoted as saying that the lake was deep.",
        [("the lake was deep", "Marta Venn", "saying")],
    ),
    (
        "Marta Venn, who said that the lake was deep, left early.",
        [("the lake was deep", "who", "said")],
    ),
    (
        "The newspaper quoted Marta Venn as saying that the lake was deep.",
        [("the lake was deep", "Marta Venn", "saying")],
    ),
    (
        "The lake would be drained at last, said Marta Venn, who spoke on condition of anonymity"
        " because the talks are still under way.",
        [("The lake would be drained at last", "Marta Venn", "said")],
    ),
    # --- no speech: how, where, and a refusal to speak
    (
        "“I am 68,” Marta Venn said, wiping her hands on an apron.",
        [("I am 68,", "Marta Venn", "said")],
    ),
    (
        "Asked whether the council would sue, Marta Venn replied: “One thing at a time.”",
        [("One thing at a time.", "Marta Venn", "replied")],
    ),
    ("Marta Venn declined to comment on the lake.", []),
    (
        "When a reporter asked if she would go on, Marta Venn smiled.",
        [("if she would go on", "a reporter", "asked")],
    ),
    ("“Go home,” Marta Venn told lawmakers at the gate.", [("Go home,", "Marta Venn", "told")]),
    # --- hung on a noun, with a perfect gerund, with *not to*, with *on X to*
    (
        "Marta Venn said in a televised address that the lake was deep.",
        [("the lake was deep", "Marta Venn", "said")],
    ),
    (
        "Marta Venn confirmed having drained the lake.",
        [("having drained the lake", "Marta Venn", "confirmed")],
    ),
    (
        "Marta Venn warned the crew not to drain the lake.",
        [("not to drain the lake", "Marta Venn", "warned")],
    ),
    (
        "Marta Venn called on donors to keep their promises.",
        [("to keep their promises", "Marta Venn", "called")],
    ),
    (
        "Two engineers familiar with the matter said the lake was deep.",
        [("the lake was deep", "Two engineers familiar with the matter", "said")],
    ),
    # --- joined clauses
    (
        "Marta Venn said that the lake was deep and that it would be drained.",
        [
            ("the lake was deep", "Marta Venn", "said"),
            ("it would be drained", "Marta Venn", "said"),
        ],
    ),
    (
        "Marta Venn said the talks were good, but no date had yet been set for a visit.",
        [("the talks were good, but no date had yet been set for a visit", "Marta Venn", "said")],
    ),
    # --- charges
    (
        "Marta Venn accused the mayor of hiding the papers until the visitors had gone home.",
        [("hiding the papers until the visitors had gone home", "Marta Venn", "accused")],
    ),
    (
        "Marta Venn warned Oskar Lindley at the talks against the council draining the lake.",
        [("the council draining the lake", "Marta Venn", "warned")],
    ),
    # --- a report of a report
    (
        "The council said that it was worried about the lake, public broadcaster LKV reported.",
        [
            (
                "The council said that it was worried about the lake",
                "public broadcaster LKV",
                "reported",
            ),
            ("it was worried about the lake", "The council", "said"),
        ],
    ),
    # --- according to
    (
        "The lake is deep, according to Marta Venn.",
        [("The lake is deep", "Marta Venn", "according to")],
    ),
    (
        "According to Marta Venn, the lake is deep.",
        [("the lake is deep", "Marta Venn", "According to")],
    ),
    # --- infinitives and gerunds
    (
        "Marta Venn promised to drain the lake.",
        [("to drain the lake", "Marta Venn", "promised")],
    ),
    (
        "Marta Venn urged the council to drain the lake.",
        [("to drain the lake", "Marta Venn", "urged")],
    ),
    (
        "Marta Venn accused the builders of draining the lake.",
        [("draining the lake", "Marta Venn", "accused")],
    ),
    (
        "The council recommended draining the lake.",
        [("draining the lake", "The council", "recommended")],
    ),
    # --- joined to another verb, hung on the hearer, hung as a question
    (
        "Marta Venn stepped onto the quay and told the waiting crowd that she did not trust"
        " the board.",
        [("she did not trust the board", "Marta Venn", "told")],
    ),
    (
        "Oskar Lindley, who told two hundred dockers that the port would close, left early.",
        [("the port would close", "who", "told")],
    ),
    (
        "Marta Venn, the mayor of Larn, told a crowded hall on Tuesday night the ferry had been"
        " sold without her knowledge.",
        [("the ferry had been sold without her knowledge", "Marta Venn", "told")],
    ),
    (
        "Oskar Lindley, a farmer who had come by boat, wondered how the mayor would pay for it.",
        [("how the mayor would pay for it", "Oskar Lindley", "wondered")],
    ),
    (
        "Marta Venn accepted that the board had kept no minutes.",
        [("the board had kept no minutes", "Marta Venn", "accepted")],
    ),
    # --- before the frame, with more behind it
    (
        "Prices rose by two per cent on Monday, the board said, while Oskar Lindley warned of a"
        " hard winter for the fleet and the farms behind the coast.",
        [("Prices rose by two per cent on Monday", "the board", "said")],
    ),
    (
        "Nobody was hurt, the police said on Sunday, though two houses had burned down.",
        [("Nobody was hurt", "the police", "said")],
    ),
    (
        "The years have taught her patience, Marta Venn says, peeling an orange.",
        [("The years have taught her patience", "Marta Venn", "says")],
    ),
    (
        "The council voted on Monday to sell the quay, the Larn Herald reported, citing two"
        " officials who had read the minutes.",
        [("The council voted on Monday to sell the quay", "Larn Herald", "reported")],
    ),
    (
        "The board had proposed selling the quay, two officials said, but the idea was dropped.",
        [
            ("The board had proposed selling the quay", "two officials", "said"),
            ("selling the quay", "The board", "proposed"),
        ],
    ),
    (
        "The claim by Marta Venn that the dam was old is false, the board said.",
        [("The claim by Marta Venn that the dam was old is false", "the board", "said")],
    ),
    (
        "The dam would have to be closed, Marta Venn said, because its gates were rusted.",
        [
            ("The dam would have to be closed", "Marta Venn", "said"),
            ("because its gates were rusted", "Marta Venn", "said"),
        ],
    ),
    # --- a frame put into what it reports, and a frame with *as* beside it
    (
        "Things have changed over the years, Marta Venn says, especially in spring when the lake"
        " rises.",
        [
            ("Things have changed over the years", "Marta Venn", "says"),
            ("especially in spring when the lake rises", "Marta Venn", "says"),
        ],
    ),
    (
        "The lake was drained in May, Marta Venn said, on condition of anonymity.",
        [("The lake was drained in May", "Marta Venn", "said")],
    ),
    (
        "Despite the rain on the hills, Marta Venn said it was too early to drain the lake.",
        [("it was too early to drain the lake", "Marta Venn", "said")],
    ),
    (
        "As the Gazette reported on Monday, the council had lost the key.",
        [("the council had lost the key", "the Gazette", "reported")],
    ),
    (
        "The council had lost the key, as Marta Venn noted in the Gazette.",
        [("The council had lost the key", "Marta Venn", "noted")],
    ),
    # --- subjects that the parser hung elsewhere
    (
        "Pilots on both lakes insist they will stay.",
        [("they will stay", "Pilots on both lakes", "insist")],
    ),
    ("It added that the lake was deep.", [("the lake was deep", "It", "added")]),
    (
        "Those who back the plan say the lake is too deep to drain.",
        [("the lake is too deep to drain", "Those who back the plan", "say")],
    ),
    # --- a relative clause and another's frame are no content
    (
        "Marta Venn, who lives in Carrow, has not asked for a boat, the council said on Monday.",
        [("Marta Venn, who lives in Carrow, has not asked for a boat", "the council", "said")],
    ),
    # --- how far a clause goes
    (
        "Marta Venn said she would decide by Thursday whether the lake could be drained.",
        [
            (
                "she would decide by Thursday whether the lake could be drained",
                "Marta Venn",
                "said",
            )
        ],
    ),
    (
        "Marta Venn said the lake was deep and does not need a dam.",
        [("the lake was deep and does not need a dam", "Marta Venn", "said")],
    ),
    (
        "The mayor said if the rain goes on, the lake will flood the town.",
        [("if the rain goes on, the lake will flood the town", "The mayor", "said")],
    ),
    (
        "Marta Venn said she supports the dam, which was built by her father in 1950 and repaired"
        " twice since then.",
        [("she supports the dam", "Marta Venn", "said")],
    ),
    (
        "The pilots answered on Friday, saying the owners of the ferry have lost the key.",
        [("the owners of the ferry have lost the key", "The pilots", "saying")],
    ),
    # --- questions that the parser hung on a noun
    (
        "When a reporter asked how many boats she had sold, Marta Venn smiled.",
        [("how many boats she had sold", "a reporter", "asked")],
    ),
    (
        "Asked by a reporter how she would drain the lake, Marta Venn smiled.",
        [("how she would drain the lake", "a reporter", "Asked")],
    ),
    (
        "Marta Venn accused the mayor and demanded that the council debate the plan this week.",
        [("the council debate the plan this week", "Marta Venn", "demanded")],
    ),
    (
        "Marta Venn said the dam was old, badly kept and dangerous.",
        [("the dam was old, badly kept and dangerous", "Marta Venn", "said")],
    ),
    (
        "Marta Venn urged the guests to raise their hands and promise that they would stay.",
        [("to raise their hands and promise that they would stay", "Marta Venn", "urged")],
    ),
    (
        "The mayor confirmed that he would meet the union but would not offer a date.",
        [("he would meet the union", "The mayor", "confirmed")],
    ),
    (
        "Marta Venn said the lake had fallen by two metres and warned that the summer would be"
        " dry.",
        [
            ("the lake had fallen by two metres", "Marta Venn", "said"),
            ("the summer would be dry", "Marta Venn", "warned"),
        ],
    ),
    (
        "The board says it knew nothing of the sale and will ask for the money back.",
        [
            (
                "it knew nothing of the sale and will ask for the money back",
                "The board",
                "says",
            )
        ],
    ),
    (
        "Marta Venn suggested that walls work as a kind of mirror, so that a person who listens"
        " can see the room.",
        [
            (
                "walls work as a kind of mirror, so that a person who listens can see the room",
                "Marta Venn",
                "suggested",
            )
        ],
    ),
    (
        "Marta Venn wrote in her memoir that she had never wanted the post, and that she would"
        " not take it again.",
        [
            ("she had never wanted the post", "Marta Venn", "wrote"),
            ("she would not take it again", "Marta Venn", "wrote"),
        ],
    ),
    (
        "Marta Venn said the deal threatens Great Sarn, whose leaders have called for calm.",
        [
            (
                "the deal threatens Great Sarn, whose leaders have called for calm",
                "Marta Venn",
                "said",
            )
        ],
    ),
    # --- phrases: whose, how far, and only what is asserted
    (
        "Marta Venn denied shooting at the ferry Swan, which sank in May.",
        [("shooting at the ferry Swan", "Marta Venn", "denied")],
    ),
    (
        "The company denied dumping waste in the lake.",
        [("dumping waste in the lake", "The company", "denied")],
    ),
    (
        "Marta Venn has called for the dam to be closed.",
        [("the dam to be closed", "Marta Venn", "called")],
    ),
    (
        "Prosecutors charged Oskar Lindley with stealing the bell.",
        [("stealing the bell", "Prosecutors", "charged")],
    ),
    (
        "Oskar Lindley boasted of having sold the bell twice.",
        [("having sold the bell twice", "Oskar Lindley", "boasted")],
    ),
    (
        "He accused the board of hiding the minutes, which were found in a barn.",
        [("hiding the minutes", "He", "accused")],
    ),
    (
        "Marta Venn said she would ask the council to drain the lake.",
        [("she would ask the council to drain the lake", "Marta Venn", "said")],
    ),
    (
        "Residents say they were not told that the well was poisoned.",
        [("they were not told that the well was poisoned", "Residents", "say")],
    ),
    (
        "Marta Venn said it was too early to say whether the ferry would sail.",
        [("it was too early to say whether the ferry would sail", "Marta Venn", "said")],
    ),
    (
        "According to Oskar Lindley, the list names forty ships.",
        [("the list names forty ships", "Oskar Lindley", "According to")],
    ),
    # --- nouns
    (
        "Its demand that Oskar Lindley resign was repeated last night in a leaflet.",
        [("Oskar Lindley resign", "Its", "demand")],
    ),
    (
        "The mayor’s claim that the town is bankrupt has been rejected by the auditors.",
        [("the town is bankrupt", "The mayor", "claim")],
    ),
    (
        "The union repeated its demand that the manager step down.",
        [("the manager step down", "its", "demand")],
    ),
    (
        "Marta Venn repeated her belief that the dam would hold.",
        [("the dam would hold", "Marta Venn", "repeated")],
    ),
    wrong(
        "the parser takes the main verb into the that-clause",
        "Marta Venn’s claim that the lake was deep surprised nobody.",
        [("the lake was deep", "Marta Venn", "claim")],
    ),
    # --- two at once
    (
        "Marta Venn said the lake was deep, and Oskar Lindley replied that it was dry.",
        [
            ("the lake was deep", "Marta Venn", "said"),
            ("it was dry", "Oskar Lindley", "replied"),
        ],
    ),
    (
        "The depot would open on Monday, the council said, and the rest would follow in May.",
        [
            ("The depot would open on Monday", "the council", "said"),
            ("the rest would follow in May", "the council", "said"),
        ],
    ),
    (
        "Marta Venn accepted a seat on the board, the council said, without giving a date.",
        [("Marta Venn accepted a seat on the board", "the council", "said")],
    ),
    (
        "The shadow harbour secretary asked when the ferry would sail.",
        [("when the ferry would sail", "The shadow harbour secretary", "asked")],
    ),
    (
        "Marta Venn will attend a rally, according to a schedule released by her office.",
        [
            (
                "Marta Venn will attend a rally",
                "a schedule released by her office",
                "according to",
            )
        ],
    ),
    (
        "Two pilots said a joint plan was unlikely, since Varne, which trades with Sarn, was"
        " expected to block it.",
        [
            (
                "a joint plan was unlikely, since Varne, which trades with Sarn, was expected to"
                " block it",
                "Two pilots",
                "said",
            )
        ],
    ),
    (
        "He said that, if elected, he would cut taxes, that he would end the curfew and that he"
        " would not raise his own pay.",
        [
            ("if elected, he would cut taxes", "He", "said"),
            ("he would end the curfew", "He", "said"),
            ("he would not raise his own pay", "He", "said"),
        ],
    ),
    (
        "The three unions urged him to withdraw it and promised strikes if he did not.",
        [("to withdraw it", "The three unions", "urged")],
    ),
    (
        "Marta Venn wept, adding that the council would vote next week and that he expected it to"
        " pass.",
        [
            ("the council would vote next week", "Marta Venn", "adding"),
            ("he expected it to pass", "Marta Venn", "adding"),
        ],
    ),
    (
        "Two men ran from the shop; one of them, the pilots said, was limping.",
        [("was limping", "the pilots", "said")],
    ),
    (
        "One of the pilots, holding a sign that read “Water is life,” said she had driven far.",
        [
            ("Water is life,", "that", "read"),
            ("she had driven far", "One of the pilots", "said"),
        ],
    ),
    # --- a predicate behind the frame, what is joined, what parsers hang elsewhere
    (
        "The agency, the minister noted, has no power to levy fines.",
        [
            ("The agency", "the minister", "noted"),
            ("has no power to levy fines", "the minister", "noted"),
        ],
    ),
    (
        "Marta Venn told the Gazette that she had read the study last year and had advised"
        " against printing it.",
        [
            (
                "she had read the study last year and had advised against printing it",
                "Marta Venn",
                "told",
            ),
            ("printing it", "Marta Venn", "advised"),
        ],
    ),
    (
        "The board said on Tuesday it would cut 400 jobs, citing weak demand, and that its"
        " director would forgo his bonus.",
        [
            ("it would cut 400 jobs", "The board", "said"),
            ("its director would forgo his bonus", "The board", "said"),
        ],
    ),
    (
        "Oskar Lindley, a mechanic whose daughters swim, said neither girl had needed glasses.",
        [("neither girl had needed glasses", "Oskar Lindley", "said")],
    ),
    (
        "The judge ordered that the records be released and gave the state 30 days.",
        [("the records be released", "The judge", "ordered")],
    ),
    (
        "He expressed hope that the council will approve the deal.",
        [("the council will approve the deal", "He", "hope")],
    ),
    (
        "Venn’s department says 20 years of talks to drain the lake have failed.",
        [("20 years of talks to drain the lake have failed", "Venn’s department", "says")],
    ),
    (
        "Varne fired a rocket into the sea off its coast today, Carrow and Sarn said, a week"
        " after it tested another.",
        [("Varne fired a rocket into the sea off its coast today", "Carrow and Sarn", "said")],
    ),
    (
        "Marta Venn told the chamber that she has secured a deal which “delivers for the"
        " town” and warned that rejecting it would cost jobs.",
        [
            ("delivers for the town", "Marta Venn", "told"),
            ("rejecting it would cost jobs", "Marta Venn", "warned"),
        ],
    ),
    (
        "A health group said Sunday it was launching a campaign against the levy.",
        [("it was launching a campaign against the levy", "A health group", "said")],
    ),
    (
        "The Carrow Courier reported Sunday citing two officials that the port has given"
        " Varne until May to agree.",
        [("the port has given Varne until May to agree", "The Carrow Courier", "reported")],
    ),
    (
        "The suspect, identified as Colin Dray, 14, a pupil at the school, was in custody and"
        " would be charged as an adult, Lake Bureau of Safety director Ida Holm said.",
        [
            (
                "The suspect, identified as Colin Dray, 14, a pupil at the school, was in"
                " custody and would be charged as an adult",
                "Lake Bureau of Safety director Ida Holm",
                "said",
            )
        ],
    ),
    (
        "She added, however, that the dispute was not really over the bridge.",
        [("the dispute was not really over the bridge", "She", "added")],
    ),
    (
        "Theresa May met the envoy. May reportedly condemned the attack and May also said"
        " there was no room for coups.",
        [("there was no room for coups", "May", "said")],
    ),
    (
        "Police Chief Thomas Jackson told a news conference the officer was treated at a"
        " hospital for swelling.",
        [
            (
                "the officer was treated at a hospital for swelling",
                "Police Chief Thomas Jackson",
                "told",
            )
        ],
    ),
    (
        "After two weeks of long queues between sellers and heavily armed guards - and scenes of"
        " panic and looting - Thackle urged shoppers to come only during daylight hours.",
        [("to come only during daylight hours", "Thackle", "urged")],
    ),
    (
        "The judges said last month they would have let the ban take full effect.",
        [("they would have let the ban take full effect", "The judges", "said")],
    ),
    (
        "Marta Venn said that while the deal was good, she still had doubts.",
        [("while the deal was good, she still had doubts", "Marta Venn", "said")],
    ),
    (
        "The roads are blocked, the mayor said. “We never gave up.”",
        [
            ("The roads are blocked", "the mayor", "said"),
            ("We never gave up.", "the mayor", None),
        ],
    ),
    (
        "More than 300 boats were lost, the rescue agency said, as divers declared the search"
        " over.",
        [("More than 300 boats were lost", "the rescue agency", "said")],
    ),
    (
        "The storm has claimed at least 15 lives across the islands, officials said.",
        [("The storm has claimed at least 15 lives across the islands", "officials", "said")],
    ),
    (
        "The harbour plans to close two piers, the newspaper reports.",
        [("The harbour plans to close two piers", "the newspaper", "reports")],
    ),
    (
        "Coffee may protect the heart, suggests research published in the journal Cardia.",
        [("Coffee may protect the heart", "research published in the journal Cardia", "suggests")],
    ),
    (
        "Sales will fall, Lena Berg, the chief executive, told analysts.",
        [("Sales will fall", "Lena Berg", "told")],
    ),
    (
        "The affidavit states the sheriff’s wife had been rowing that night.",
        [("the sheriff’s wife had been rowing that night", "The affidavit", "states")],
    ),
    (
        "Not long after, multiple calls were received about a fire, Thackle said.",
        [("Not long after, multiple calls were received about a fire", "Thackle", "said")],
    ),
    (
        "Kemble told reporters at a briefing that both women knew the man.",
        [("both women knew the man", "Kemble", "told")],
    ),
    (
        "The mayor has not kept the promise, said Karl Lund adding that he will come.",
        [
            ("The mayor has not kept the promise", "Karl Lund", "said"),
            ("he will come", "Karl Lund", "adding"),
        ],
    ),
    (
        "A spokesman who asked not to be named told the Ledger the deal was close.",
        [("the deal was close", "A spokesman who asked not to be named", "told")],
    ),
    (
        "Halloran says she founded it almost by accident, after a virus took her own.",
        [("she founded it almost by accident, after a virus took her own", "Halloran", "says")],
    ),
    (
        "Tim Long, an analyst at Norbank, lowered his price target.\n\nThe weakness may"
        " continue, Long said.",
        [("The weakness may continue", "Long", "said")],
    ),
    (
        "The company says it considered building the factory lines in Carrow but opted not "
        "to because of the cost gap.",
        [
            (
                "it considered building the factory lines in Carrow but opted not to because of "
                "the cost gap",
                "The company",
                "says",
            )
        ],
    ),
    (
        "He accused Holm of being too cozy with the banks and beholden to the industry.",
        [("being too cozy with the banks and beholden to the industry", "He", "accused")],
    ),
    (
        "In the speech, Holm accused Venn and his allies of trying to quash the proposal.",
        [("trying to quash the proposal", "Holm", "accused")],
    ),
    (
        "Venn called for banning all bikers.",
        [("banning all bikers", "Venn", "called")],
    ),
    (
        "Venn has blasted the media for allowing Holm to go so long without a conference.",
        [("allowing Holm to go so long without a conference", "Venn", "blasted")],
    ),
    (
        "Venn told members of the Lake Committee that Holm recognized the need to reshape "
        "his image.",
        [("Holm recognized the need to reshape his image", "Venn", "told")],
    ),
    (
        "Shares fell after a Carrow Gazette report that the bank had lost millions.",
        [("the bank had lost millions", "Carrow Gazette", "report")],
    ),
    (
        "The Lantern reported that arrangements for the trip are in an “early stage” and "
        "the timing has not been finalized, adding that the trip could be in April.",
        [
            ("early stage", "The Lantern", "reported"),
            ("the trip could be in April", "The Lantern", "adding"),
        ],
    ),
    (
        "Yet he faces doubt after saying in a recent debate that he views himself as "
        "impartial when it comes to Varne and Carrow.",
        [("he views himself as impartial when it comes to Varne and Carrow", "he", "saying")],
    ),
    (
        "Venn pointed to the polls, cracking a smile as he noted that when the campaign "
        "began Holm had a huge lead over him.",
        [("when the campaign began Holm had a huge lead over him", "he", "noted")],
    ),
    (
        "Discounting this notion, Venn said that with the delegates Holm already had, the "
        "debate would not do much to upstage her.",
        [
            (
                "with the delegates Holm already had, the debate would not do much to upstage her",
                "Venn",
                "said",
            )
        ],
    ),
    (
        "The most recent poll shows Venn has fallen to 27 percent.",
        [("Venn has fallen to 27 percent", "The most recent poll", "shows")],
    ),
    (
        "In all, though, the judges are doing what they can to find common ground, "
        "Professor Holm said.",
        [
            (
                "In all, though, the judges are doing what they can to find common ground",
                "Professor Holm",
                "said",
            )
        ],
    ),
    (
        "Venn’s response was that it’s unfair for the tax code to allow citizens to write "
        "off costs.",
        [("it’s unfair for the tax code to allow citizens to write off costs", "Venn", "response")],
    ),
    (
        "The case went to Justice Ida Holm, who in two earlier opinions had made clear "
        "that she was ready to overturn it.",
        [("she was ready to overturn it", "who", "made")],
    ),
    (
        "The letter, dated Sept. 30, requests that the reservoir be lowered by four metres.",
        [("the reservoir be lowered by four metres", "The letter", "requests")],
    ),
    (
        "The newspaper reported, citing two people familiar with the plans, that the "
        "federation would seek an urgent session of the council.",
        [
            (
                "the federation would seek an urgent session of the council",
                "The newspaper",
                "reported",
            )
        ],
    ),
    (
        "The Coastal Party, a junior member of her coalition, asked in a statement whether "
        "the station would ever be built.",
        [("whether the station would ever be built", "The Coastal Party", "asked")],
    ),
    (
        "The 81-year-old, a great-grandson of the founder, added that he saw no basis for "
        "discussions.",
        [("he saw no basis for discussions", "The 81-year-old", "added")],
    ),
    (
        "In a joint letter sent overnight, Rastogi, Tace and Ellerby say they have been "
        "advised that it would be unlawful.",
        [("they have been advised that it would be unlawful", "Rastogi, Tace and Ellerby", "say")],
    ),
    (
        "The spokesman, Thuan Beyrel, urged Harrick to “take off its tinted glasses” and "
        "to respect the lawful interests of other nations.",
        [
            ("take off its tinted glasses", "The spokesman", "urged"),
            ("to respect the lawful interests of other nations", "The spokesman", "urged"),
        ],
    ),
    (
        "Ida Holm in a Lantern post said she would put more judges on the bench.",
        [("she would put more judges on the bench", "Ida Holm", "said")],
    ),
    (
        "A local professor, accused by the Varnese government of coordinating last month’s "
        "failed raid, is at the center of a probe.",
        [("coordinating last month’s failed raid", "the Varnese government", "accused")],
    ),
    (
        "The Department of Corrections says cooling all 23 of its prisons would cost $640 million.",
        [
            (
                "cooling all 23 of its prisons would cost $640 million",
                "The Department of Corrections",
                "says",
            )
        ],
    ),
    (
        "In a message to the staff, Mr. Holm asked them to “be gentle with one another” "
        "and promised that no further cuts were planned.",
        [
            ("be gentle with one another", "Mr. Holm", "asked"),
            ("no further cuts were planned", "Mr. Holm", "promised"),
        ],
    ),
]

# Texts that report no speech.
SILENT = [
    "Neither company would say how many workers were affected.",
    "Asked whether the mayor would resign, Ida Holm smiled.",
    "Many are saying so in letters that their mothers would not like.",
    "She wrote him a letter last week that was lost in the lake.",
    "Marta Venn believed that the lake was deep.",
    "Marta Venn hoped the lake was deep.",
    "Marta Venn wanted to drain the lake.",
    "The lake is deep and cold.",
    "Marta Venn told a story.",
    "It is said that the lake is deep.",
    "The lake is said to be deep.",
    "Marta Venn said nothing.",
    "Marta Venn spoke for an hour.",
    "It went according to plan.",
    # Only planned, only asked to be allowed, no clause
    "Marta Venn may urge the board to close the port.",
    "Marta Venn asked permission to speak.",
    "The company did not admit wrongdoing.",
    "Marta Venn’s fear that the dam would break kept her awake.",
    # What is left unsaid
    "The mayor refused to say whether he would resign.",
    "The board did not say when the port would open.",
    # A relative clause is no frame for what stands before it
    "The plan has caused alarm in Great Sarn, whose fleet rules the strait.",
    "That said, few of the boats were ready.",
    "In a bid to appeal directly to voters for their backing, the mayor went by bus.",
    "The trust offered staff a bonus to help fill shifts.",
    "A deputy was arrested today, accused of battering his wife.",
]

# (text, kinds with indirect speech asked for): a clause that holds marks has its marks only
MARKED = [
    ("Marta Venn said that the lake was “deep.”", ["mixed"]),
    ("“The lake is deep,” Marta Venn said.", ["direct"]),
    (
        "“The lake is deep,” Marta Venn said. She added that it was cold.",
        ["direct", "indirect"],
    ),
    ("Marta Venn said it was cold. “Bring a rope,” she added.", ["indirect", "direct"]),
    ("Marta Venn said he had stayed because “that is how we do it”.", ["mixed"]),
    ("Marta Venn admitted that the talks had been, as she put it, “lively”.", ["mixed"]),
    (
        "The two met on Monday, during which Marta Venn told Oskar Lindley that her board"
        " “wants peace”, according to a note by her office.",
        ["mixed"],
    ),
    ("“Sing louder,” Marta Venn told the children, to laughter.", ["direct"]),
    (
        "Marta Venn said that the boats posed “a threat” and that sanctions would follow.",
        ["mixed", "indirect"],
    ),
    (
        "Marta Venn maintains that the ferries had strayed and that the crews acted “well.”",
        ["indirect", "mixed"],
    ),
    ("Marta Venn said the boats were “ready” but that there was no hurry.", ["mixed", "indirect"]),
    (
        "Marta Venn replied that she accepted “almost all” of the findings but that the decision"
        " had been taken by her predecessor.",
        ["mixed", "indirect"],
    ),
    ("Marta Venn said she was leaning to yes but could “still be talked out of it.”", ["mixed"]),
    (
        "“He needed someone to calm him down,” she said, her voice thick with dark tears.",
        ["direct"],
    ),
]

TEXTS = texts_of(REPORTED, SILENT, MARKED)


@pytest.mark.parametrize(("text", "expected"), REPORTED)
def test_reported_speech(text: str, expected: list[tuple[str, str, str]]) -> None:
    """A reported clause, without its *that*, has its speaker and cue."""
    found = [
        (item.quotation.text, item.speaker and item.speaker.text, item.cue and item.cue.text)
        for item in match(frozen("reporting", text), indirect=True)
    ]
    assert found == expected


@pytest.mark.parametrize("text", SILENT)
def test_thoughts_and_facts_are_no_speech(text: str) -> None:
    """What is thought, wished or simply so is nobody's words."""
    assert len(match(frozen("reporting", text), indirect=True)) == 0


@pytest.mark.parametrize(("text", "kinds"), MARKED)
def test_marks_come_first(text: str, kinds: list[str]) -> None:
    """A reported clause that holds marks gets its marked words only, in text order."""
    items = match(frozen("reporting", text), indirect=True)
    assert [item.quotation.kind for item in items] == kinds
    starts = [item.quotation.start for item in items]
    assert starts == sorted(starts)


def test_clauses_of_one_frame_are_one_utterance() -> None:
    """What a frame interrupts, or *and that* joins, has one group."""
    text = "Marta Venn said that the lake was deep and that it would be drained."
    items = match(frozen("reporting", text), indirect=True)
    assert len({item.quotation.group for item in items}) == 1 < len(items)


@pytest.mark.parametrize("text", TEXTS)
def test_reported_speech_has_to_be_asked_for(text: str) -> None:
    """Without the option only marks are quotations."""
    items = match(frozen("reporting", text))
    assert all(item.quotation.kind != "indirect" for item in items)
