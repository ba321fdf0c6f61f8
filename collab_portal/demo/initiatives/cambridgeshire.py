"""Joint work in the Cambridgeshire board paper: local, with other forces and national."""

from ..facts import initiative, milestone, partner, says, stage

SOURCE = "CAM-S-001"
CONSTABULARY, FIRE = "Cambridgeshire Constabulary", "Cambridgeshire Fire and Rescue Service"
AMBULANCE = "East of England Ambulance Service"
COMMISSIONER = "Cambridgeshire Police and Crime Commissioner"
OFFICE = "Office of the Cambridgeshire Police and Crime Commissioner"
FIRE_AUTHORITY = "Cambridgeshire and Peterborough Fire Authority"
PARTNERS = "Partners in community safety (Cambridgeshire)"
PLAN = {"origin": "Plan objective"}

INITIATIVES = [
    initiative(
        "CAM-I-001",
        "Wider domestic abuse support service",
        "¶4.2",
        "Help for people who suffer domestic abuse, given by workers placed in voluntary organisations and by "
        "specialists. Extra national money for it ends in March 2020.",
        **PLAN,
        work_areas=["Domestic abuse", "Pooling of resources"],
        partners=[
            partner("Third sector agencies (Cambridgeshire)", "¶4.2", note="Outreach workers are placed with them"),
            partner(PARTNERS, "¶4.2", note="Have agreed a strategy and pool their resources"),
        ],
        stages=[stage("Funding ending", "¶4.2", "this is unfunded from March 2020")],
        scope=[
            says("¶4.2", "Outreach workers placed in voluntary organisations"),
            says("¶4.2", "Extra specialist support", "additional bespoke specialist support"),
        ],
        caveats=[
            says(
                "¶4.2",
                "From March 2020 the service has no money beyond what the partners pool.",
                "This is a significant risk going forward",
                inferred=True,
            )
        ],
        statements=[
            says(
                "¶4.2",
                "Partners have agreed a strategy with a core offer and pool everything they have to provide it.",
                "effectively shrinking together",
            )
        ],
    ),
    initiative(
        "CAM-I-002",
        "Joint commissioning in a number of areas",
        "¶4.1",
        "Partners in the county talk openly about money for the most serious risks, and commission some services "
        "together. The paper does not say which.",
        **PLAN,
        work_areas=["Joint commissioning"],
        partners=[partner(PARTNERS, "¶4.1")],
        stages=[
            stage(
                "Being implemented",
                "¶4.1",
                "encouraged a joint commissioning approach within a number of areas",
                inferred=True,
            )
        ],
        statements=[
            says(
                "¶4.1",
                "Work on the highest risks follows a county-wide agreement and is done in thematic groups, each with "
                "a strategy, a needs assessment and a plan.",
                "The Countywide Community Safety Agreement",
            ),
            says("¶4.1", "Talking openly has brought risks to funding to light.", "flushed out risks"),
        ],
    ),
    initiative(
        "CAM-I-003",
        "Police and fire interoperability",
        "¶5.2",
        "A group of police and fire gives joint work direction and pace. Police, fire and ambulance have put their "
        "working together into a memorandum of understanding.",
        **PLAN,
        other_titles="Police and Fire Interoperability Group",
        work_areas=["Arson reduction", "Training operations", "Organisational support"],
        partners=[
            partner(CONSTABULARY, "¶5.2"),
            partner(FIRE, "¶5.2"),
            partner(AMBULANCE, "¶5.2", note="By the memorandum of understanding", inferred=True),
        ],
        stages=[
            stage("Agreed", "¶5.2", "a Memorandum of Understanding was signed", took_effect="2017-12"),
            stage("In place", "¶5.5", "Collaboration at an operational level is continuing"),
        ],
        milestones=[
            milestone(
                "Memorandum of Understanding signed by police, fire and ambulance",
                "¶5.2",
                "2017-12",
                words="In December 2017, a Memorandum of Understanding was signed",
            )
        ],
        scope=[
            says(
                "¶5.2",
                "Arson, training operations and organisational support; the words can mean three subjects or four",
                "arson, training operations and organisational support",
            )
        ],
        statements=[
            says("¶5.5", "Talks about further joint work go on.", "is ongoing"),
            says(
                "¶5.1",
                "Police, fire and ambulance share the view of a national working group that joining forces improves "
                "services and saves money.",
            ),
        ],
    ),
    initiative(
        "CAM-I-004",
        "Transfer of fire governance to the commissioner",
        "¶5.3",
        "The commissioner proposed to take over the governance of the fire and rescue service. The Home Secretary "
        "found the proposal met the tests; the fire authority challenged this in court, which delays the transfer.",
        **PLAN,
        work_areas=["Governance"],
        partners=[
            partner(COMMISSIONER, "¶5.3", "Proposes", words="the Commissioner submitted a business case"),
            partner(FIRE_AUTHORITY, "¶5.4", note="Challenges the Home Secretary's decision in court"),
            partner(OFFICE, "¶5.5", note="Watches what the delay does"),
        ],
        stages=[
            stage(
                "Business case",
                "¶5.3",
                "submitted a business case to the Home Secretary",
                took_effect="2017-10",
                decided_by=COMMISSIONER,
            ),
            stage(
                "Agreed",
                "¶5.4",
                "would be in the interests of economy, efficiency and effectiveness",
                took_effect="2018-03",
                decided_by="Home Secretary",
            ),
        ],
        hold={
            "held_by": "Judicial review and further legal challenge by the Fire Authority",
            "reason": "Cambridgeshire and Peterborough Fire Authority asked the court to review the Home Secretary's "
            "decision. The High Court dismissed that judicial review. The authority has since asked for permission "
            "to appeal and has brought another legal challenge.",
            "place": "¶5.4",
            "quotation": "subject to legal challenge",
        },
        milestones=[
            milestone("Business case submitted to the Home Secretary", "¶5.3", "2017-10"),
            milestone(
                "Independent assessment finished",
                "¶5.4",
                "../2018-03",
                words="Following an independent assessment process",
                inferred=True,
            ),
            milestone("Home Secretary announces that the tests are met", "¶5.4", "2018-03"),
            milestone(
                "High Court dismisses the judicial review",
                "¶5.4",
                "2019?-07",
                words="at the end of July",
            ),
        ],
        scope=[
            says("¶5.3", "Savings", "anticipated savings"),
            says("¶5.3", "Faster joint work on buildings", "the acceleration of the estates collaboration"),
        ],
        statements=[
            says(
                "¶5.4",
                "The tests are economy, efficiency and effectiveness, and that public safety does not suffer.",
                "does not have an adverse effect upon public safety",
            ),
            says("¶5.5", "The commissioner's office watches what the delay does.", "the delay in implementation"),
            says("¶5.3", "The board and the panel have been told about it regularly.", "regular updates"),
        ],
    ),
    initiative(
        "CAM-I-005",
        "Estates collaboration between police and fire",
        "¶5.3",
        "Police and fire work together on their buildings. The commissioner's business case expects this to go faster "
        "once the commissioner governs both.",
        **PLAN,
        work_areas=["Estates"],
        partners=[partner(CONSTABULARY, "¶5.3", inferred=True), partner(FIRE, "¶5.3", inferred=True)],
        stages=[
            stage("To be expanded", "¶5.3", "the acceleration of the estates collaboration", inferred=True),
        ],
        caveats=[says("¶5.3", "The faster pace depends on the transfer of fire governance.", inferred=True)],
    ),
    initiative(
        "CAM-I-006",
        "Shared Chief Finance Officer",
        "¶5.6",
        "The fire authority and the commissioner's office share one chief finance officer for the time being.",
        **PLAN,
        work_areas=["Shared posts", "Finance"],
        partners=[partner(FIRE_AUTHORITY, "¶5.6"), partner(OFFICE, "¶5.6")],
        stages=[stage("Interim", "¶5.6", "on-going interim arrangement")],
    ),
    initiative(
        "CAM-I-007",
        "Estates Strategy principles and capital programme",
        "¶6.1",
        "The commissioner has set principles for the use of police buildings: use them fully, also with partners, and "
        "let improvements pay for themselves. They go into a programme of building work.",
        **PLAN,
        work_areas=["Estates", "Marketing of surplus sites", "Accommodation strategy"],
        partners=[
            partner(COMMISSIONER, "¶6.1", words="The Commissioner has set out a number of principles"),
            partner(CONSTABULARY, "¶6.3", note="Reviews its accommodation strategy"),
        ],
        stages=[stage("Appraisal", "¶6.1", "These are being worked through", inferred=True)],
        milestones=[
            milestone("Capital Programme begins", "¶6.1", due="2020-04/2021-03", words="to commence in 2020/21")
        ],
        scope=[
            says("¶6.2", "Full use of buildings, for policing and with partners"),
            says("¶6.2", "Selling or letting what policing no longer needs", "subject to marketing"),
            says("¶6.3", "The force's own, partners' and joint units' need for space"),
            says("¶6.4", "Improvements that pay for themselves where possible", "self-funded where possible"),
        ],
        caveats=[
            says(
                "¶6.2",
                "Marketing goes on only until it is known how many more officers there will be and what they need.",
                "until confirmation of additional officers is received",
            ),
            says(
                "¶6.4",
                "Money to build is running short, and borrowing would weigh on the yearly budget.",
                "the availability of capital monies is becoming tight",
            ),
        ],
        statements=[
            says("¶6.3", "A process known by its letters feeds in; they are not spelled out.", "The STRA process"),
        ],
    ),
    initiative(
        "BCH-I-001",
        "BCH collaboration: JPS and L&D training",
        "¶6.5",
        "Cambridgeshire's police want to save more by working with the BCH partners, above all in JPS and L&D "
        "training. The paper does not spell these letters out.",
        **PLAN,
        other_areas=["CAM"],
        priority_tier="Key area",
        work_areas=["JPS", "L&D"],
        partners=[partner(CONSTABULARY, "¶6.5"), partner("BCH partners", "¶6.5")],
        stages=[
            stage("In place", "¶6.5", "making further savings through collaboration with BCH partners", inferred=True)
        ],
        scope=[says("¶6.5", "JPS", "key areas of collaboration"), says("¶6.5", "L&D training")],
    ),
    initiative(
        "SEV-I-001",
        "ERSOU and 7F estates",
        "¶6.6",
        "Further work with other forces goes on: a unit called ERSOU, whose letters the paper does not spell out, and "
        "a group of seven forces that meets about buildings.",
        **PLAN,
        other_areas=["CAM"],
        work_areas=["Estates"],
        partners=[
            partner(CONSTABULARY, "¶6.6", inferred=True),
            partner("ERSOU", "¶6.6"),
            partner("7 Force partners", "¶6.6", inferred=True),
        ],
        stages=[stage("In place", "¶6.6", "are continuing")],
        statements=[says("¶6.6", "The 7F Estates Group meets every quarter.", "quarterly meetings")],
    ),
    initiative(
        "NAT-I-003",
        "Police Commercial Organisation",
        "¶7.1",
        "A national organisation, led by the police, that would reshape how policing buys and deals with suppliers. It "
        "does not exist yet: a full business case is being prepared.",
        **PLAN,
        work_areas=["Commercial and procurement", "Procurement"],
        partners=[
            partner("Police Commercial Organisation", "¶7.1", note="Proposed only"),
            partner(COMMISSIONER, "¶7.1", note="Chairs the Police National Commercial Board"),
        ],
        stages=[stage("Business case", "¶7.1", "a full business case")],
        scope=[
            says(
                "¶7.1",
                "National co-ordination of commercial strategy, ways of working, systems, best practice and "
                "professional development",
            ),
            says("¶7.1", "Management of all buying by category", "full category management"),
            says("¶7.1", "Strategic management of suppliers"),
            says("¶7.1", "Other commercial support, such as settling disputes and earning income"),
        ],
        statements=[
            says("¶7.1", "The Police National Commercial Board watches over the business case."),
            says(
                "¶7.2",
                "It could bring lower prices through size, more joint buying and more shared office services.",
                "transformational change",
            ),
        ],
    ),
]
