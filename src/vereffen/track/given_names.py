"""Words by which a name is known in a note: given names that are no other word, particles, and names that are nobody's."""

from __future__ import annotations

# Common in the Netherlands in several languages; names that are also a word (Ben, Wil, Roos, Bas, Storm) would take out too much.
GIVEN = frozenset(
    """
    Aad Aaltje Abdel Abdullah Achmed Ahmed Aisha Albert Ali Alice Amber Amina Amira Amir André Andrea Angela Anita Anja Anke Anna Anne Annelies Anneke
    Annemarie Annie Anouk Anton Antoon Arie Arjan Arjen Arno Arnold Astrid Ayse Barbara Bart Bernard Bert Bianca Bilal Bob Bram Brigitte Carla Carlos
    Carolien Caroline Cees Chantal Charlotte Chris Christina Claudia Coen Cor Corrie Daan Daniel Danielle David Dennis Diana Dick Dirk Edwin Eefje Elif
    Elisabeth Ellen Els Emma Emine Erik Eric Erika Esther Eva Evelien Fatima Fatma Femke Feike Ferry Fleur Floris Frank Frans Fred Frits Gerard Gerda Gerrit
    Gijs Greet Guus Hanna Hannah Hannie Hans Harm Harry Hassan Heleen Helena Hendrik Henk Henny Herman Hilde Hugo Ibrahim Ilse Ineke Ingrid Irene Iris
    Isabel Jaap Jacob Jacqueline Jamal Jan Janneke Jantje Jasmijn Jasper Jeanette Jelle Jeroen Jesse Jet Johan Johanna Johannes John Joke Jolanda Joop
    Joost Joris Jos Judith Julia Jurgen Kaan Karel Karim Karin Kees Kevin Khadija Kim Klaas Koen Laila Lars Laura Leila Lena Leo Leon Leonie Lianne Lieke
    Linda Lisa Loes Lotte Louis Lucas Luuk Maaike Maarten Malika Manon Marco Marcel Margriet Maria Marian Marianne Mariëlle Marieke Marijke Marina Mario
    Mariska Marja Marjan Marleen Martijn Martin Mehmet Merel Michael Michel Michiel Mieke Milan Mirjam Mohamed Mohammed Monique Murat Mustafa Nadia
    Nancy Natasja Nick Nicole Niels Nienke Noor Nora Olga Omar Oscar Patricia Patrick Paul Paula Pauline Peter Petra Piet Pieter Rachid Rashid Rachel Ramon
    Remco Renate René Richard Rick Rik Rob Robert Robin Roel Roelof Ron Ronald Ruben Rudolf Ruud Sabine Said Samira Sander Sandra Sanne Sara Sarah Saskia
    Sebastiaan Selma Sem Shirley Sietske Simon Sjaak Sjoerd Sofie Sonja Sophie Stefan Steven Suzanne Sven Sylvia Tamara Tanja Teun Theo Thijs Thomas Tineke
    Tim Tom Toos Truus Ursula Vera Victor Vincent Wendy Wesley Wilma Willem Wim Wouter Xander Yasmin Youssef Yusuf Yvonne Zeynep Zoë
    """.split()
)
# Of those what is a name also without its capital: the longer ones that are no word and no month.
ONLY_NAME = frozenset(one for one in GIVEN if len(one) > 4) - {"Amber", "Fleur", "Greet", "Joost", "Merel", "Karel"}
# Surnames that many have; the first are no other word, the others are names behind a title alone.
CLEAR = frozenset(
    """
    jansen janssen janssens jansma dijkstra hendriks hendriksen willems willemsen jacobs peters peeters pieters pietersen gerritsen martens
    hermans hoekstra hofstra postma veenstra wiersma zijlstra sijtsma koster kuipers vermeulen verhoeven verbeek schouten scholten schipper
    huisman maassen driessen evers claassen smeets thijssen lammers bosman hoekman veldman wouters mertens timmermans kuijpers kaya yılmaz yilmaz
    demir şahin özdemir çelik aydın öztürk elidrissi benali bakkali ramdin kowalski nowak nguyen
    """.split()
)
SURNAMES = frozenset(
    "bakker visser smit smits meijer meyer mulder bos vos dekker brouwer kok kuiper prins blom groen vink molenaar boer post kramer schaap zwart".split()
)
PARTICLES = frozenset("van de der den het ter ten te von el al ’t 't".split())
# What looks like somebody's name and begins that of an institution, a law or a place.
NO_PERSON = (
    "Raad van", "Hof van", "College van", "Wet van", "Vereniging van", "Ministerie van", "Gemeente van", "Plan van", "Kamer van", "Den ",
    "Sociale ", "Tweede ", "Eerste ", "Nationale ", "Algemene ", "Hoge ", "Centraal ", "Ronde ", "Europese ", "Burgerlijke ", "Nieuw ", "Noord ",
    "Zuid ", "Oost ", "West ", "Autoriteit ", "Werk en", "Wijk bij", "Vereffen ", "Kredietbank ", "Handreiking ", "Stadsbank ", "Dienst ", "Bureau ", "Afdeling ",
    "Financi", "Invordering", "Schuldhulp", "Belasting", "Werk ", "Inkomen ", "Zorg ", "Participatie", "Parkeren ", "Burgerzaken ", "Jeugd ", "Wmo ",
    "Onderwijs ", "Debiteuren", "Handhaving", "Vergunning", "Publiek", "Juridische ", "Klant", "Armoede", "Maatschapp", "Control ", "Nederland ",
    "Inning", "Incasso", "Vorderingen ", "Heffing", "Dienstverlening ", "ICT ", "Team ", "Sector ", "Domein ",
)  # fmt: skip
