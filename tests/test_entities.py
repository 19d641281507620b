"""Entities: who is meant by a surname, a title, a description or a pronoun."""

from __future__ import annotations

import pytest
from freeze import frozen, texts_of

from quoteattr.matcher import match
from quoteattr.parse import Name, Parse

# (text, canonical name of the speaker of the last quotation)
NAMES = [
    # --- surnames and given names
    (
        "Marta Venn opened the lock on Monday. “The lake is deep,” Venn said.",
        "Marta Venn",
    ),
    (
        "“The lake is deep,” Venn said. It was the first time that Marta Venn had spoken.",
        "Marta Venn",
    ),
    (
        "Marta Venn and Oskar Lindley run the lock. “The lake is deep,” Lindley said.",
        "Oskar Lindley",
    ),
    (
        "Marta Venn met her brother Tobias Venn. “The lake is deep,” Tobias Venn said.",
        "Tobias Venn",
    ),
    (
        "Marta Venn met Oskar Lindley. “The lake is deep,” said Oskar.",
        "Oskar Lindley",
    ),
    (
        "Marta Venn’s lock is closed. “The lake is deep,” Venn said.",
        "Marta Venn",
    ),
    (
        "Carrow’s Venn stresses “deep ties”. Marta Venn met Oskar Lindley in May.",
        "Marta Venn",
    ),
    # --- what stands in front of a name is no part of it
    (
        "Secretary of State Marta Venn came to Carrow. “The lake is deep,” US Secretary of"
        " State Venn said.",
        "Marta Venn",
    ),
    (
        "The International Criminal Court opened a case. “The lake is deep,” the court said.",
        "International Criminal Court",
    ),
    (
        "A dentist named Ivo Brandsma met the council. “They never stop,” the dentist said.",
        "Ivo Brandsma",
    ),
    (
        "A spokeswoman for Tarn & Lakes, Lena Oduya, said the company was “deeply sorry”.",
        "Lena Oduya",
    ),
    (
        "Oskar Lindley won. The polling expert Prof Nadia Crewe said the swing was “large”.",
        "Nadia Crewe",
    ),
    (
        "Ostrel must listen, Mireille Oduro said in Ostrel. She was angry. Ostrel, she said, had"
        " “slammed each door”.",
        "Mireille Oduro",
    ),
    (
        "Petra Sundahl said the talks were over.\n\nOpposition leader Dana Krell, who lives in"
        " exile, wrote on her channel that it had failed.\n\n“He is afraid,” she wrote.",
        "Dana Krell",
    ),
    # --- letters behind a name, and a firm, are no part of it
    (
        "Marta Venn KC, defending, said the lake was “deep”. “It is deep,” Ms Venn said.",
        "Marta Venn",
    ),
    (
        "In a note, Marta Venn of Tarn & Lake wrote that the lake was “deep”.",
        "Marta Venn",
    ),
    # --- a headline describes whom the text names later; an office by another name
    (
        "Carrow premier blames “greedy river” for flood\n\nCarrow Prime Minister Oskar Lindley"
        " spoke on Monday.",
        "Oskar Lindley",
    ),
    (
        "Carrow Prime Minister Oskar Lindley met Dorran President Marta Venn. “The lake is"
        " deep,” the premier of Carrow said.",
        "Oskar Lindley",
    ),
    (
        "Carrow’s governor says the lake is “deep”\n\nThe governor of Carrow, Marta Venn, spoke on"
        " Monday.",
        "Marta Venn",
    ),
    # --- somebody without a name, who just spoke
    (
        "Oskar Lindley, 71, was less patient. “I have a cold,” he said.\n\nAnother resident said"
        " the road was “gone”. “It was awful,” he said.",
        "Another resident",
    ),
    (
        "Oskar Lindley was patient. “I have a cold,” he said.\n\nA source on the council said"
        " the road was “gone”. Asked about the lake, the source laughed. “It was awful,” he said.",
        "A source on the council",
    ),
    (
        "Oskar Lindley, the mayor, was less patient. “I have a cold,” he said.\n\nHolm’s former"
        " adviser said that the lake was “deep”.",
        "Holm’s former adviser",
    ),
    # --- who says what somebody did is somebody else
    (
        "Ms Venn claimed the mayor asked her to “lose” the file.",
        "the mayor",
    ),
    # --- whoever alone bears an office, wherever the title stands
    (
        "Home\n\nThe lake is “deep”, the Carrow mayor said on Monday.\n\nMayor Marta Venn spoke at"
        " the lock.",
        "Marta Venn",
    ),
    (
        "A judge called the lake “deep”. Judge Marta Venn was calm. “It is cold,” the judge said.",
        "Marta Venn",
    ),
    (
        "Home\n\nThe club president said the lake was “deep”.\n\nPresident Oskar Lindley came in"
        " May.",
        "the club president",
    ),
    (
        "Home\n\nThe former mayor said the lake was “deep”.\n\nMayor Marta Venn came in May.",
        "the former mayor",
    ),
    (
        "Home\n\nThe judge said the lake was “deep”.\n\nJudge Marta Venn met Judge Clara Thorne.",
        "the judge",
    ),
    (
        "Both Marta Venn and Oskar Lindley came to Carrow. Both called the lake “deep”.",
        "Marta Venn and Oskar Lindley",
    ),
    # --- who is named in the paragraph behind the lede; who is on trial; who once was what
    (
        "Home\n\nThe sports minister has called the lake “deep”.\n\nMarta Venn told the council on"
        " Tuesday that it was late.",
        "Marta Venn",
    ),
    (
        "Home\n\nThe sports minister has called the lake “deep”.\n\nMarta Venn, who lives at the"
        " lock, was late.",
        "the sports minister",
    ),
    (
        "Marta Venn, 61, denies theft. Clara Thorne led the inquiry. “The lake is deep,” the"
        " defendant said.",
        "Marta Venn",
    ),
    (
        "Oskar Lindley met Daniel Thorne in May. Lindley stayed quiet. “The lake is deep,” the"
        " former judge said.",
        "Oskar Lindley",
    ),
    (
        "Home\n\nA pilot told the council that the lake was “deep”.\n\nMarta Venn, 47, who"
        " lives at the lock, came late.",
        "Marta Venn",
    ),
    (
        "Home\n\nA pilot told the council that the lake was “deep”.\n\nMarta Venn came late"
        " and left early.",
        "A pilot",
    ),
    (
        "Marta Venn, whose daughter Clara was on the boat, waited for two years. “The lake is"
        " deep,” she said.",
        "Marta Venn",
    ),
    (
        "Oskar Lindley, 74, met a reporter. When the reporter asked about the lake, the"
        " 74-year-old hesitated. “It is deep,” he said.",
        "Oskar Lindley",
    ),
    (
        "The chair of the inquiry, Marta Venn, said that the lake was “deep”.",
        "Marta Venn",
    ),
    # --- a name behind a long role, a ministry with its place, who was asked, a headline's name
    (
        "The envoy of the Lake Council in Carrow, Marta Venn, said that the lake was “deep”.",
        "Marta Venn",
    ),
    (
        "The Foreign Ministry in Carrow said that the lake was “deep”.",
        "Foreign Ministry in Carrow",
    ),
    (
        "Clara Thorne, a pollster, said no. On Friday a welder asked Ms. Venn whether she regretted"
        " it.\n\n“The lake is deep,” she said.\n\nMarta Venn left.",
        "Marta Venn",
    ),
    (
        "Home\n\nThe president of Carrow accused an ally of theft.\n\nSpeaking in the hall,"
        " Marta Venn said no. Oskar Lindley smiled.\n\nAsked about the lake, the president paused."
        " “The lake is deep,” she said.",
        "Marta Venn",
    ),
    # --- couples, places that are called like persons, whose answer it was
    (
        "The boat belonged to Oskar and Marta Lindley. “It is gone,” Mr. Lindley said.",
        "Oskar Lindley",
    ),
    (
        "The boat belonged to Oskar and Marta Lindley. “It is gone,” Mr. Lindley said. His wife"
        " told a neighbour that it was “small.”",
        "Marta Lindley",
    ),
    (
        "Oskar Lindley told voters in Ferris Point that he was late. The congressman claimed he"
        " had “read the important parts.”",
        "Oskar Lindley",
    ),
    (
        "Marta Venn, said the driver, was late, which Clara Thorne mocked on Monday. Ms. Venn’s"
        " answer was shorter. “The lake is deep,” she wrote.",
        "Marta Venn",
    ),
    # --- titles and honorifics
    (
        "Marta Venn opened the lock. “The lake is deep,” Ms. Venn said.",
        "Marta Venn",
    ),
    (
        "Dr. Oskar Lindley measured the lake. “It is deep,” Dr. Lindley said.",
        "Oskar Lindley",
    ),
    (
        "“The lake is deep,” said President Oskar Lindley.",
        "Oskar Lindley",
    ),
    (
        "“The lake is deep,” Mayor Marta Venn told reporters.",
        "Marta Venn",
    ),
    (
        "Oskar Lindley and his wife, Clara Lindley, came late. “The lake is deep,”"
        " Mrs. Lindley said.",
        "Clara Lindley",
    ),
    (
        "Oskar Lindley and his wife, Clara Lindley, came late. “The lake is deep,”"
        " Mr. Lindley said.",
        "Oskar Lindley",
    ),
    # --- descriptions
    (
        "Oskar Lindley, the president of Norway, came on Monday. “The lake is deep,”"
        " the president said.",
        "Oskar Lindley",
    ),
    (
        "Norwegian President Oskar Lindley met Danish President Clara Thorne. “The lake is deep,”"
        " the Danish leader said.",
        "Clara Thorne",
    ),
    (
        "Oskar Lindley, 47, came on Monday. “The lake is deep,” the 47-year-old said.",
        "Oskar Lindley",
    ),
    (
        "Senator Clara Thorne came on Monday with Oskar Lindley, a lawyer. “The lake is deep,”"
        " the lawyer said.",
        "Oskar Lindley",
    ),
    (
        "Clara Thorne, the mayor, met Oskar Lindley, a farmer. “The lake is deep,” the mayor said.",
        "Clara Thorne",
    ),
    (
        "Sen. Clara Thorne came on Monday. “The lake is deep,” the senator said.",
        "Clara Thorne",
    ),
    (
        "Clara Thorne beat Oskar Lindley in May. “The lake is deep,” her opponent said.",
        "Oskar Lindley",
    ),
    (
        "Norway’s President Oskar Lindley met his Danish counterpart, Daniel Thorne. “The lake is"
        " deep,” Lindley told Thorne.",
        "Oskar Lindley",
    ),
    # --- pronouns
    (
        "Marta Venn opened the lock on Monday. “The lake is deep,” she said.",
        "Marta Venn",
    ),
    (
        "Marta Venn met Oskar Lindley at the lock. “The lake is deep,” he said.",
        "Oskar Lindley",
    ),
    (
        "Oskar Lindley met Marta Venn at the lock. “The lake is deep,” she said.",
        "Marta Venn",
    ),
    (
        "Oskar Lindley met Daniel Thorne at the lock. “The lake is deep,” he said.",
        "Oskar Lindley",
    ),
    (
        "Oskar Lindley praised Daniel Thorne. When he heard it, Thorne was silent. “The lake is"
        " deep,” he said.",
        "Daniel Thorne",
    ),
    (
        "“The lake is deep,” Oskar Lindley told Daniel Thorne. “Bring a rope,” he added.",
        "Oskar Lindley",
    ),
    (
        "Marta Venn said that she was “tired of lakes.”",
        "Marta Venn",
    ),
    (
        "Lena Corviston, who called the vote “a family dinner,” left early.",
        "Lena Corviston",
    ),
    (
        "A fisherman laughed. “The lake is deep,” he said.",
        "a fisherman",
    ),
    (
        "Daniel Thorne’s brother Oskar Lindley came. “The lake is deep,” he said.",
        "Oskar Lindley",
    ),
    (
        "“The lake is deep,” he said.",
        "he",
    ),
    # --- a place is nobody's “she”
    (
        "The governor, Marta Venn, left. It was the last rally since Iverton. “The lake is deep,”"
        " she said.",
        "Marta Venn",
    ),
    # --- inside a quotation “she” is not who speaks it
    (
        "Clara Thorne laughed. “My client Marta Venn swims,” Oskar Lindley said. “She said, ‘The"
        " lake is deep.’”",
        "Marta Venn",
    ),
    (
        "“I asked my statistician to look,” said Clara Thorne. “She said, ‘The lake is"
        " deep.’”\n\nMarta Venn, the statistician, laughed.",
        "Marta Venn",
    ),
    (
        "Oskar Lindley came late. “I asked my sister to look,” said Clara Thorne. “She said, ‘The"
        " lake is deep.’”",
        "my sister",
    ),
    # --- organisations, places, documents
    (
        "The Tidewell Council said the lake was “deep.”",
        "the Tidewell Council",
    ),
    (
        "Oslo said the lake was “deep.”",
        "Oslo",
    ),
    (
        "The Northern Lake Authority met on Monday. The NLA said the lake was “deep.”",
        "the Northern Lake Authority",
    ),
    (
        "The report says the lake is “deep.”",
        "the report",
    ),
    (
        "Police said the lake was “deep.”",
        "police",
    ),
    ("Reporters asked the ministry on Monday. It said the lake was “deep.”", "the ministry"),
    (
        "Tarn Industries cut jobs on Monday. The appliance maker called the lake “deep”.",
        "Tarn Industries",
    ),
    (
        "Tarn Industries cut jobs. Tarn took a warmer line. In a statement it called the lake"
        " “deep”.",
        "Tarn Industries",
    ),
    (
        "The National Lake Agency met on Monday. Her campaign called the lake “deep”.",
        "her campaign",
    ),
    (
        "Tarn Industries cut jobs on Monday. The union called the lake “deep”.",
        "the union",
    ),
    # --- several at once
    (
        "Marta Venn and Oskar Lindley wrote that the lake was “deep.”",
        "Marta Venn and Oskar Lindley",
    ),
    (
        "Marta Venn and Oskar Lindley swam on Monday. “The lake is deep,” Venn and Lindley said.",
        "Marta Venn and Oskar Lindley",
    ),
    (
        "Marta Venn, Oskar Lindley and Clara Thorne said the lake was “deep.”",
        "Marta Venn, Oskar Lindley and Clara Thorne",
    ),
    (
        "Marta Venn and Oskar Lindley swam on Monday. “The lake is deep,” they said.",
        "Marta Venn and Oskar Lindley",
    ),
    (
        "The lock was closed in May by Marta Venn and Oskar Lindley, who have called it “deep”.",
        "Marta Venn and Oskar Lindley",
    ),
    # --- somebody whom the text never names
    (
        "One of her deputies called the lake “deep”. The deputy, whose name was secret, called it"
        " “cold”.",
        "One of her deputies",
    ),
    (
        "A fisherman from Orlund said the lake was “deep.”",
        "a fisherman from Orlund",
    ),
    (
        "“The lake is deep,” said an official who was not authorized to speak.",
        "an official who was not authorized to speak",
    ),
    (
        "A spokeswoman for Marta Venn said the lake was “deep.”",
        "a spokeswoman for Marta Venn",
    ),
    (
        "Marta Venn’s lawyer said the lake was “deep.”",
        "Marta Venn’s lawyer",
    ),
    # --- owners
    (
        "Marta Venn’s team said no. Oskar Lindley’s team said the lake was “deep.”",
        "Oskar Lindley’s team",
    ),
    (
        "Marta Venn’s team said it was “cold.” The team said the lake was “deep.”",
        "Marta Venn’s team",
    ),
    ("Marta Venn and her deputy said the lake was “deep.”", "Marta Venn and her deputy"),
    ("Marta Venn was held. “She will pay,” her lawyer said.", "her lawyer"),
    (
        "The vote drew a furious reply from Tidewell, which called it “theft.” Tidewell is a town.",
        "Tidewell",
    ),
    (
        "The newspaper Orland Mercury called Marta Venn odd. “I am not,” she said.",
        "Marta Venn",
    ),
    (
        "The Bishop, the Right Reverend Colin Asher, has called the affair “a grief.”",
        "Colin Asher",
    ),
    (
        "The harbour secretary, Oskar Lindley, rose, and Marta Venn jeered. “When?” the shadow"
        " harbour secretary asked.",
        "Marta Venn",
    ),
    (
        "“They built it,” scoffed Marta Venn, head of the Civic Party, who called it “deaf.”",
        "Marta Venn",
    ),
    # --- a subject of the pronoun's own paragraph, surnames that are words for bodies
    (
        "Oskar Lindley visited Sarn, where he said on Saturday that the lake would be drained.\n\n"
        "On Tuesday, Foreign Minister Tavo Gang repeated the board’s message at a forum. He said"
        " the pilots were “very concerned”.",
        "Tavo Gang",
    ),
    (
        "Neither Marta Venn nor her lawyer answered, but last year she called it “normal.”",
        "Marta Venn",
    ),
    (
        "Oskar Lindley called it a circus, a view shared by some, including Sen. Marta Venn, who"
        " called it “theater.”",
        "Marta Venn",
    ),
    (
        "The White Lake press secretary, Marta Venn, spoke. The Press Secretary reminded us that"
        " it was “late.”",
        "Marta Venn",
    ),
    (
        "Lake council member and former mayor Marta Venn told the board it was “late.”",
        "Marta Venn",
    ),
    ("Carrow MP Marta Venn said it was “late.”", "Marta Venn"),
    (
        "“The smoke punched us,” said Ruben Thackle, 22, wincing and holding his chest.",
        "Ruben Thackle",
    ),
    (
        "He was held, according to Lake Bureau of Safety Director Ida Holm, but “not for"
        " long.” “It was late,” Holm said.",
        "Ida Holm",
    ),
    (
        "Mrs Verity Haddow, the health secretary, was shouted down by Mr Alun Prosser. The"
        " health secretary replied that it was “late”.",
        "Verity Haddow",
    ),
    (
        "The Palestine envoy came. Israeli Ambassador to the UN Danny Danon said the"
        " neighbours were “trying to deceive”.",
        "Danny Danon",
    ),
    (
        "President Ruben Thackle met Prime Minister Marta Venn. “It was long,” Venn"
        " said.\n\nThe president on Monday signalled he was thinking of more tolls. He seems"
        " to bet on a friendship.\n\n“The bond is strong,” he said.",
        "Ruben Thackle",
    ),
    (
        "Mr Lind pressed Mrs Venn on her plan. The Lake Party leader, Mr Lind, said it"
        " “failed”. Asked whether the president could still win, Ida Holm laughed. The Lake"
        " Party leader said it was “late”.",
        "Lind",
    ),
    (
        "Luo Bin-hai, a spokesman, said the pact had “produced nothing”. “We read the news,”"
        " Luo said.",
        "Luo Bin-hai",
    ),
    (
        "The Supreme Court ruled on the ban, which a Carrow court had stopped. “It stands,”"
        " the high court said.",
        "Supreme Court",
    ),
    (
        "Cabinet minister Mathias Corde said no. Prime Minister Malcolm Tarn smiled. “He"
        " hides it,” the prime minister said.",
        "Malcolm Tarn",
    ),
    (
        "In Taveny, the Foreign Ministry welcomed the remarks.\n\n“Peace is based on trust,”"
        " it said. “Taveny is calm,” it added.",
        "Foreign Ministry",
    ),
    (
        "Lake Party leader Ida Holm would not run again. “I have done my part,” the"
        " 61-year-old told supporters in Varne.",
        "Ida Holm",
    ),
    (
        "Ida Holm left. Her deputy, Oskar Lind, is seen as a successor. The former teacher"
        " said he was “thinking about it.”",
        "Oskar Lind",
    ),
    (
        "The Carrow Steel Co. will cut 400 jobs. The company said it would “help.”",
        "Carrow Steel Co.",
    ),
    (
        "The Commissioner of Police, CP Salim Garko, warned politicians. “Nobody should"
        " mistake our calm,” he said.",
        "Salim Garko",
    ),
    (
        "The Minority Leader, Hon. (Mrs.) Patience Ekwe (LDM, Carrow West), told journalists"
        " that it was “late.”",
        "Patience Ekwe",
    ),
    (
        "Carrow Police and Crime Commissioner, Kim McGarth, said: “Nobody fails them.”",
        "Kim McGarth",
    ),
    (
        "“This is our biggest deal,” said chairman and chief executive Mara Lindt.",
        "Mara Lindt",
    ),
    (
        "Bank of Norland’s senior economist Adi Bhave said rates would “rise”.",
        "Adi Bhave",
    ),
    (
        "The applicant, Stone Homes Ltd, told the council the scheme would “meet a need”.",
        "Stone Homes Ltd",
    ),
    (
        "Otto van Doorn has explained the anger.\n\nVan Doorn insisted they must face the"
        " “hard reality”.",
        "Otto van Doorn",
    ),
    (
        "Ada Simpson Marlow spoke. “I don’t want that,” Simpson Marlow said.",
        "Ada Simpson Marlow",
    ),
    (
        "“We were good,” manager Dean Smithers said. “We were lucky,” Smithers added.",
        "Dean Smithers",
    ),
    (
        "Health secretary Jonathan Ashby wants an explanation from Mr Jessen.\n\nMr Jessen’s"
        " spokesman said the rules were “followed”.",
        "Mr Jessen’s spokesman",
    ),
    (
        "Mr O’Callan, the party spokesman, left. Mr O'Callan added: “It floods.”",
        "O’Callan",
    ),
    (
        "North Carrow Gov. Roy Coop, a Liberal, said it was “late”.",
        "Roy Coop",
    ),
    (
        "Justice Party (JP) chairman Imre Kolder on Monday said it was “over”.",
        "Imre Kolder",
    ),
    (
        "Carrow Drinks Inc. denied it. Carrow said the claims were “false”.",
        "Carrow Drinks Inc.",
    ),
    (
        "Lena Young said it was over. “It is sad,” Young said.",
        "Lena Young",
    ),
    (
        "Builder jailed\n\nBy Chloe Venning, Court Reporter\n\nJudge Hestia Corbould said he"
        " had been a thief. “You knew,” she told him.",
        "Hestia Corbould",
    ),
    (
        "Jailing him on Friday, Judge Hestia Corbould said he had been “patient”. “You knew,”"
        " she said.",
        "Hestia Corbould",
    ),
    (
        "The manager hinted that 19-year-old Kofi Lanmore could start. “Write us off,” said"
        " the teenager.",
        "Kofi Lanmore",
    ),
    (
        "Kelder Town lost again. Pundit Simone Akerly disagreed. “It’s maths,” she said.",
        "Simone Akerly",
    ),
    (
        "Kelder manager David Mossop was fuming. Mossop felt Edin Dekker fell too easily."
        " “It is not a penalty,” he said.",
        "David Mossop",
    ),
    (
        "“Bookings came in lower,” said chairman, president and founder, Karl Lamond, in the"
        " release.",
        "Karl Lamond",
    ),
    (
        "“Our boat is very simple,” says Adam Shawe, director and founder.",
        "Adam Shawe",
    ),
    (
        "Winifred Askew, whom everyone knows as “Freddie,” has drawn the accused. For 41 "
        "years Freddie Askew has sat there. “I told him so,” Askew says.",
        "Winifred Askew",
    ),
    (
        "Denny Vasko walked in. “It is black,” Vasko said. Sheila Vasko, who is married to "
        "the coach, was calmer. They met at noon. The rink was empty. The game was over. "
        "“I had angrier days,” Vasko said.",
        "Denny Vasko",
    ),
    (
        "Ida Orbell and Rolf Venn debated on Sunday. “We need a path,” Orbell said. “His "
        "behavior was bad,” Venn said of Carl Orbell. “I have made it clear that he voted "
        "with the lobby,” Orbell said.",
        "Ida Orbell",
    ),
    (
        "Lionel Gaskarth asked Alistair Penhallow whether he had ever been on a bus. The "
        "prime minister replied that he had taken it “every day”.",
        "Alistair Penhallow",
    ),
    (
        "Nobody spoke. Then Samuel Roth took the microphone.\n\n“Wash it and peel it,” the "
        "pediatrician told him.",
        "Samuel Roth",
    ),
    (
        "Rolf Venn came to the hall on Monday. “We can’t have a guy who stands there,” "
        "said the Carrow businessman.",
        "Rolf Venn",
    ),
    (
        "The Carrow police said it was “wrong”. The Varne police said it was “right”.",
        "The Varne police",
    ),
    (
        "Witnesses said they heard “shots”. The witness said the driver “sped up”.",
        "The witness",
    ),
    (
        "Charles Venn III asked the group to stand. “There is no greater man,” Venn said.",
        "Charles Venn III",
    ),
    (
        "“Do these people read?” said Bob Venn, a Carrow delegate and Holm supporter who "
        "has called them “a mob”.",
        "Bob Venn",
    ),
    (
        "Ida Holm’s campaign said she was well. Rolf Venn spoke next. His campaign said he "
        "was “ill”.",
        "His campaign",
    ),
    (
        "Mai Sorath said she expected no difficulties. When a reporter asked her about it, "
        "she pointed at the gift. “That,” she replied, “is a question.”",
        "Mai Sorath",
    ),
    (
        "Ida Lind laughed. Holm’s fate is unclear, but she said it was “fine.” Ida Holm is 40.",
        "Ida Holm",
    ),
    (
        "“We waited,” Oskar Venn told Ida Solvang. Solvang’s welcome took four minutes. "
        "She said it was “late.”",
        "Ida Solvang",
    ),
    (
        "The prints were dated by a team led by Odalys Kerrane of Kettridge University. "
        "“They were late,” Kerrane said.",
        "Odalys Kerrane",
    ),
    (
        "A spokeswoman for the company, Ida Holm, confirmed that the memo was “authentic.”",
        "Ida Holm",
    ),
    (
        "The council promised that it will. Its clerk, a newcomer named Gemma Tring, "
        "admitted that the story was “made up.”",
        "Gemma Tring",
    ),
    (
        "Bishop Alaric Mundy laughed. A spokesman for the church, Neil Kilby, did not "
        "dispute that. Bishop Mundy, he said, regretted “a lapse in charity” but had done "
        "nothing improper.",
        "Neil Kilby",
    ),
    (
        "Bishop Alaric Mundy laughed. Mr. Neil Kilby denied reports that Bishop Mundy had "
        "offered his resignation, calling them “wishful.” The bishop himself has not taken "
        "questions. In a pastoral letter, he wrote that “words were used.”",
        "Alaric Mundy",
    ),
    (
        "Bishop Emeritus Lowell Strick, 84, took the other side. In an open letter to the "
        "clergy, he described it as “a good shepherd.”",
        "Lowell Strick",
    ),
    (
        "Two hikers came. Kettridge University hired Ida Holm. Kettridge said in a "
        "statement that it was “delighted.”",
        "Kettridge University",
    ),
    (
        "Oskar Lind, the president of Carrow, met Ida Holm, the president of Varne. The "
        "two presidents said the talks were “warm.”",
        "Oskar Lind and Ida Holm",
    ),
    (
        "“Dear Madam Prime Minister, welcome,” Oskar Askhal told Prime Minister Ida "
        "Solvang. “We buy from many,” the Prime Minister said.",
        "Ida Solvang",
    ),
    (
        "Sir Oskar Lind, the leader of the opposition, asked Alistair Penhallow whether he "
        "had ever been on a bus. The prime minister replied that it was “fun”.",
        "Alistair Penhallow",
    ),
    (
        "The council described it as “appalling”, while the Foreign Ministry of "
        "neighbouring Ardisa demanded an “immediate and impartial” investigation.",
        "Foreign Ministry of neighbouring Ardisa",
    ),
]

