"""The examples of joint work in the survey report, in our own words. No permission is on record for any."""

PARAGRAPH = "GP {} (L{})"


def study(reference, title, place, text, initiatives, organisations, **more):
    """A case study; lessons only where the report draws them."""
    return {
        "reference": reference,
        "title": title,
        "place": place,
        "text": text,
        "initiatives": initiatives.split(),
        "organisations": organisations,
        **more,
    }


CASE_STUDIES = [
    study(
        "MER-C-001",
        "A joint command and control centre, and safe havens at fire stations",
        "M¶6.1",
        "The commissioner signed a contract for the police to move into one command and control centre with the fire "
        "and rescue service, and so ratified what the police authority had decided before. Talks on sharing services "
        "and premises across all buildings of both services followed. The commissioner also supports safe havens at "
        "fire stations across Merseyside.",
        "MER-I-001 MER-I-002 MER-I-003",
        [
            "Merseyside Police and Crime Commissioner",
            "Merseyside Police",
            "Merseyside Fire & Rescue Service",
            "Merseyside Police Authority",
        ],
        lessons="A new commissioner can recognise the benefits of proposals that are well advanced, and ratify them.\n"
        "Community fire stations can be a safe place for vulnerable people in a crisis.",
        share_nationally=True,
    ),
    study(
        "HER-C-001",
        "One officer for the commissioner's office and the county's community protection",
        "M¶6.2",
        "The chief fire officer became chief executive of the commissioner's office and stayed the county council's "
        "director of community protection. The report expects the dual role to strengthen the partnership, to let "
        "them share resources and back office functions, and to save money on the post.",
        "HER-I-001",
        [
            "Hertfordshire Police and Crime Commissioner",
            "Office of the Hertfordshire Police and Crime Commissioner",
            "Hertfordshire County Council",
        ],
        share_nationally=True,
    ),
    study(
        "WMI-C-001",
        "Leaders and chiefs meet twice a year",
        PARAGRAPH.format("West Midlands", 100),
        "The commissioner and the chair of the fire and rescue authority agreed to meet the chief fire officer and the "
        "chief constable twice a year, to give joint initiatives support at the highest level. The commissioner "
        "agreed to attend a future regional meeting of chief fire officers, and fire community safety teams have "
        "met the commissioner and the office several times.",
        "WMI-I-001",
        [
            "West Midlands Police and Crime Commissioner",
            "West Midlands fire and rescue authority",
            "West Midlands police force",
            "Chief Fire Officers' Association",
        ],
    ),
    study(
        "NOT-C-001",
        "Buildings, youth work and less re-offending",
        PARAGRAPH.format("Nottinghamshire", 102),
        "Senior officers met several times over arrangements to rationalise their buildings. The fire and rescue "
        "authority showed the commissioner how its youth work reaches young people. Joint work to reduce re-offending "
        "is done through a community safety trust, with which the fire service is already engaged.",
        "NOT-I-001 NOT-I-002",
        [
            "Nottinghamshire fire and rescue authority",
            "Nottinghamshire fire service",
            "Nottinghamshire Police and Crime Commissioner",
            "Nottinghamshire Community Safety Trust",
        ],
    ),
    study(
        "ESS-C-001",
        "Regular contact, and an application for funding",
        PARAGRAPH.format("Essex", 106),
        "The fire and rescue service meets the commissioner regularly at the county's strategic boards, where its "
        "work on RTC reduction and with young people was acknowledged. It answered the commissioner's consultation on "
        "strategy and applied for funding in the 2013-14 budget.",
        "ESS-I-001",
        ["Essex fire and rescue service", "Essex Police and Crime Commissioner"],
    ),
    study(
        "OXF-C-001",
        "One strategic group for the commissioner to talk to",
        PARAGRAPH.format("Thames Valley", 108),
        "The commissioner of a large area with 18 local authorities welcomed that Oxfordshire offers one strategic "
        "group in place of five districts and the county council one by one, and attended its board shortly after "
        "being elected in November 2012.",
        "OXF-I-001",
        [
            "Thames Valley Police and Crime Commissioner",
            "Oxfordshire County Council",
            "The five district areas of Oxfordshire",
        ],
        lessons="Meeting the whole group shortly after the election was very helpful in starting the relationship.",
    ),
    study(
        "COR-C-001",
        "A fire service that became a wider community safety service",
        PARAGRAPH.format("Cornwall", 110),
        "The commissioner chairs the county's partnership and meets the chairs of the partnerships across Devon and "
        "Cornwall every quarter, to seek agreement on priorities. The fire and rescue service has widened its role, so "
        "that its chief works directly with the commissioner on anti-social behaviour, domestic violence, young people "
        "and the night-time economy.",
        "COR-I-001",
        ["Cornwall Fire and Rescue Service", "Devon and Cornwall Police and Crime Commissioner"],
    ),
    study(
        "CUM-C-001",
        "Safer Cumbria: one group for direction, one for action",
        PARAGRAPH.format("Cumbria", 112),
        "All bodies with an interest in criminal justice, community safety and domestic abuse were brought together. A "
        "broad group gives direction and is chaired by the commissioner; a group of officers makes it happen and is "
        "chaired by the chief fire officer. The two meet regularly. The chief fire officer is also lead officer of "
        "the panel that scrutinises the commissioner.",
        "CUM-I-001",
        ["Cumbria Police and Crime Commissioner", "Cumbria fire and rescue service"],
    ),
    study(
        "SUF-C-001",
        "A prospectus for the candidates before the election",
        PARAGRAPH.format("Suffolk", 114),
        "The county's partnership prepared a prospectus on community safety for the candidates, with a section on the "
        "fire and rescue service. Soon after the election the cabinet member and the chief fire officer met the "
        "new commissioner, who was starting on the police and crime plan, to see how the work could fit together.",
        "SUF-I-001",
        ["Suffolk fire and rescue service", "Suffolk Police and Crime Commissioner", "Suffolk County Council"],
        lessons="Engaging before the election showed how much the service contributes to safety, health and wellbeing.",
    ),
]
