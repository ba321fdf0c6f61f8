"""The bodies that the documents name, with what is said of each and how they stand to each other."""

from .governance_facts import about, body, called, link

LGA, APCC = "Local Government Association", "Association of Police and Crime Commissioners"
SURVEY, DURHAM, STAFFORDSHIRE = "NAT-S-001", "DUR-S-001", "STA-S-001"
AVON_AND_SOMERSET, CAMBRIDGESHIRE = "AVS-S-001", "CAM-S-001"
WEST_MIDLANDS = "GP West Midlands (L100)"
COMMISSIONER_STA = ("Staffordshire Commissioner", "", "Staffordshire Commissioner")
COMMISSIONER_CAM = ("Police and Crime Commissioner", "", "Cambridgeshire Police and Crime Commissioner")

NATIONAL = [
    body(
        "NAT-B-001",
        "Safer and Stronger Communities Board",
        "Board or committee of an association",
        "L11",
        level="national",
        status="active",
        convened_by=[LGA],
        names=[called("SSCB", "L11", "acronym", inferred=True)],
        links=[
            link(
                "part-of",
                "¶7.3",
                "NAT-B-008",
                source=CAMBRIDGESHIRE,
                quotation="their Safer and Stronger Communities Board",
            )
        ],
    ),
    body(
        "NAT-B-002",
        "Fire Services Management Committee",
        "Board or committee of an association",
        "L11",
        "Saw the need to look at how fire and rescue authorities and commissioners stand to each other.",
        level="national",
        status="active",
        convened_by=[LGA],
        names=[called("FSMC", "L11", "acronym", inferred=True)],
        links=[link("part-of", "L11", "NAT-B-008", inferred=True)],
    ),
    body(
        "NAT-B-003",
        "FRA/PCC working group",
        "Task and finish group",
        "L3",
        "Looked at how police and crime commissioners stand to fire and rescue authorities, asked them in a survey, "
        "and reported.",
        level="national",
        convened_by=[LGA],
        note="It has given its final report. Whether it still exists is not stated.",
        names=[called("Joint task and finish group", "L11"), called("Task group", "M¶3")],
    ),
    body(
        "NAT-B-004",
        "The Commission",
        None,
        "L15",
        note="The report asks it to note the contents and does not say what it is. Its identity is not known.",
        names=[],
        statements=[about("other", "L15", "It is asked to note the content of the report.", "The Commission is asked")],
        links=[link("receives", "L15", "NAT-B-003", note="asked to note its report")],
    ),
    body(
        "NAT-B-005",
        "Joint Strategic Partnership Board",
        "National board",
        "M¶5",
        "To talk with commissioners together about the community safety work of fire and rescue authorities; it could "
        "also find a conference for case studies.",
        level="national",
        status="establishing",
        convened_by=[LGA, APCC],
        names=[called("LGA/APCC joint Strategic Partnership Board", "M¶5")],
    ),
    body(
        "NAT-B-006",
        "Community Safety Partnerships",
        "Community safety partnership",
        "Q¶2",
        "Local partnerships, taken together as the survey speaks of them.",
        level="local",
        status="active",
        names=[called("CSPs", "Q¶2", "acronym")],
        statements=[
            about(
                "chair",
                "Q¶2",
                "In some areas the commissioner has taken the chair of the community safety partnership.",
            )
        ],
    ),
    body(
        "NAT-B-007",
        "Police and Crime Panels",
        "Police and crime panel",
        "Q¶4",
        "The panels that scrutinise commissioners, taken together as the survey speaks of them.",
        level="force",
        status="active",
        statements=[
            about("other", "Q¶4", "They are seen as a good way to work together further.", "excellent opportunity")
        ],
    ),
    body(
        "NAT-B-008",
        LGA,
        "National association",
        "M¶1",
        "The national association of councils.",
        level="national",
        status="active",
        convened_by=[LGA],
        names=[called("LGA", "M¶1", "acronym")],
    ),
    body(
        "NAT-B-009",
        "National Emergency Service Collaboration Working Group",
        "National working group",
        "¶5.1",
        "Has shown what organisations gain when they come together.",
        source=CAMBRIDGESHIRE,
        level="national",
        status="active",
    ),
    body(
        "NAT-B-010",
        "Police National Commercial Board",
        "National board",
        "¶7.1",
        "Oversees a full business case for a Police Commercial Organisation, which is only proposed.",
        source=CAMBRIDGESHIRE,
        level="national",
        status="active",
        names=[called("The Commercial Board", "¶7.1"), called("National Commercial Board", "¶7.3")],
        links=[link("chaired-by", "¶7.1", post=COMMISSIONER_CAM)],
    ),
]

