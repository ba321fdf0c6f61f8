"""Bodies of Cambridgeshire and Peterborough."""

from ..facts import about, body, called, link

CAMBRIDGESHIRE = "CAM-S-001"
COMMISSIONER_CAM = ("Police and Crime Commissioner", "", "Cambridgeshire Police and Crime Commissioner")

BODIES = [
    body(
        "CAM-B-001",
        "Business Coordination Board",
        "Board of a commissioner's office",
        "¶1.1",
        "Where the commissioner's office does business; receives the paper.",
        source=CAMBRIDGESHIRE,
        level="force",
        status="active",
        convened_by=["Office of the Cambridgeshire Police and Crime Commissioner"],
        names=[called("The Board", "¶1.1")],
        statements=[
            about(
                "reporting",
                "¶5.3",
                "It has had regular updates on the proposed change of fire governance.",
                "regular updates",
            )
        ],
    ),
    body(
        "CAM-B-002",
        "Cambridgeshire and Peterborough Countywide Community Safety Strategic Group Board",
        "County-wide partnership",
        "¶4.1",
        "Thematic delivery groups report to it.",
        source=CAMBRIDGESHIRE,
        level="force",
        status="active",
        names=[called("CCSSB", "¶4.1", "acronym")],
    ),
    body(
        "CAM-B-003",
        "Thematic delivery groups",
        "Thematic delivery group",
        "¶4.1",
        "Co-ordinate the high-risk areas of work, each with a strategy, a needs assessment and a delivery plan.",
        source=CAMBRIDGESHIRE,
        level="force",
        status="active",
        note="How many there are and what they are called is not stated.",
        links=[link("reports-to", "¶4.1", "CAM-B-002", quotation="report into")],
    ),
    body(
        "CAM-B-004",
        "Police and Fire Interoperability Group",
        "Interoperability group",
        "¶5.2",
        "Gives direction and momentum to joint work.",
        source=CAMBRIDGESHIRE,
        level="force",
        status="active",
        note="When it was established is not stated.",
        statements=[
            about(
                "other",
                "¶5.2",
                "It covers joint work in areas that can be read as three or as four.",
                "arson, training operations and organisational support",
            )
        ],
    ),
    body(
        "CAM-B-005",
        "Police and Crime Panel (Cambridgeshire)",
        "Police and crime panel",
        "¶5.3",
        source=CAMBRIDGESHIRE,
        level="force",
        status="active",
        remit_areas=["CAM"],
        notice_days=5,
        statements=[
            about(
                "reporting",
                "¶5.3",
                "It has had regular updates on the proposed change of fire governance.",
                "regular updates",
            )
        ],
    ),
    body(
        "CAM-B-006",
        "7F Estates Group",
        "Estates group",
        "¶6.6",
        source=CAMBRIDGESHIRE,
        level="multi",
        status="active",
        terms=[{"place": "¶6.6", "frequency": "Quarterly", "quotation": "quarterly meetings"}],
    ),
    body(
        "CAM-B-007",
        "Oversight group for the 7 Force collaboration programme",
        "Oversight group",
        "¶7.4",
        "Lets the commissioner watch what national programmes mean for Cambridgeshire.",
        source=CAMBRIDGESHIRE,
        level="multi",
        status="active",
        links=[link("chaired-by", "¶7.4", post=COMMISSIONER_CAM, quotation="continues to chair")],
    ),
    body(
        "CAM-B-008",
        "BCH Strategic Alliance",
        "Oversight group",
        "¶7.4",
        source=CAMBRIDGESHIRE,
        level="multi",
        status="active",
        note="The sentence may mean one oversight group for the 7 Force programme and the alliance, or two things that "
        "the commissioner chairs.",
        links=[link("chaired-by", "¶7.4", post=COMMISSIONER_CAM, inferred=True)],
    ),
]