# (text, canonical names of the speakers in order)
CHAINS = [
    (
        "Marta Venn met Oskar Lindley. “The lake is deep,” he said. “It is cold,” she said.",
        ["Oskar Lindley", "Marta Venn"],
    ),
    (
        "“The lake is deep,” said Marta Venn. “It is cold,” Venn added. “Bring a rope,” she said.",
        ["Marta Venn", "Marta Venn", "Marta Venn"],
    ),
    # --- a headline: the same words below, a name above
    (
        "“They walked here, just not then,” geologist says of famed footprints\n\n"
        "The lake was old. “They walked here, just not then,” said Ida Holm.",
        ["Ida Holm", "Ida Holm"],
    ),
    (
        "“They walked here, just not then,” geologist says of famed footprints\n\n"
        "The lake was old. “They ran here, just not then,” said Ida Holm.",
        ["geologist", "Ida Holm"],
    ),
    (
        "Mayor Oskar Lind: “We were lied to for years”\n\n"
        "The council met. “We were lied to for years,” Ida Holm said.",
        ["Oskar Lind", "Ida Holm"],
    ),
    (
        "Vasko rips officials after Loons lose Game 6 on disputed goal: “Everybody in the "
        "building saw it”\n\nThe Loons went home. “It was in,” Denny Vasko said.",
        ["Denny Vasko", "Denny Vasko"],
    ),
    (
        "Nyborre will not be “held hostage” over veto, says president\n\n"
        "The talks were long. An aide said nobody was “held hostage” by them. "
        "Ida Holm said that her government would not be “held hostage” by a member.",
        ["Ida Holm", "An aide", "Ida Holm"],
    ),
]