SURVEY_AREAS = [
    body(
        "WMI-B-001",
        "Regional Chief Fire Officers' Association",
        "Meeting of chairs or chief officers",
        WEST_MIDLANDS,
        "Brings the chief fire officers of the region together.",
        level="regional",
        convened_by=["Chief Fire Officers' Association"],
    ),
    body(
        "NOT-B-001",
        "Nottinghamshire Community Safety Trust",
        "Trust",
        "GP Nottinghamshire (L104)",
        "Through it, joint work to reduce reoffending is done.",
        level="force",
        status="active",
    ),
    body(
        "ESS-B-001",
        "Safer Essex Strategy meeting",
        "County-wide partnership",
        "GP Essex (L106)",
        "Where the fire and rescue service meets the commissioner.",
        level="force",
        status="active",
        names=[called("Strategic Board of the Community Safety partnerships", "GP Essex (L106)")],
    ),
    body(
        "OXF-B-001",
        "Oxfordshire Safer Communities Partnership",
        "County-wide partnership",
        "GP Thames Valley (L108)",
        "One strategic group for the commissioner to talk to, in place of five district areas and the county council.",
        level="force",
        status="active",
        areas=["OXF", "THV"],
        names=[called("OSCP", "GP Thames Valley (L108)", "acronym")],
    ),
    body(
        "OXF-B-002",
        "Board of the Oxfordshire Safer Communities Partnership",
        "County-wide partnership",
        "GP Thames Valley (L108)",
        level="force",
        status="active",
        names=[called("OSCP Board", "GP Thames Valley (L108)")],
        links=[link("part-of", "GP Thames Valley (L108)", "OXF-B-001")],
    ),
    body(
        "COR-B-001",
        "Safer Cornwall Partnership",
        "Community safety partnership",
        "GP Cornwall (L110)",
        level="force",
        status="active",
        links=[
            link(
                "chaired-by",
                "GP Cornwall (L110)",
                post=("Police and Crime Commissioner", "", "Devon and Cornwall Police and Crime Commissioner"),
            )
        ],
    ),
    body(
        "PEN-B-001",
        "Peninsula CSP Chairs",
        "Meeting of chairs or chief officers",
        "GP Cornwall (L110)",
        "Talks about what matters most in each area and tries to agree.",
        level="regional",
        status="active",
        statements=[
            about(
                "seats",
                "GP Cornwall (L110)",
                "The chairs of the partnerships across Devon and Cornwall, with the commissioner.",
            )
        ],
        terms=[{"place": "GP Cornwall (L110)", "frequency": "Quarterly", "quotation": "on a quarterly basis"}],
    ),
    body(
        "CUM-B-001",
        "Safer Cumbria",
        "County-wide partnership",
        "GP Cumbria (L112)",
        "Brings together everybody with an interest in criminal justice, community safety or domestic abuse.",
        level="force",
        status="active",
    ),
    body(
        "CUM-B-002",
        "Safer Cumbria direction group",
        "Direction group",
        "GP Cumbria (L112)",
        "Develops the strategy.",
        level="force",
        status="active",
        links=[
            link("part-of", "GP Cumbria (L112)", "CUM-B-001"),
            link(
                "chaired-by",
                "GP Cumbria (L112)",
                post=("Police and Crime Commissioner", "", "Cumbria Police and Crime Commissioner"),
            ),
        ],
        terms=[{"place": "GP Cumbria (L112)", "frequency": "Regularly", "quotation": "both meeting regularly"}],
    ),
    body(
        "CUM-B-003",
        "Safer Cumbria action group",
        "Action group",
        "GP Cumbria (L112)",
        "Officers who make the strategy happen.",
        level="force",
        status="active",
        links=[
            link("part-of", "GP Cumbria (L112)", "CUM-B-001"),
            link("works-to", "GP Cumbria (L112)", "CUM-B-002", inferred=True),
            link(
                "chaired-by",
                "GP Cumbria (L112)",
                post=("Chief Fire Officer", "", "Cumbria fire and rescue service"),
            ),
        ],
        terms=[{"place": "GP Cumbria (L112)", "frequency": "Regularly", "quotation": "both meeting regularly"}],
    ),
    body(
        "CUM-B-004",
        "Police and Crime Panel (Cumbria)",
        "Police and crime panel",
        "GP Cumbria (L112)",
        "Scrutinises the commissioner.",
        level="force",
        status="active",
        notice_days=5,
        links=[
            link(
                "scrutinises",
                "GP Cumbria (L112)",
                post=("Police and Crime Commissioner", "", "Cumbria Police and Crime Commissioner"),
            )
        ],
    ),
    body(
        "SUF-B-001",
        "Safer Suffolk Partnership Board",
        "County-wide partnership",
        "GP Suffolk (L114)",
        "Wrote a Community Safety Prospectus for the candidates.",
        level="force",
        status="active",
    ),
]

