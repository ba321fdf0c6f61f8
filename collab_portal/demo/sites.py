"""The buildings and land that the documents name. None gives an address or coordinates, so none are here."""

SURVEY, STAFFORDSHIRE, AVON, CAMBRIDGESHIRE = "NAT-S-001", "STA-S-001", "AVS-S-001", "CAM-S-001"
MARKETED = "are subject to marketing. This will continue until confirmation of additional officers is received"


def site(reference, name, source, place, **more):
    """A site, kept by the area that its reference begins with."""
    return {"reference": reference, "name": name, "source": source, "place": place, **more}


def stands(status, place, words="", **more):
    """How a site stands; no date where the document gives none."""
    return {"status": status, "place": place, "quotation": words, **more}


def use(initiative, place, what_for="", words="", **more):
    """An initiative that uses a site or is about it."""
    return {"initiative": initiative, "place": place, "what_for": what_for, "quotation": words, **more}


def surplus(reference, name):
    """One of Cambridgeshire's three sites that are no longer needed."""
    return site(
        reference,
        name,
        CAMBRIDGESHIRE,
        "¶6.2",
        description="No longer needed for policing. It is offered for sale or for other use.",
        statuses=[
            stands("surplus", "¶6.2", "surplus to operational requirements"),
            stands(
                "marketed",
                "¶6.2",
                MARKETED,
                condition="until additional officers are confirmed and what that means for buildings is mapped",
            ),
        ],
        uses=[use("CAM-I-007", "¶6.2", "Surplus, being marketed")],
    )


SITES = [
    site(
        "STA-E-001",
        "Building at Stafford",
        STAFFORDSHIRE,
        "¶4.1",
        locality="Stafford",
        description="The shared occupational health service works here. The report does not name the building.",
        quotation="utilises a building at Stafford",
        statuses=[stands("in-use", "¶4.1", inferred=True)],
        uses=[use("STA-I-001", "¶4.1", "Occupational health", "to provide its function")],
    ),
    site(
        "STA-E-002",
        "Hanley Police Station",
        STAFFORDSHIRE,
        "¶4.1",
        locality="Hanley",
        kind="Police station",
        owner="Staffordshire Police",
        owner_inferred=True,
        statuses=[stands("in-use", "¶4.1", inferred=True)],
        uses=[use("STA-I-001", "¶4.1", "Physiotherapists", "also operate from Hanley Police Station")],
    ),
    site(
        "STA-E-003",
        "Police Mutual Assurance Society building",
        STAFFORDSHIRE,
        "¶4.1",
        locality="Lichfield",
        kind="Office of a third party",
        owner="Police Mutual Assurance Society",
        owner_inferred=True,
        description="A building of neither service, in which physiotherapists of the shared service see staff.",
        quotation="the Police Mutual Assurance Society building in Lichfield",
        statuses=[stands("in-use", "¶4.1", inferred=True)],
        uses=[use("STA-I-001", "¶4.1", "Physiotherapists")],
    ),
    site(
        "STA-E-004",
        "Fire Service Headquarters",
        STAFFORDSHIRE,
        "¶4.2",
        locality="Stone",
        kind="Headquarters",
        owner="Staffordshire Fire and Rescue Service",
        owner_inferred=True,
        description="Headquarters of the fire service; the joint supplies team is based here.",
        statuses=[stands("in-use", "¶4.2", inferred=True)],
        uses=[use("STA-I-002", "¶4.2", "Joint supplies", "The facility is based at Fire Service Headquarters (HQ)")],
    ),
    site(
        "MER-E-001",
        "Joint Command and Control Centre",
        SURVEY,
        "M¶6.1",
        kind="Control centre",
        description="One control centre for police and fire. A contract to move there has been signed.",
        statuses=[stands("planned", "M¶6.1", "to move to a Joint Command and Control Centre", inferred=True)],
        uses=[use("MER-I-001", "M¶6.1", "Joint control")],
    ),
    site(
        "MER-E-002",
        "Fire stations across Merseyside",
        SURVEY,
        "M¶6.1",
        kind="Fire station",
        owner="Merseyside Fire & Rescue Service",
        owner_inferred=True,
        description="The report does not say how many stations there are, nor which.",
        uses=[
            use(
                "MER-I-003",
                "M¶6.1",
                "Safe Havens, being developed",
                "the development of Safe Havens at Fire Stations across Merseyside",
            )
        ],
    ),
    surplus("CAM-E-001", "Copse Court"),
    surplus("CAM-E-002", "Chord Park"),
    surplus("CAM-E-003", "Bretton"),
    site(
        "CAM-E-004",
        "New Southern Police Station",
        CAMBRIDGESHIRE,
        "¶6.4",
        kind="Police station",
        description="A new police station. What it costs limits what else can be built.",
        capital_note="A significant investment, the paper says",
        quotation="The significant investment in the new Southern Police Station",
        statuses=[stands("planned", "¶6.4", inferred=True)],
        uses=[use("CAM-I-007", "¶6.4", "New building")],
    ),
    site(
        "NAT-E-001",
        "Local Government House",
        AVON,
        "¶20",
        kind="Meeting venue",
        owner="Local Government Association",
        owner_inferred=True,
        description="Meeting rooms, from small ones for two or three people to the Westminster Suite for up to 100. "
        "Members of the association may use them free of charge.",
        quotation="available free of charge to LGA member organisations",
    ),
]