TEXTS = texts_of(NAMES, CHAINS)


def fold(name: str) -> str:
    """Return a name without its article, in lower case: a capital at the start means nothing."""
    return name.lower().removeprefix("the ")


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_speaker_gets_the_fullest_name(text: str, name: str) -> None:
    """The speaker carries the fullest name that the text uses for him or her."""
    speaker = match(frozen("entities", text))[-1].speaker
    assert speaker is not None
    assert fold(speaker.name) == fold(name)


@pytest.mark.parametrize(("text", "names"), CHAINS)
def test_speakers_are_told_apart(text: str, names: list[str]) -> None:
    """Speakers who take turns keep their names."""
    found = [item.speaker.name if item.speaker else "" for item in match(frozen("entities", text))]
    assert found == names


@pytest.mark.parametrize("text", TEXTS)
def test_entities_hold_every_speaker(text: str) -> None:
    """Each speaker is among the mentions of exactly one entity, in text order."""
    result = match(frozen("entities", text))
    for item in result:
        assert item.speaker is not None
        holders = [entity for entity in result.entities if item.speaker in entity.mentions]
        assert [entity.name for entity in holders] == [item.speaker.name]
    for entity in result.entities:
        starts = [mention.start for mention in entity.mentions]
        assert starts == sorted(starts)


