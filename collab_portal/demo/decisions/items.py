"""Three items that a member put before the Avon and Somerset panel, with their uneven parts, and the champions."""

RULE = {
    "body": "AVS-B-001",
    "source": "AVS-S-001",
    "place": "L15",
    "number": "Section 9 of the procedure rules",
    "text": "Members of the panel may place items on the agenda that are relevant to the panel’s functions.",
    "quotation": "members of the Panel may place items on the agenda",
}

PANEL, COMMISSIONER = "Members of the panel", "The commissioner"
ITEMS = [
    {
        "reference": "AVS-PR-001",
        "letter_in_paper": "A",
        "place": "Proposal A",
        "title": "Promotion of a Joint CSP Strategic Partnership Board",
        "background": "The commissioner can make grants to anybody and will inherit grants without an obligation to "
        "pass funding on to community safety partnerships (¶1). The community safety fund, cut by 60 per cent from "
        "April 2012, is paid to commissioners from April 2013, beside other funding (¶2).",
        "rationale": "The changes are significant for community safety and partnerships should be in the best position "
        "to go on reducing crime (¶3). A commissioner can buy from anybody, so partnerships must show what outcomes "
        "they offer (¶4) and should not do the same thing twice (¶5).",
        "action": "Promote the development of a Joint CSP Strategic Partnership Board through links with their local "
        "government area, their community safety partnership and the commissioner (¶12).",
        "action_heading": "Action Required by PCP",
        "action_of": PANEL,
        "initiatives": ["AVS-I-001"],
        "sections": [
            {
                "heading": "Joint commissioning frameworks",
                "place": "¶6-11",
                "text": "One board would let partnerships set up one framework for commissioning (¶6). Councils know "
                "how to commission; police authorities and forces have done little of it (¶7). Buying jointly through "
                "one portal could save partnerships money and serve the commissioner (¶8), if agreements between "
                "partnerships are in place first (¶9). Such a framework is challenging to create (¶11).",
            }
        ],
        "benefits": [
            {"beneficiary": "Partnerships", "text": "Significant savings from commissioning jointly", "place": "¶8"},
            {
                "beneficiary": COMMISSIONER,
                "text": "No need to recruit a commissioning and procurement unit, and closer to the partnerships",
                "place": "¶9",
            },
            {
                "beneficiary": "Communities",
                "text": "Continued reductions in crime and disorder",
                "place": "¶3",
            },
        ],
        "costs": [
            {"text": "Forming the board: minimal, recoverable by savings from joint commissioning", "place": "¶13"},
            {
                "text": "Officers’ attendance at meetings",
                "borne_by": "the officers’ own authorities",
                "place": "¶13",
            },
            {"text": "Hosting the meetings", "borne_by": "the commissioner", "place": "¶13"},
        ],
    },
    {
        "reference": "AVS-PR-002",
        "letter_in_paper": "B",
        "place": "Proposal B",
        "title": "The panel to encourage the newly elected commissioner to engage with the Local Government "
        "Association and the Police and Crime Commissioners Association",
        "background": "The Local Government Association has 422 member authorities and has set up a national body for "
        "commissioners (¶14).",
        "rationale": "Commissioners need a strong national voice and support (¶15). The association can connect them "
        "with agencies and officials (¶16).",
        "action": "Write to the commissioner as well as meet the commissioner, to highlight these points (¶23).",
        "action_heading": "Action",
        "action_of": "The chair of the panel",
        "action_when": "Shortly after the election",
        "benefits": [
            {
                "beneficiary": COMMISSIONER,
                "text": "Networks, news and briefings, advice on lobbying, legal guidance and a database of contacts",
                "place": "¶17",
            },
            {
                "beneficiary": COMMISSIONER,
                "text": "Support in negotiations on police pay through the employers’ side",
                "place": "¶18",
            },
            {"beneficiary": COMMISSIONER, "text": "Policy and administrative support", "place": "¶19"},
            {
                "beneficiary": COMMISSIONER,
                "text": "Meeting rooms for two or three people, up to one for 100, free of charge to member "
                "organisations",
                "place": "¶20",
            },
            {"beneficiary": COMMISSIONER, "text": "A website with member-only content", "place": "¶21"},
            {
                "beneficiary": PANEL,
                "text": "Joined-up services and shared knowledge; councils are connected and local policing improves",
                "place": "¶22",
            },
        ],
    },
    {
        "reference": "AVS-PR-003",
        "letter_in_paper": "C",
        "place": "Proposal C",
        "title": "Function Champions",
        "background": "Panel members would each specialise in, and champion, one of the commissioner’s "
        "responsibilities, to help to measure the commissioner’s impact (¶25). Champions turn research and feedback "
        "into data that can be acted on (¶28) and need the panel’s backing to work across the area (¶29).",
        "action": "Establish Function Champions (¶36).",
        "action_heading": "Required Action",
        "action_of": "The panel",
        "initiatives": ["AVS-I-002"],
        "sections": [
            {
                "heading": "Not a sub-committee",
                "place": "¶35",
                "text": "Champions may meet providers of services, and would not be a sub-committee of the panel. The "
                "paragraph ends with a comma.",
            }
        ],
        "benefits": [
            {
                "beneficiary": COMMISSIONER,
                "text": "Greater understanding, and so better decisions and more effective solutions",
                "place": "¶30",
            },
            {
                "beneficiary": PANEL,
                "text": "Less need to give the same message several times",
                "place": "¶30",
            },
            {
                "beneficiary": COMMISSIONER,
                "text": "Support in keeping to public perception and not to internal functions",
                "place": "¶30",
            },
            {
                "beneficiary": "External agencies",
                "text": "More opportunities for partnership working if they feel listened to",
                "place": "¶30",
            },
            {
                "beneficiary": "The public",
                "text": "A better experience, and more trust and confidence in policing",
                "place": "¶31",
            },
            {"beneficiary": PANEL, "text": "A useful source of information", "place": "¶33"},
            {
                "beneficiary": PANEL,
                "text": "Brief reports to each meeting fulfil the duty to scrutinise the commissioner’s engagement",
                "place": "¶34",
            },
        ],
    },
]

CHAMPION_AREAS = [
    ("AVS-K-001", "Victims (other than DV or sexual violence)", []),
    ("AVS-K-002", "DV and sexual violence", ["Domestic abuse"]),
    ("AVS-K-003", "Combating anti-social behaviour", ["Anti-social behaviour"]),
    ("AVS-K-004", "Re-offending", ["Re-offending"]),
    ("AVS-K-005", "Substance misuse", []),
    ("AVS-K-006", "The Police Estate", ["Estates"]),
]

DUTIES = [
    "Have an overview of related services across Avon and Somerset",
    "Identify best practice nationally and locally",
    "Keep abreast of relevant legislation, directives and lobby groups",
    "Provide a point of consultation for the commissioner",
    "Be a spokesperson of the panel for media interviews, if required",
    "Make proposals to the commissioner with the approval of the panel",
]
