"""What the documents say was agreed or is to be agreed. What they do not say, such as most dates, is not here."""

SURVEY, DURHAM, STAFFORDSHIRE, AVON, CAMBRIDGESHIRE = "NAT-S-001", "DUR-S-001", "STA-S-001", "AVS-S-001", "CAM-S-001"


def agreement(reference, title, source, place, **more):
    """An agreement, kept by the area that its reference begins with."""
    return {"reference": reference, "title": title, "source": source, "place": place, **more}


def party(organisation, place, capacity="", words="", **more):
    """A party; no capacity where the document does not say what it is."""
    return {"organisation": organisation, "place": place, "capacity": capacity, "quotation": words, **more}


AGREEMENTS = [
    agreement(
        "DUR-A-001",
        "Statement of Intent to collaborate",
        DURHAM,
        "¶3",
        kind="Statement of intent",
        status="agreed",
        purpose="The two services will consider working together in everything they spend money on, with three aims: "
        "better value for money, better outcomes and less demand.",
        announced="2015-12-10",
        document="referenced",
        quotation="they announced they had signed a Statement of Intent to collaborate (attached at Appendix 2)",
        governs=["DUR-I-009"],
        parties=[
            party("Durham Constabulary", "¶3", "Signatory"),
            party("Durham and Darlington Fire and Rescue Service", "¶3", "Signatory"),
        ],
    ),
    agreement(
        "MER-A-001",
        "Contract for the Joint Command and Control Centre",
        SURVEY,
        "M¶6.1",
        kind="Contract",
        status="agreed",
        purpose="Police and fire move to one command and control centre.",
        quotation="has signed a contract on behalf of the Police",
        governs=["MER-I-001"],
        parties=[
            party(
                "Merseyside Police and Crime Commissioner",
                "M¶6.1",
                "Signatory for another",
                "on behalf of the Police",
                on_behalf_of="the Police",
            ),
            party("Merseyside Fire & Rescue Service", "M¶6.1", inferred=True),
        ],
    ),
    agreement(
        "CAM-A-001",
        "Memorandum of Understanding between police, fire and ambulance",
        CAMBRIDGESHIRE,
        "¶5.2",
        kind="Memorandum of understanding",
        status="agreed",
        purpose="It puts working together on a formal footing, and shows that the three services mean to be able to "
        "work with each other.",
        signed="2017-12",
        quotation="a Memorandum of Understanding was signed between Police, Fire and Ambulance",
        governs=["CAM-I-003"],
        parties=[
            party("Cambridgeshire Constabulary", "¶5.2", "Signatory", inferred=True),
            party("Cambridgeshire Fire and Rescue Service", "¶5.2", "Signatory", inferred=True),
            party("East of England Ambulance Service", "¶5.2", "Signatory", inferred=True),
        ],
    ),
    agreement(
        "CAM-A-002",
        "Countywide Community Safety Agreement",
        CAMBRIDGESHIRE,
        "¶4.1",
        kind="Community safety agreement",
        purpose="It names the most serious risks, those that are better met in the whole county together.",
        quotation="sets out the high risk areas of work",
        governs=["CAM-I-002"],
        parties=[party("Partners in community safety (Cambridgeshire)", "¶4.1", inferred=True)],
    ),
    agreement(
        "CAM-A-003",
        "Arrangement to share a Chief Finance Officer",
        CAMBRIDGESHIRE,
        "¶5.6",
        kind="Shared post",
        status="agreed",
        purpose="The fire authority and the commissioner's office have the same chief finance officer for the time "
        "being.",
        quotation="The on-going interim arrangement to share the same Chief Finance Officer",
        governs=["CAM-I-006"],
        parties=[
            party("Cambridgeshire and Peterborough Fire Authority", "¶5.6"),
            party("Office of the Cambridgeshire Police and Crime Commissioner", "¶5.6"),
        ],
    ),
    agreement(
        "BCH-A-001",
        "BCH Strategic Alliance",
        CAMBRIDGESHIRE,
        "¶7.4",
        kind="Strategic alliance",
        quotation="the BCH Strategic Alliance",
        parties=[party("BCH partners", "¶7.4", inferred=True)],
    ),
    agreement(
        "STA-A-001",
        "Agreement on a joint postal service",
        STAFFORDSHIRE,
        "¶4.4",
        status="agreed",
        purpose="The police deliver the internal mail of the fire service too, so that nobody goes to the same places "
        "twice.",
        in_force="2013%",
        inferred=True,
        quotation="An agreement was sought from Staffordshire Police to provide a postal service",
        governs=["STA-I-004"],
        parties=[
            party("Staffordshire Police", "¶4.4", "Provides", "to provide a postal service"),
            party("Staffordshire Fire and Rescue Service", "¶4.4", "Receives", inferred=True),
        ],
    ),
    agreement(
        "STA-A-002",
        "Terms of reference, vision and principles for collaboration",
        STAFFORDSHIRE,
        "¶5.1",
        kind="Terms of reference",
        purpose="What the Collaboration Governance Board is for, who sits on it and how it works, with a vision and "
        "seven principles for working together.",
        document="attached",
        quotation="have been developed (See Appendix one)",
        governs=["STA-I-014"],
        parties=[
            party("Staffordshire Police", "L83", inferred=True),
            party("Staffordshire Fire and Rescue Service", "L83", inferred=True),
        ],
    ),
    agreement(
        "AVS-A-001",
        "Formal agreements between partnerships",
        AVON,
        "¶9",
        status="proposed",
        purpose="Partnerships would agree formally among themselves before they offer services to the commissioner.",
        quotation="Provided formal agreements are in place between partnerships in advance of offering services",
        governs=["AVS-I-001"],
        parties=[party("Community safety partnerships (Avon and Somerset)", "¶9")],
    ),
    agreement(
        "AVS-A-002",
        "Joint commissioning framework for community safety",
        AVON,
        "¶6",
        kind="Commissioning framework",
        status="proposed",
        purpose="Partnerships would commission together and, where they have to buy, do so in one place.",
        quotation="establish their own joint commissioning framework for community safety",
        governs=["AVS-I-001"],
        parties=[party("Community safety partnerships (Avon and Somerset)", "¶6")],
    ),
]