def test_kinds_of_entities() -> None:
    """A person is a PERSON, a joint speaker a GROUP, a report OTHER."""
    for text, kind in (
        ("“The lake is deep,” said President Oskar Lindley.", "PERSON"),
        ("Marta Venn and Oskar Lindley wrote that the lake was “deep.”", "GROUP"),
        ("The report says the lake is “deep.”", "OTHER"),
    ):
        assert [entity.kind for entity in match(frozen("entities", text)).entities][:1] == [kind]


def test_two_subjects_joined_by_and_are_one_speaker() -> None:
    """Halves of a joint subject that the parser hung on the verb apart are one mention."""
    parse = Parse.from_words(
        "Marta Venn and Oskar Lindley said the lake was “deep.”",
        [
            ("Marta", "Marta", "PROPN", 5, "nsubj"),
            ("Venn", "Venn", "PROPN", 0, "flat"),
            ("and", "and", "CCONJ", 3, "cc"),
            ("Oskar", "Oskar", "PROPN", 5, "nsubj"),
            ("Lindley", "Lindley", "PROPN", 3, "flat"),
            ("said", "say", "VERB", -1, "root"),
            ("the", "the", "DET", 7, "det"),
            ("lake", "lake", "NOUN", 10, "nsubj"),
            ("was", "be", "AUX", 10, "cop"),
            ("“", '"', "PUNCT", 10, "punct"),
            ("deep", "deep", "ADJ", 5, "ccomp"),
            (".", ".", "PUNCT", 5, "punct"),
            ("”", '"', "PUNCT", 10, "punct"),
        ],
        [Name(0, 2, "PER"), Name(3, 5, "PER")],
    )
    (item,) = match(parse)
    assert item.speaker is not None
    assert item.speaker.text == item.speaker.name == "Marta Venn and Oskar Lindley"


