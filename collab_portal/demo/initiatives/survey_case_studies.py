"""What the report on the survey of chief fire officers tells of Merseyside, Hertfordshire and the country."""

from ..facts import initiative, partner, says, stage

SOURCE = "NAT-S-001"

INITIATIVES = [
    initiative(
        "MER-I-001",
        "Joint Command and Control Centre",
        "M¶6.1",
        "One centre for the control rooms of Merseyside's police and its fire and rescue service. The commissioner "
        "signed the contract for the police, and so confirmed what the police authority had decided before.",
        other_titles="joint command and control centre for the police and FRS",
        origin="Survey response",
        work_areas=["Control room", "Co-location of control rooms"],
        partners=[
            partner("Merseyside Fire & Rescue Service", "M¶6.1"),
            partner("Merseyside Police", "M¶6.1"),
            partner(
                "Merseyside Police and Crime Commissioner",
                "M¶6.1",
                note="Signed the contract for the police",
                words="on behalf of the Police",
            ),
        ],
        stages=[
            stage(
                "Agreed",
                "M¶6.1",
                "the previous Police Authority decision",
                decided_by="The previous Police Authority",
            ),
            stage(
                "Agreed",
                "M¶6.1",
                "signed a contract",
                decided_by="Merseyside Police and Crime Commissioner",
            ),
        ],
        statements=[
            says(
                "Q¶2",
                "The questionnaire's summary reports the same centre; other chief fire officers also named sharing "
                "a building as an opportunity.",
                "signed off an agreement to develop a joint command and control centre",
            ),
            says("M¶6.1", "Much had been prepared by the time the commissioner signed.", "already well progressed"),
        ],
    ),
    initiative(
        "MER-I-002",
        "Shared services and shared premises",
        "M¶6.1",
        "Following the joint centre, Merseyside's police and its fire and rescue service are talking about sharing "
        "services and more of their buildings.",
        parent="MER-I-001",
        origin="Survey response",
        work_areas=["Estates", "Back office"],
        partners=[
            partner("Merseyside Fire & Rescue Service", "M¶6.1"),
            partner("Merseyside Police", "M¶6.1"),
        ],
        stages=[stage("Opportunity noted", "M¶6.1", "further discussions on the potential")],
        scope=[says("M¶6.1", "Shared services"), says("M¶6.1", "Shared premises across all the buildings of both")],
    ),
    initiative(
        "MER-I-003",
        "Safe Havens at fire stations",
        "M¶6.1",
        "Community fire stations across Merseyside become places where vulnerable people can go, and be safe, in "
        "a crisis. The commissioner supports this.",
        origin="Survey response",
        work_areas=["Safe havens"],
        partners=[
            partner("Merseyside Police and Crime Commissioner", "M¶6.1", "Supports", words="has supported"),
            partner("Merseyside Fire & Rescue Service", "M¶6.1", inferred=True, note="Its fire stations are used"),
        ],
        stages=[stage("Being implemented", "M¶6.1", "the development of Safe Havens", inferred=True)],
    ),
    initiative(
        "HER-I-001",
        "Chief Fire Officer as Chief Executive of the commissioner's office",
        "M¶6.2",
        "Hertfordshire's chief fire officer also runs the commissioner's office and stays the county council's "
        "director of community protection. The aim is more sharing of resources and office work, and savings.",
        origin="Survey response",
        work_areas=["Shared posts", "Back office"],
        partners=[
            partner("Hertfordshire Police and Crime Commissioner", "M¶6.2"),
            partner("Office of the Hertfordshire Police and Crime Commissioner", "M¶6.2"),
            partner("Hertfordshire County Council", "M¶6.2"),
        ],
        stages=[stage("In place", "M¶6.2", "has been appointed")],
        scope=[
            says("M¶6.2", "Sharing of resources and office work", "'back office' functions"),
            says("M¶6.2", "Wider community safety: less anti-social behaviour, better health and wellbeing"),
        ],
        statements=[says("M¶6.2", "One officer holds posts in two organisations.", "new dual role")],
    ),
    initiative(
        "NAT-I-001",
        "Shared staff and senior officers, buildings and control rooms",
        "M¶6",
        "What chief fire officers told the survey they already do with commissioners: share buildings, control rooms, "
        "staff and senior officers.",
        origin="Survey response",
        work_areas=["Shared posts", "Co-location", "Co-location of control rooms"],
        partners=[
            partner("The 46 fire and rescue authorities", "M¶6", note="Some of them; which is not stated"),
            partner("Police and crime commissioners", "M¶6", note="Some of them; which is not stated"),
        ],
        stages=[stage("In place", "M¶6", "already engaged with PCCs")],
        scope=[
            says("M¶6", "Sharing buildings"),
            says("M¶6", "Joint control rooms"),
            says("M¶6", "Shared staff and senior officers"),
        ],
    ),
    initiative(
        "NAT-I-002",
        "Preventative work of fire authorities",
        "M¶3",
        "Fire authorities do much besides putting out fires that also serves what commissioners are responsible for, "
        "such as work with young people and against re-offending.",
        work_areas=["Prevention", "Youth engagement and diversion", "Re-offending", "Anti-social behaviour"],
        partners=[
            partner("The 46 fire and rescue authorities", "M¶3", "Delivers", words="Fire Authorities deliver"),
            partner("Police and crime commissioners", "M¶3", note="The work is of interest to them"),
        ],
        stages=[stage("In place", "M¶3", "the significant amount of preventative work")],
        scope=[
            says("M¶3", "Programmes that educate young people or lead them away from trouble"),
            says("M¶3", "Reducing re-offending"),
            says("M¶3", "Reducing anti-social behaviour"),
        ],
    ),
]
