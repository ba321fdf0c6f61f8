"""What Staffordshire's Collaboration Governance Board says of itself: terms of reference, principles, commitments."""

SOURCE = "STA-S-001"
BODY = "STA-B-001"

TERMS = {
    "place": "L77 to 148",
    "purpose": "To oversee every opportunity for Staffordshire Police and Staffordshire Fire and Rescue Service to "
    "work together, as the Policing and Crime Act 2017 requires, and see that it is put into effect efficiently and "
    "effectively (L83).",
    "vision": "Better outcomes for the communities of Staffordshire, by looking into and taking forward opportunities "
    "to be more effective, more efficient and safer by working together (L87).",
    "shared_vision": "“A cost effective and flexible approach to areas of collaboration that allows both organisations "
    "to evolve through improving, sharing and standardising where appropriate the things that we do” (L148)",
    "delegation": "It has delegated powers to take opportunities forward as the governance boards of police and fire "
    "direct (L130).",
    "reporting": "To the Police Strategic Governance Board and the Fire Strategic Governance Board (L134).",
    "sub_groups": "It will establish sub-groups as appropriate, to develop proposals and recommend them to it. None is "
    "named (L138).",
    "may_make_sub_groups": True,
    "frequency": "Monthly",
    "length_minutes": 120,
    "quotation": "on a monthly basis (2 hour meeting)",
}

OBJECTIVES = [
    ("L91", "Find, appraise and recommend opportunities across fire and police, with other partners where fitting."),
    ("L92", "See that there are people, property and money to plan them and take them forward."),
    ("L93", "Review, understand and report against the financial assumptions in the approved business case."),
    ("L94", "Agree measures of performance that fit the strategic objectives, receive reports and recommend."),
    ("L95", "Oversee how projects are developed and managed."),
    ("L96", "Prepare, consider and agree papers before they go to the governance boards."),
    ("L97", "Tell staff and partners about the work."),
    ("L99", "Promote partnership, so that services work better together and meet their duties in law."),
    ("L100", "See that opportunities are put into effect effectively and efficiently."),
]
RUN_ON = "In the document this runs on from the objective before it, without a bullet of its own."

# Number, place, short wording, other wording, its place, commitments (place, text, note).
PRINCIPLES = [
    (
        1,
        "L156",
        "We will develop a culture of joint working between fire and police.",
        "",
        "",
        [
            ("L165", "Encourage people in collaboration to work closely together and build good relationships.", ""),
            ("L166", "Bring teams together in joint tranches of fire and police functions.", ""),
        ],
    ),
    (
        2,
        "L157",
        "We will ensure that we have similar expectations of all people working within the collaborative arena.",
        "We will ensure that we have similar expectations of all our people within the collaborative arena.",
        "L167",
        [
            ("L168", "Take account of the values of both organisations, and review policies to avoid conflict.", ""),
            ("L169", "Assess and adopt fitting policies and procedures.", ""),
        ],
    ),
    (
        3,
        "L158",
        "We will ensure that all our people within both organisations receive consistent messages",
        "",
        "",
        [
            ("L171", "The two communications teams work closely together on consistent and timely messages.", ""),
            ("L172", "This goes on throughout the project and beyond.", ""),
            ("L173", "Develop a glossary or mapping of the words that each organisation uses.", ""),
        ],
    ),
    (
        4,
        "L159",
        "We will ensure that the collaborative approach is a catalyst for delivering effectiveness and efficiency",
        "We will ensure that the collaborative approach is a catalyst for delivering cost savings",
        "L174",
        [
            ("L175", "Explore every area where people do similar work.", ""),
            ("L176", "Keep the functions under review, to be as efficient as possible in both organisations.", ""),
            ("L177", "Look for functions that can share a place.", ""),
            ("L181", "An efficient flow of people, assets and information.", ""),
        ],
    ),
    (
        5,
        "L160",
        "We will make appropriate use of technology to enable effective working within all areas of collaboration.",
        "We will make the best use of technology to enable effective working within all areas of collaboration.",
        "L183",
        [
            (
                "L185",
                "Use a common and secure IT platform wherever possible.",
                "subject to police security requirements; most operational systems stay with police or with fire",
            ),
            ("L186", "Consider together how new technologies can help.", ""),
            ("L187", "Give people with similar tasks similar technology.", ""),
        ],
    ),
    (
        6,
        "L161",
        "Best Value will be the foundation upon which we build all collaborative arrangements",
        "",
        "",
        [
            ("L191", "The principles of best value show in every arrangement.", ""),
            ("L192", "Be open about best value; all staff understand what they are responsible for.", ""),
        ],
    ),
    (
        7,
        "L162",
        "All decisions regarding collaboration will be based upon accurate, valid and up to date information",
        "Best All decisions regarding collaboration will be based upon accurate, valid and up to date information",
        "L194",
        [
            ("L196", "Design arrangements on accurate and timely data and information.", ""),
            ("L197", "Give information through the governance structures, so that decisions are informed.", ""),
            (
                "L198",
                "Share data and information in a fitting way, so that each organisation's needs are understood.",
                "",
            ),
        ],
    ),
]
