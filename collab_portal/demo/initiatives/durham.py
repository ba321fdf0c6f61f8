"""Durham's programme and what it looks at: the top four areas (A to D), three more (E to G) and sharing in general."""

from ..facts import initiative, milestone, partner, says, stage

SOURCE = "DUR-S-001"
CONSTABULARY, FIRE = "Durham Constabulary", "Durham and Darlington Fire and Rescue Service"
GROUP, FIRST_MEETING = "Joint Strategy Group", "2015?-12-15"
AIMS = ["Better value for money", "Improved outcomes", "Reduced demand"]
BOTH = {"parent": "DUR-I-009", "aims": AIMS, "origin": "Statement of intent"}


def top_four(reference, rank, title, summary, **more):
    """One of the four priorities that the Joint Strategy Group agreed at its first meeting."""
    place = f"¶7{rank}"
    priority = {
        "priority_tier": "Top four priorities",
        "rank": rank,
        "priority_set_by": GROUP,
        "priority_set_on": FIRST_MEETING,
    }
    partners = [partner(CONSTABULARY, place), partner(FIRE, place)]
    return initiative(reference, title, place, summary, **BOTH, **priority, partners=partners, **more)


def additional(reference, rank, title, summary, partners=(), statements=(), **more):
    """One of the three areas to be considered besides the top four; the report does not say who chose them."""
    place = f"¶8{rank}"
    quick_wins = says(
        "¶8",
        "The additional areas were to be considered above all to find quick wins. The report does not say whether "
        "this one is a quick win.",
        "particularly with regard to identifying quick wins",
    )
    return initiative(
        reference,
        title,
        place,
        summary,
        **BOTH,
        priority_tier="Additional area",
        rank=rank,
        partners=[partner(CONSTABULARY, place), partner(FIRE, place), *partners],
        statements=[quick_wins, *statements],
        **more,
    )


def considered(place, words):
    return stage("To be considered", place, words, decided_by=GROUP, took_effect=FIRST_MEETING)


def feasibility(place, words, **more):
    return stage("Feasibility", place, words, decided_by=GROUP, took_effect=FIRST_MEETING, **more)


