"""Plans that the documents name: most of them in a sentence, the Cambridgeshire plan with themes and priorities."""

CAM, COMMISSIONER = "CAM-S-001", "Cambridgeshire Police and Crime Commissioner"
CONSTABULARY = "Cambridgeshire Constabulary"


def plan(reference, title, place, source, summary, **more):
    """A plan; themes, priorities and the initiatives that answer them where the document gives them."""
    return {
        "reference": reference,
        "title": title,
        "place": place,
        "source": source,
        "summary": summary,
        "themes": (),
        "priorities": (),
        **more,
    }


def priority(number, wording, place, answers, theme="", kind="priority"):
    """A priority; `answers` are pairs of an initiative and the paragraph that puts it under this priority."""
    return {
        "number": number,
        "wording": wording,
        "place": place,
        "answers": answers,
        "theme": theme,
        "kind": kind,
    }


TRANSFORMATION = "Transformation"
PLANS = [
    plan(
        "CAM-P-001",
        "Cambridgeshire Police and Crime Plan",
        "¶3.1",
        CAM,
        "What the commissioner wants every agency in community safety and criminal justice to work towards. Each of "
        "its four themes has its own aim, shared outcomes, objectives and priorities for action.",
        owner=COMMISSIONER,
        owner_post="Police and Crime Commissioner",
        statutory_basis="Police Reform and Social Responsibility Act 2011",
        took_effect="2017-04-01",
        themes=[(title, "¶3.1") for title in ("Victims", "Offenders", "Communities", TRANSFORMATION)],
        priorities=[
            priority(
                "4",
                "Work with partners to realise the benefits for community safety of improved governance and "
                "integrated delivery",
                "¶4",
                [("CAM-I-001", "¶4.2"), ("CAM-I-002", "¶4.1")],
                TRANSFORMATION,
            ),
            priority(
                "5",
                "Identify the best way for fire and policing to work together in the future",
                "¶5",
                [("CAM-I-003", "¶5.2"), ("CAM-I-004", "¶5.3"), ("CAM-I-005", "¶5.3"), ("CAM-I-006", "¶5.6")],
                TRANSFORMATION,
            ),
            priority(
                "6",
                "Efficient Management of Estate",
                "¶6",
                [("CAM-I-007", "¶6.1"), ("BCH-I-001", "¶6.5"), ("SEV-I-001", "¶6.6")],
                TRANSFORMATION,
            ),
            priority(
                "7",
                "Drive efficiency and effectiveness in policing through local, regional and national collaboration",
                "¶7",
                [("BCH-I-001", "¶7.1"), ("NAT-I-003", "¶7.1")],
                TRANSFORMATION,
            ),
        ],
    ),
    plan(
        "CAM-P-002",
        "Constabulary priorities (refreshed)",
        "¶3.2",
        CAM,
        "The constabulary's own priorities under the plan, refreshed and brought to the board on 4 April 2019. "
        "Progress on them is in a separate paper, agenda item 5.1, which is not on record here.",
        owner=CONSTABULARY,
    ),
    plan(
        "CAM-P-003",
        "Countywide Community Safety Agreement",
        "¶4.1",
        CAM,
        "Names the areas of high risk or wide impact where working across the whole county adds value. Thematic "
        "groups each have a strategy, based on an assessment of need, and a plan.",
    ),
    plan(
        "CAM-P-004",
        "Domestic abuse strategy",
        "¶4.2",
        CAM,
        "Partners have agreed a core offer of support and pool their resources to provide it.",
    ),
    plan(
        "CAM-P-005",
        "Estates Strategy",
        "¶6.1",
        CAM,
        "The commissioner's principles for police buildings, being worked through; they are to be its basis.",
        owner=COMMISSIONER,
        owner_post="Police and Crime Commissioner",
        priorities=[
            priority(
                "",
                "Make the most of buildings, for policing and with partners",
                "¶6.2",
                [("CAM-I-007", "¶6.2")],
                kind="principle",
            ),
            priority(
                "",
                "Improvements to buildings pay for themselves where possible",
                "¶6.4",
                [("CAM-I-007", "¶6.4")],
                kind="principle",
            ),
        ],
    ),
    plan(
        "CAM-P-006",
        "Capital Programme",
        "¶6.1",
        CAM,
        "The programme of building work, developed together with the principles for the estate.",
        took_effect="2020-04/2021-03",
        quotation="to commence in 2020/21",
    ),
    plan(
        "CAM-P-007",
        "Accommodation strategy",
        "¶6.3",
        CAM,
        "The space that the force, its partners and joint units need; under review. It feeds into the Estates "
        "Strategy, and the STRA process informs it.",
        owner=CONSTABULARY,
    ),
    plan(
        "STA-P-001",
        "Staffordshire local business case",
        "¶3.1",
        "STA-S-001",
        "Written independently and submitted to the Home Office on 3 October 2017, to change the governance of the "
        "fire and rescue service. It outlines areas of collaboration, which are to be appraised one by one.",
        owner="Staffordshire Commissioner",
        owner_post="Staffordshire Commissioner",
        priorities=[
            priority(
                "",
                "Areas of collaboration that could potentially realise financial efficiencies",
                "¶3.1",
                [(f"STA-I-{number:03}", "¶5.3") for number in range(6, 14)],
                kind="objective",
            )
        ],
    ),
    plan(
        "NAT-P-001",
        "Police and Crime Plans of the areas",
        "Q¶2",
        "NAT-S-001",
        "The plans that commissioners were developing. Where they chaired the community safety partnership, what "
        "partners said early on could be taken into account.",
    ),
    plan(
        "NAT-P-002",
        "National Framework",
        "Q¶5",
        "NAT-S-001",
        "Government's framework for the fire and rescue service. Some chief fire officers said that it constrains "
        "the role of the service, which Central Government sees narrowly.",
        owner="Central Government",
        quotation="constrained by the National Framework",
    ),
]