@pytest.mark.parametrize(
    ("text", "rows", "name"),
    [
        (
            "Marta Venn KC said “no”.",
            [
                ("Marta", "Marta", "PROPN", 3, "nsubj"),
                ("Venn", "Venn", "PROPN", 0, "flat"),
                ("KC", "KC", "PROPN", 0, "flat"),
                ("said", "say", "VERB", -1, "root"),
            ],
            Name(0, 3, "ORG"),
        ),
        (
            "Senator Marta Venn of the Lake Party said “no”.",
            [
                ("Senator", "Senator", "PROPN", 1, "nmod:desc"),
                ("Marta", "Marta", "PROPN", 7, "nsubj"),
                ("Venn", "Venn", "PROPN", 1, "flat"),
                ("of", "of", "ADP", 6, "case"),
                ("the", "the", "DET", 6, "det"),
                ("Lake", "lake", "PROPN", 6, "compound"),
                ("Party", "party", "PROPN", 1, "nmod"),
                ("said", "say", "VERB", -1, "root"),
            ],
            Name(0, 7, "ORG"),
        ),
    ],
)
def test_a_person_taken_for_a_body_is_a_person(
    text: str, rows: list[tuple[str, str, str, int, str]], name: Name
) -> None:
    """A title, or letters behind a given name, show that a body's name is a person's."""
    verb = len(rows) - 1
    quotation = [
        ("“", '"', "PUNCT", verb + 2, "punct"),
        ("no", "no", "INTJ", verb, "ccomp"),
        ("”", '"', "PUNCT", verb + 2, "punct"),
        (".", ".", "PUNCT", verb, "punct"),
    ]
    (item,) = match(Parse.from_words(text, rows + quotation, [name]))
    assert item.speaker is not None
    assert item.speaker.name == "Marta Venn"


