"""Bodies of Staffordshire."""

from ..facts import about, body, called, link

STAFFORDSHIRE = "STA-S-001"
COMMISSIONER_STA = ("Staffordshire Commissioner", "", "Staffordshire Commissioner")

BODIES = [
    body(
        "STA-B-001",
        "Collaboration Governance Board",
        "Collaboration board",
        "L83",
        "Oversees everything that the police and the fire and rescue service could do together, and that it is done "
        "well.",
        source=STAFFORDSHIRE,
        level="force",
        status="active",
        convened_by=["Office of the Staffordshire Commissioner"],
        remit_areas=["STA"],
        names=[called("Collaboration board", "¶5.1")],
        links=[
            link("reports-to", "L134", "STA-B-002"),
            link("reports-to", "L134", "STA-B-003"),
        ],
        statements=[
            about(
                "seats",
                "¶5.1",
                "The report says that the board is there for both chiefs. The terms of reference seat their deputies, "
                "and not the chiefs.",
                "to provide a forum for both the Chief Fire Officer and the Chief Constable",
            ),
            about("chair", "¶5.1", "The chief executive of the commissioner's office is to chair it."),
            about(
                "meetings", "¶5.1", "It meets monthly, so that the work keeps moving.", "The board will meet monthly"
            ),
            about(
                "reporting",
                "¶5.1",
                "It prepares papers for decision, which both strategic governance boards consider.",
                "papers for decision",
            ),
            about(
                "other",
                "¶5.4",
                "The commissioner holds both chiefs to account for progress and has reports on each area of work.",
                "hold both chiefs to account",
            ),
        ],
    ),
    body(
        "STA-B-002",
        "Police Strategic Governance Board",
        "Strategic governance board",
        "L134",
        source=STAFFORDSHIRE,
        level="force",
        status="active",
        links=[
            link(
                "chaired-by",
                "L134",
                post=COMMISSIONER_STA,
                inferred=True,
                note="the words may speak of the fire board only",
            )
        ],
    ),
    body(
        "STA-B-003",
        "Fire Strategic Governance Board",
        "Strategic governance board",
        "L134",
        source=STAFFORDSHIRE,
        level="force",
        status="active",
        links=[
            link("chaired-by", "L134", post=COMMISSIONER_STA, quotation="chaired by the Staffordshire Commissioner")
        ],
    ),
    body(
        "STA-B-004",
        "Collaboration team",
        "Project team",
        "¶5.2",
        "Gathers what is known of each business area and says which come first.",
        source=STAFFORDSHIRE,
        level="force",
        status="active",
        links=[link("reports-to", "¶5.3", "STA-B-001", note="develops information for the board to consider")],
        statements=[about("seats", "¶5.2", "People from police and fire have been given to the work.")],
    ),
    body(
        "STA-B-005",
        "Police, Fire and Crime Panel",
        "Police, fire and crime panel",
        "L3",
        "Scrutinises the commissioner; asked to note the report and comment on it.",
        source=STAFFORDSHIRE,
        level="force",
        status="active",
        remit_areas=["STA"],
        notice_days=5,
        links=[link("scrutinises", "L3", post=COMMISSIONER_STA, inferred=True)],
    ),
]
