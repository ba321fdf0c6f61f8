"""The two changes of governance that the documents describe, and the court cases over one of them."""

CHANGES = [
    {
        "reference": "STA-GC-001",
        "source": "STA-S-001",
        "place": "¶3.1",
        "title": "Governance of fire and rescue by the Staffordshire Commissioner",
        "summary": "The Commissioner took over the governance of the fire and rescue service from the fire authority.",
        "status": "in-force",
        "model": "governance",
        "inferred": True,
        "proposer": ("Staffordshire Commissioner", "Staffordshire Commissioner"),
        "case_written_by": "Independently written",
        "initiatives": ["STA-I-005"],
        "successions": [
            ("The Fire Authority (Staffordshire)", "Staffordshire Commissioner Fire and Rescue Authority"),
            ("The Fire Authority (Staffordshire)", "Staffordshire Commissioner"),
        ],
        "steps": [
            {
                "kind": "Business case submitted",
                "happened": "2017-10-03",
                "other_party": "Home Office",
                "place": "¶3.1",
            },
            {
                "kind": "Order laid",
                "merged_with": ["Order made", "Order in force"],
                "happened": "2018-06-08",
                "place": "¶3.2",
                "quotation": "laid and passed on 8th June 2018",
            },
            {
                "kind": "New arrangement commenced",
                "happened": "2018-08-01",
                "place": "¶3.2",
                "quotation": "commenced on 1st August 2018",
            },
        ],
    },
    {
        "reference": "CAM-GC-001",
        "source": "CAM-S-001",
        "place": "¶5.3",
        "title": "Transfer of fire governance to the Cambridgeshire Commissioner",
        "summary": "The Commissioner proposed to take over the governance of the fire and rescue service. The Home "
        "Secretary announced that she considered the tests met; the fire authority challenges her decision in court, "
        "and the change is delayed.",
        "status": "announced",
        "model": "governance",
        "inferred": True,
        "proposer": ("Police and Crime Commissioner", "Cambridgeshire Police and Crime Commissioner"),
        "initiatives": ["CAM-I-004"],
        "steps": [
            {
                "kind": "Business case submitted",
                "happened": "2017-10",
                "other_party": "Home Secretary",
                "place": "¶5.3",
            },
            {"kind": "Independent assessment", "happened": "../2018-03", "place": "¶5.4", "inferred": True},
            {
                "kind": "Decision announced",
                "happened": "2018-03",
                "other_party": "Home Secretary",
                "place": "¶5.4",
            },
            {
                "kind": "Challenged in court",
                "other_party": "Cambridgeshire and Peterborough Fire Authority",
                "place": "¶5.4",
            },
            {
                "kind": "Implementation delayed",
                "note": "The office monitors what the delay does; operational collaboration goes on.",
                "place": "¶5.5",
            },
        ],
        "assessments": [{"done": "../2018-03", "place": "¶5.4", "inferred": True}],
        "tests": [
            {
                "test": "In the interests of economy, efficiency and effectiveness",
                "result": "met",
                "by": "Home Secretary",
                "place": "¶5.4",
            },
            {
                "test": "No adverse effect upon public safety",
                "result": "met",
                "by": "Home Secretary",
                "place": "¶5.4",
            },
        ],
    },
]

CLAIMANT = "Cambridgeshire and Peterborough Fire Authority"
CASES = [
    {
        "reference": "CAM-LC-001",
        "source": "CAM-S-001",
        "changes": ["CAM-GC-001"],
        "claimants": [CLAIMANT],
        "kind": "review",
        "respondent": "Home Secretary",
        "subject": "the Home Secretary’s decision",
        "court": "High Court",
        "decided": "2019?-07",
        "status": "closed",
        "outcome": "dismissed",
        "place": "¶5.4",
        "quotation": "dismissed by the High Court at the end of July",
    },
    {
        "reference": "CAM-LC-002",
        "source": "CAM-S-001",
        "changes": ["CAM-GC-001"],
        "claimants": [CLAIMANT],
        "kind": "permission",
        "follows": "CAM-LC-001",
        "place": "¶5.4",
        "quotation": "has subsequently sought permission to appeal",
    },
    {
        "reference": "CAM-LC-003",
        "source": "CAM-S-001",
        "changes": ["CAM-GC-001"],
        "claimants": [CLAIMANT],
        "kind": "further",
        "place": "¶5.4",
        "quotation": "has also submitted a further legal challenge",
    },
]