def test_a_surname_tagged_as_a_verb_is_a_name() -> None:
    """A bare surname that the tagger took for a verb still means the person of that name."""
    parse = Parse.from_words(
        "Marta Tarning came. Tarning said “no”.",
        [
            ("Marta", "Marta", "PROPN", 2, "nsubj"),
            ("Tarning", "Tarning", "PROPN", 0, "flat"),
            ("came", "come", "VERB", -1, "root"),
            (".", ".", "PUNCT", 2, "punct"),
            ("Tarning", "tarn", "VERB", 5, "nsubj"),
            ("said", "say", "VERB", -1, "root"),
            ("“", '"', "PUNCT", 7, "punct"),
            ("no", "no", "INTJ", 5, "ccomp"),
            ("”", '"', "PUNCT", 7, "punct"),
            (".", ".", "PUNCT", 5, "punct"),
        ],
        [Name(0, 2, "PER")],
    )
    assert [item.speaker and item.speaker.name for item in match(parse)] == ["Marta Tarning"]


def test_a_given_name_tagged_as_a_modal_is_joined() -> None:
    """A second person whose name the tagger took for a modal verb speaks too."""
    parse = Parse.from_words(
        "Marta Venn and Will Lindley say “no”.",
        [
            ("Marta", "Marta", "PROPN", 5, "nsubj"),
            ("Venn", "Venn", "PROPN", 0, "flat"),
            ("and", "and", "CCONJ", 3, "cc"),
            ("Will", "will", "AUX", 0, "conj"),
            ("Lindley", "Lindley", "PROPN", 0, "flat"),
            ("say", "say", "VERB", -1, "root"),
            ("“", '"', "PUNCT", 7, "punct"),
            ("no", "no", "INTJ", 5, "ccomp"),
            ("”", '"', "PUNCT", 7, "punct"),
            (".", ".", "PUNCT", 5, "punct"),
        ],
        [Name(0, 2, "PER"), Name(3, 5, "PER")],
    )
    (item,) = match(parse)
    assert item.speaker is not None
    assert item.speaker.text == item.speaker.name == "Marta Venn and Will Lindley"