INITIATIVES = [
    top_four(
        "DUR-I-001",
        "A",
        "Strategic review of estates",
        "Police and fire look at all their buildings together, to find out where sharing more of them would save "
        "money, help operations and give both services property that fits what they will need.",
        work_areas=[
            "Strategic review of estates",
            "Shared use of stations",
            "Back-office assets",
        ],
        stages=[considered("¶7A", "Consideration of what further efficiency and operational benefits")],
        scope=[
            says("¶7A", "Strategic review"),
            says("¶7A", "Shared use of stations"),
            says("¶7A", "Back-office assets, including workshops and archive"),
        ],
        statements=[says("App 1", "The report's note on accommodation names this review.")],
    ),
    top_four(
        "DUR-I-002",
        "B",
        "Control room",
        "Police and fire look at what a more closely joined control room would bring, whether it can be done and what "
        "it would cost.",
        work_areas=["Co-location of control rooms", "Fall-back and resilience", "Shared ICT in control rooms"],
        stages=[
            considered("¶7B", "Consideration of the potential benefits, feasibility and costs"),
            # The note in ¶7B is the report's own: it says neither who decided on this step nor when.
            stage(
                "Feasibility",
                "¶7B",
                "the first step is work to understand fully the feasibility of such a move",
                inferred=True,
            ),
        ],
        scope=[
            says("¶7B", "Co-location of control rooms"),
            says("¶7B", "Fall-back and resilience facilities"),
            says("¶7B", "Shared ICT facilities"),
        ],
        caveats=[
            says(
                "¶7B",
                "The two control rooms as they are now would be hard to bring together in one place, so the first "
                "step is to find out whether it can be done.",
                "make co-location in this area challenging",
            )
        ],
    ),
    top_four(
        "DUR-I-003",
        "C",
        "Training and development",
        "Police and fire look at which further joint training would make the staff of both more able.",
        work_areas=["Training and development", "Intervene to Protect a Child", "Driver training"],
        stages=[considered("¶7C", "Consideration of what further collaboration on training and development")],
        scope=[says("¶7C", "Intervene to Protect a Child"), says("¶7C", "Driver training")],
    ),
    top_four(
        "DUR-I-004",
        "D",
        "Back office transactional services",
        "Police and fire look at how they could share more of their office work, to cut costs, improve what it "
        "provides and depend less on few people.",
        work_areas=[
            "Back office",
            "Financial processes",
            "Procurement",
            "Human resources",
            "ICT",
            "Communications",
            "Printing",
        ],
        stages=[considered("¶7D", "Consideration of how the organisations could collaborate further")],
        scope=[
            says("¶7D", "Financial processes"),
            says("¶7D", "Procurement"),
            says("¶7D", "Human resources", "HR"),
            says("¶7D", "ICT"),
            says("¶7D", "Communications"),
            says("¶7D", "Printing"),
        ],
    ),
    additional(
        "DUR-I-005",
        "E",
        "Operational response",
        "The emergency services and the councils look at whether they could share staff when people "
        "need help, and what it would bring.",
        work_areas=["Operational response", "Community Safety Responders model"],
        partners=[
            partner(
                "The three emergency services and the local authorities (Durham)",
                "¶8E",
                note="The third service and the councils are not named",
                words="the three emergency services and the local authorities",
            )
        ],
        stages=[feasibility("¶8E", "Consideration of the feasibility and benefits", inferred=True)],
        scope=[says("¶8E", "The Community Safety Responders model in more places")],
    ),
    additional(
        "DUR-I-006",
        "F",
        "Community safety",
        "Police and fire look at whether they could have one team for community safety where both are responsible.",
        work_areas=["Community safety", "Road safety", "Anti-social behaviour", "Arson reduction"],
        stages=[feasibility("¶8F", "Exploration of the feasibility", inferred=True)],
        scope=[
            says("¶8F", "Road safety"),
            says("¶8F", "Anti-social behaviour"),
            says("¶8F", "Arson reduction"),
        ],
    ),
    additional(
        "DUR-I-007",
        "G",
        "Risk, resilience and emergency planning",
        "Police and fire already prepare for emergencies together, as the law asks of both. They look at whether to do "
        "more of it jointly.",
        work_areas=["Co-location of emergency planning staff", "Joint emergency planning team"],
        stages=[feasibility("¶8G", "Exploration of the feasibility and benefits", inferred=True)],
        scope=[says("¶8G", "Co-location of staff"), says("¶8G", "Joint emergency planning team")],
        statements=[
            says(
                "¶8G",
                "The work rests on what the law asks of both services in preparing for emergencies.",
                "responsibilities under the Civil Contingencies Act",
            )
        ],
    ),
    initiative(
        "DUR-I-008",
        "General sharing of expertise, knowledge, advice and information",
        "¶9",
        "Besides the seven areas, police and fire want to share more of what they know with each other.",
        **BOTH,
        work_areas=["Sharing of knowledge"],
        partners=[partner(CONSTABULARY, "¶9"), partner(FIRE, "¶9")],
        stages=[stage("Opportunity noted", "¶9", "will look to deepen their relationship")],
    ),
    initiative(
        "DUR-I-009",
        "Durham police and fire collaboration programme",
        "¶3",
        "Durham's police and its fire and rescue service have signed a statement of intent to work together wherever "
        "they spend money. This programme groups the areas they look at.",
        kind="programme",
        other_titles="The collaboration programme",
        origin="Statement of intent",
        aims=AIMS,
        partners=[partner(CONSTABULARY, "¶3"), partner(FIRE, "¶3")],
        stages=[
            stage(
                "Agreed",
                "¶3",
                "announced they had signed a Statement of Intent",
                took_effect="../2015-12-10",
                decided_by="Both services",
            )
        ],
        milestones=[
            milestone(
                "Statement of Intent announced",
                "¶3",
                "2015-12-10",
                words="they announced they had signed a Statement of Intent",
            )
        ],
        scope=[says("¶3", "Everything the services spend money on", "across all areas of spending")],
        statements=[
            says(
                "¶3",
                "Three aims have particular attention: better value for money, improved outcomes and reduced demand.",
                "with particular attention to the following aims",
            ),
            says("¶5", "A politically-led Joint Strategy Group takes the key strategic decisions."),
            says("¶6", "A Delivery Group advises that group, reports to it and carries out its decisions."),
            says(
                "¶10",
                "The police and crime panel and the combined fire and rescue authority are to have reports.",
                "Regular reports",
            ),
        ],
    ),
]
