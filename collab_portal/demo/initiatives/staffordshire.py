"""Staffordshire's programme and the five collaborations that were in place when the panel was told of them."""

from ..facts import initiative, milestone, partner, says, stage

SOURCE = "STA-S-001"
POLICE, FIRE = "Staffordshire Police", "Staffordshire Fire and Rescue Service"
PROGRAMME = "STA-I-014"


def in_place(place="¶4", words="already in place between the two services", **more):
    return stage("In place", place, words, **more)


INITIATIVES = [
    initiative(
        "STA-I-001",
        "Shared occupational health",
        "¶4.1",
        "One occupational health department looks after the staff of police and fire, by appointment. It works from "
        "Stafford; physiotherapists also see staff in Hanley and Lichfield.",
        parent=PROGRAMME,
        other_titles="A Shared Occupational Health",
        delivered_by="Shared occupational health department",
        work_areas=["Occupational health"],
        partners=[partner(POLICE, "¶4.1"), partner(FIRE, "¶4.1")],
        stages=[in_place()],
        scope=[
            says("¶4.1", "Appointments", "on a scheduled appointment basis"),
            says("¶4.1", "A health advisor when needed"),
            says("¶4.1", "Welfare support from inside and outside the services"),
            says("¶4.1", "Counsellors, whom staff see when referred or of their own accord"),
            says("¶4.1", "Medical checks for both services before people are employed"),
            says("¶4.1", "Physiotherapists"),
        ],
    ),
    initiative(
        "STA-I-002",
        "Joint supplies and logistics",
        "¶4.2",
        "One supplies team at Fire Service Headquarters in Stone serves the staff of police and fire.",
        parent=PROGRAMME,
        delivered_by="Supplies team",
        work_areas=["Supplies and logistics"],
        partners=[partner(POLICE, "¶4.2"), partner(FIRE, "¶4.2")],
        stages=[in_place("¶4.2", "have been working together for some time")],
        scope=[
            says("¶4.2", "Training of own staff to size and commission personal protective equipment"),
            says("¶4.2", "Shared IT functions"),
            says("¶4.2", "Emergency kit for the police out of hours, in the way the fire service does it"),
        ],
        statements=[
            says("¶4.2", "The whole department once had to be trained by others."),
            says("¶4.2", "Serving both organisations makes supplies more dependable.", "greater resilience"),
        ],
    ),
    initiative(
        "STA-I-003",
        "Joint emergency transport and engineering",
        "¶4.3",
        "Police and fire manage their vehicles together, from design and conversion to maintenance and repair.",
        parent=PROGRAMME,
        work_areas=["Transport and engineering"],
        partners=[partner(POLICE, "¶4.3"), partner(FIRE, "¶4.3")],
        stages=[in_place()],
        scope=[
            says("¶4.3", "Fleet engineering"),
            says("¶4.3", "Specification and design of vehicles"),
            says("¶4.3", "Conversions for all police and fire vehicles"),
            says("¶4.3", "Maintenance and repair"),
            says("¶4.3", "Design and development of vehicles and equipment"),
        ],
        statements=[
            says(
                "¶4.3",
                "Both save by sharing buildings, buying, staff and repairs.",
                "Economies of scale for each organisation are being achieved",
            )
        ],
    ),
    initiative(
        "STA-I-004",
        "Integrated postal service",
        "¶4.4",
        "The police deliver the internal mail of the fire service as well as their own, because both used to drive to "
        "many of the same places. It costs less and works better.",
        parent=PROGRAMME,
        started="2013~",
        quotation="for the last five years",
        inferred=True,
        work_areas=["Postal service"],
        partners=[
            partner(POLICE, "¶4.4", "Provides", words="to provide a postal service"),
            partner(FIRE, "¶4.4", "Receives", inferred=True),
        ],
        stages=[in_place("¶4.4", "for the last five years", took_effect="2013~", inferred=True)],
        statements=[
            says("¶4.4", "Mail is no longer delivered twice to the same places.", "removing duplication"),
            says("¶4.4", "Maintenance technicians of the fire service no longer have to do it."),
            says("¶4.4", "Police and fire have come to work closely.", "close working relationships"),
        ],
    ),
    initiative(
        "STA-I-005",
        "Joint governance",
        "¶4.5",
        "The Staffordshire Commissioner took over the governance of the fire and rescue service. This brought together "
        "the office work for policy, monitoring and committees.",
        parent=PROGRAMME,
        work_areas=["Policy, monitoring and committee support"],
        started="2018-08-01",
        partners=[
            partner("The Fire Authority (Staffordshire)", "¶4.5", "Hands over"),
            partner("Staffordshire Commissioner", "¶4.5", "Takes over"),
            partner("Staffordshire Commissioner Fire and Rescue Authority", "¶3.2"),
        ],
        stages=[
            stage(
                "Business case",
                "¶3.1",
                "submitted the independently written business case",
                took_effect="2017-10-03",
                decided_by="Staffordshire Commissioner",
            ),
            stage("Agreed", "¶3.2", "laid and passed", took_effect="2018-06-08"),
            stage("In place", "¶3.2", "commenced on 1st August 2018", took_effect="2018-08-01"),
        ],
        milestones=[
            milestone("Business case submitted to the Home Office", "¶3.1", "2017-10-03"),
            milestone("Statutory Instrument laid and passed", "¶3.2", "2018-06-08", words="laid and passed"),
            milestone(
                "Staffordshire Commissioner Fire and Rescue Authority begins",
                "¶3.2",
                "2018-08-01",
                words="commenced",
            ),
        ],
        scope=[
            says("¶4.5", "Policy support"),
            says("¶4.5", "Monitoring support"),
            says("¶4.5", "Committee support"),
        ],
        statements=[says("¶4.5", "More activities are to be brought together later.", "in due course")],
    ),
    initiative(
        PROGRAMME,
        "Staffordshire police and fire collaboration programme",
        "¶3.3",
        "Staffordshire's police and its fire and rescue service build on what they already share. The areas named in "
        "the business case are looked at first. This programme groups both.",
        kind="programme",
        other_titles="collaboration/shared services work",
        origin="Business case",
        aims=["Improved outcomes", "Effectiveness", "Efficiency", "Public safety"],
        partners=[
            partner(POLICE, "¶3.3"),
            partner(FIRE, "¶3.3"),
            partner(
                "Staffordshire Commissioner",
                "¶5.4",
                "Oversees",
                words="will hold both chiefs to account",
            ),
        ],
        stages=[
            stage(
                "Being implemented",
                "¶3.3",
                "currently developing their approach to further collaborative working",
                inferred=True,
            )
        ],
        statements=[
            says(
                "L87",
                "The aim is better outcomes for communities, by way of effectiveness, efficiency and public safety.",
                "to improve effectiveness, efficiency, and public safety",
            ),
            says(
                "L83",
                "An Act requires that opportunities to work together are overseen.",
                "as required under the Policing and Crime Act 2017",
            ),
            says(
                "¶5.4",
                "The commissioner wants support and office functions to come first.",
                "will look to prioritise support/ back office functions in the first instance",
            ),
            says(
                "¶5.3",
                "The list of work areas is not complete.",
                "The work areas include but are not limited to",
            ),
            says(
                "¶5.1",
                "A collaboration board, called Collaboration Governance Board in its terms of reference, meets every "
                "month and prepares papers for decision by the two strategic governance boards.",
                "The board will meet monthly",
            ),
            says("¶5.4", "The commissioner watches over progress reports for each area of work."),
            says(
                "¶5.1",
                "The board is said to be a forum for both chiefs; its terms of reference seat their deputies.",
                "a forum for both the Chief Fire Officer and the Chief Constable",
            ),
            says(
                "¶5",
                "What was learned from the services already shared is to be the ground for sharing more; the report "
                "does not say what that was.",
                "Learning from all of the current shared services",
            ),
        ],
    ),
]