def test_who_behind_a_comma_is_the_name_before_it() -> None:
    """A relative clause that the parser hung on a verb still says who the name before it is."""
    parse = Parse.from_words(
        "She wrote, and Venn, who called it “deep”, left.",
        [
            ("She", "she", "PRON", 1, "nsubj"),
            ("wrote", "write", "VERB", -1, "root"),
            (",", ",", "PUNCT", 4, "punct"),
            ("and", "and", "CCONJ", 4, "cc"),
            ("Venn", "Venn", "PROPN", 12, "nsubj"),
            (",", ",", "PUNCT", 7, "punct"),
            ("who", "who", "PRON", 7, "nsubj"),
            ("called", "call", "VERB", 1, "advcl"),
            ("it", "it", "PRON", 7, "obj"),
            ("“", '"', "PUNCT", 10, "punct"),
            ("deep", "deep", "ADJ", 7, "xcomp"),
            ("”", '"', "PUNCT", 10, "punct"),
            (",", ",", "PUNCT", 7, "punct"),
            ("left", "leave", "VERB", 1, "conj"),
            (".", ".", "PUNCT", 1, "punct"),
        ],
        [Name(4, 5, "PER")],
    )
    (item,) = match(parse)
    assert item.speaker is not None
    assert (item.speaker.text, item.speaker.name) == ("who", "Venn")