DURHAM_BODIES = [
    body(
        "DUR-B-001",
        "Joint Strategy Group",
        "Joint strategy group",
        "¶5",
        "Led by politicians; takes the key strategic decisions on working together.",
        source=DURHAM,
        level="force",
        status="active",
        convened_by=["Durham Police and Crime Commissioner", "Combined Fire and Rescue Authority (Durham)"],
        remit_areas=["DUR"],
        links=[link("consults", "¶5", "DUR-B-004", quotation="consulted where appropriate", note="where appropriate")],
    ),
    body(
        "DUR-B-002",
        "Delivery Group",
        "Officers' delivery group",
        "¶6",
        "Officers who advise the Joint Strategy Group and carry out its decisions.",
        source=DURHAM,
        level="force",
        status="active",
        remit_areas=["DUR"],
        links=[
            link("advises", "¶6", "DUR-B-001"),
            link("reports-to", "¶6", "DUR-B-001"),
            link("executes", "¶6", "DUR-B-001"),
        ],
    ),
    body(
        "DUR-B-003",
        "Police and Crime Panel",
        "Police and crime panel",
        "¶5",
        "Receives reports on working together; it was asked to endorse that the fire and rescue service comes to it.",
        source=DURHAM,
        level="force",
        status="active",
        remit_areas=["DUR"],
        notice_days=5,
        note="The report's heading names no area; the area is taken from the title.",
        links=[link("receives", "¶5", "DUR-B-001", quotation="will receive reports")],
        statements=[about("reporting", "¶10", "It is to have regular reports on working together.", "regular reports")],
    ),
    body(
        "DUR-B-004",
        "Combined Fire and Rescue Authority (Durham)",
        "Fire and rescue authority",
        "¶4",
        "The fire and rescue authority, here as the body that is consulted and that receives reports.",
        source=DURHAM,
        level="force",
        status="active",
        convened_by=["Combined Fire and Rescue Authority (Durham)"],
        names=[called("FRA", "¶4", "acronym")],
        statements=[
            about("reporting", "¶10", "It is to have regular reports, as the panel is.", "regular reports"),
            about("chair", "¶4", "One paragraph speaks of the Chair or Vice-Chair.", "the Chair / Vice-Chair"),
        ],
    ),
]

STAFFORDSHIRE_BODIES = [
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

AVON_AND_SOMERSET_BODIES = [
    body(
        "AVS-B-001",
        "Avon and Somerset Police and Crime Panel",
        "Police and crime panel",
        "L3",
        "Considers what its members propose.",
        source=AVON_AND_SOMERSET,
        level="force",
        status="active",
        notice_days=5,
        statements=[
            about(
                "other",
                "L15",
                "Members may put items on its agenda if they have to do with what the panel is for.",
                "Section 9 of the Panel's procedure rules",
            ),
            about(
                "other",
                "¶35",
                "Champions would not be a sub-committee of the panel. None is proposed.",
            ),
        ],
    ),
    body(
        "AVS-B-002",
        "Joint CSP Strategic Partnership Board",
        "Joint partnership board",
        "¶6",
        "Would bring the community safety partnerships of the force area together, with one framework for "
        "commissioning.",
        source=AVON_AND_SOMERSET,
        level="force",
        status="proposed",
        names=[called("Joint Board", "¶12")],
    ),
]

CAMBRIDGESHIRE_BODIES = [
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

BODIES = [
    *NATIONAL,
    *SURVEY_AREAS,
    *DURHAM_BODIES,
    *STAFFORDSHIRE_BODIES,
    *AVON_AND_SOMERSET_BODIES,
    *CAMBRIDGESHIRE_BODIES,
]
