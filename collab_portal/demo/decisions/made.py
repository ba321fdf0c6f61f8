"""The decisions that the documents state."""

DECISIONS = [
    {
        "reference": "DUR-D-001",
        "source": "DUR-S-001",
        "place": "¶7",
        "title": "The top four priorities for collaboration",
        "text": "The four priorities are the strategic review of estates, the control room, training and development, "
        "and back office transactional services.",
        "kind": "agreed",
        "maker_body": "DUR-B-001",
        "taken": "2015?-12-15",
        "initiatives": ["DUR-I-001", "DUR-I-002", "DUR-I-003", "DUR-I-004"],
        "meeting": ("DUR-B-001", "2015-12-15"),
        "quotation": "They agreed that the top four priorities would be",
    },
    {
        "reference": "DUR-D-002",
        "source": "DUR-S-001",
        "place": "¶10",
        "title": "Police and fire representatives might attend each other’s meetings",
        "text": "Police representatives might attend meetings of the fire and rescue authority, and fire and rescue "
        "representatives the panel, to broaden understanding and share knowledge.",
        "kind": "agreed",
        "maker_body": "DUR-B-001",
        "initiatives": ["DUR-I-008"],
        "quotation": "the Joint Strategy Group agreed",
    },
    {
        "reference": "MER-D-001",
        "source": "NAT-S-001",
        "place": "M¶6.1",
        "title": "The police authority’s decision on a joint command and control centre",
        "text": "The report names the decision and gives neither its date nor its words.",
        "maker_organisation": "Merseyside Police Authority",
        "initiatives": ["MER-I-001"],
        "quotation": "the previous Police Authority decision",
    },
    {
        "reference": "MER-D-002",
        "source": "NAT-S-001",
        "place": "M¶6.1",
        "title": "Contract for a joint command and control centre",
        "text": "The commissioner signed the contract for the police and ratified what the police authority had "
        "decided before.",
        "kind": "ratified",
        "maker_post": ("Police and Crime Commissioner", "Merseyside Police and Crime Commissioner"),
        "initiatives": ["MER-I-001"],
        "links": [{"kind": "ratifies", "other": "MER-D-001"}],
        "quotation": "ratify the previous Police Authority decision",
    },
    {
        "reference": "CAM-D-001",
        "source": "CAM-S-001",
        "place": "¶5.4",
        "title": "Announcement on the transfer of fire governance in Cambridgeshire",
        "text": "The Home Secretary announced that she considered the proposal to be in the interests of economy, "
        "efficiency and effectiveness and without an adverse effect on public safety.",
        "kind": "announced",
        "maker_post": ("Home Secretary", "Home Secretary"),
        "taken": "2018-03",
        "dispute": "Challenged in court by Cambridgeshire and Peterborough Fire Authority.",
        "initiatives": ["CAM-I-004"],
        "change": "CAM-GC-001",
    },
]
