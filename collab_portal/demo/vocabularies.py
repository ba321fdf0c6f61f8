"""The lists that staff keep, as the documents suggest them: names, plain meanings and, where it matters, an order."""

AREA_KINDS = [
    ("Police force area", "The area of one police force."),
    ("Police and fire area", "An area that one police force and one fire and rescue service share."),
    ("Police area and region", "A name that the document uses for a police area and also for a larger region."),
    ("Region", "A large part of the country, with several police forces."),
    ("Several counties", "Neighbouring counties taken together."),
    ("County", "The area of a county."),
    ("County and unitary authority", "A county together with a city or borough that runs itself."),
    ("City", "The area of a city."),
    ("District", "The area of a district council."),
    ("Grouping of forces", "Several police forces that work together under one name."),
    ("National", "The whole of the country."),
]

ORGANISATION_KINDS = [
    ("Police force", "police", "A police force or constabulary, led by a chief constable."),
    (
        "Police and crime commissioner",
        "police",
        "The elected commissioner who sets the priorities of the police and holds the chief constable to account.",
    ),
    (
        "Police, fire and crime commissioner",
        "police",
        "A commissioner who is responsible for the fire and rescue service as well as for the police.",
    ),
    ("Commissioner's office", "police", "The staff who work for a commissioner."),
    ("Police authority", "police", "The body that oversaw a police force before there were commissioners."),
    ("Police unit or programme", "police", "A unit or organisation that several police forces share."),
    ("Fire and rescue service", "fire", "A fire and rescue service, led by a chief fire officer."),
    ("Fire and rescue authority", "fire", "The body responsible for a fire and rescue service."),
    ("Combined fire and rescue authority", "fire", "One fire and rescue authority for several council areas."),
    ("Commissioner fire and rescue authority", "fire", "A fire and rescue authority in the hands of a commissioner."),
    ("Ambulance service", "ambulance", "A service that answers medical emergencies."),
    ("County council", "local", "The council of a county."),
    ("District council", "local", "The council of a district inside a county."),
    ("City or unitary council", "local", "A council that provides all local services in its area."),
    ("Councils", "local", "Several councils that a document names together."),
    (
        "Community safety partnership",
        "partnership",
        "Councils, police, fire and others who work together against crime and disorder in one place.",
    ),
    ("Trust", "partnership", "A trust through which partners work."),
    ("Statutory partnership", "partnership", "A service or board to which several organisations must contribute."),
    ("Several partners", "partnership", "Organisations of different kinds that a document names together."),
    ("Central government", "national", "A ministry, its ministers or the government as a whole."),
    ("Court", "national", "A court of law."),
    ("National representative body", "representative", "A body that speaks for its members in the whole country."),
    ("Negotiating body", "representative", "A body in which employers and staff agree on pay and conditions."),
    ("Charity or voluntary organisation", "third", "An organisation of the third sector."),
    ("Commercial or mutual organisation", "commercial", "A company, or a society owned by its members."),
]

SOURCE_KINDS = [
    ("Panel report", "A report to a police and crime panel."),
    ("Board paper", "A paper to a board of a commissioner's office."),
    ("Survey report", "A report on what people answered when they were asked."),
    ("Members' proposals", "Proposals that members of a panel put on its agenda."),
    ("Minutes", "What was said and decided at a meeting."),
    ("Agreement", "A statement of intent, memorandum, contract or other agreement."),
    ("Plan or strategy", "What a commissioner or service intends to do."),
    ("Web page", "A page on a public website."),
]

PARTNER_ROLES = [
    ("Leads", "Is in charge of the work."),
    ("Delivers", "Does the work."),
    ("Provides", "Provides a service to another partner."),
    ("Receives", "Has the use of a service that another partner provides."),
    ("Supports", "Backs the work without doing it."),
    ("Hosts", "Gives the work a building or a place."),
    ("Funds", "Pays for the work or a part of it."),
    ("Oversees", "Watches over the work and asks how it goes."),
    ("Decides", "Has the power to approve or refuse."),
    ("Is consulted", "Is asked for its opinion before a decision."),
    ("Proposes", "Put the idea forward."),
    ("Hands over", "Gives up a responsibility to another partner."),
    ("Takes over", "Takes a responsibility from another partner."),
]

PRIORITY_TIERS = [
    ("Top four priorities", "The four areas that Durham's Joint Strategy Group put first, ranked A to D."),
    ("Additional area", "To be considered besides the top four, with an eye to quick wins; lettered E to G."),
    ("First phase", "To be looked at before other areas."),
    ("Key area", "Named as one of the main areas of a collaboration."),
]

AIMS = [
    ("Better value for money", "The same or better service for the money spent."),
    ("Improved outcomes", "Things go better for the people the services are there for."),
    ("Reduced demand", "Fewer people need the services, or need them less often."),
    ("Effectiveness", "The services do better what they are there to do."),
    ("Efficiency", "The services do the same with less effort or money."),
    ("Public safety", "People are safer."),
]

ORIGINS = [
    ("Survey response", "It was named in answer to a survey."),
    ("Statement of intent", "It follows from a statement of intent to collaborate."),
    ("Business case", "It was named in a business case."),
    ("Plan objective", "It is reported as work towards an objective of a plan."),
    ("Member's proposal", "A member of a panel or board proposed it."),
]

STAGES = [
    ("Opportunity noted", "idea", "Somebody has named it as something the services could do together."),
    ("Proposed", "idea", "It has been put to a body, which has not answered as far as the documents say."),
    ("To be considered", "idea", "It has been agreed to look into it."),
    ("Feasibility", "developing", "The first question is being answered: could it be done at all?"),
    ("Appraisal", "developing", "Its benefits, costs, risks and timing are being worked out."),
    ("Business case", "developing", "The reasons for it and the money in it are set out for a decision."),
    ("Awaiting decision", "developing", "The papers for a decision are ready or with those who decide."),
    ("Agreed", "decided", "Those who decide have agreed to it, or an agreement or contract has been signed."),
    ("Being implemented", "working", "The work to bring it about has begun."),
    ("In place", "working", "It has been done, or works day by day."),
    ("To be expanded", "working", "It works and is meant to go further."),
    ("Interim", "working", "It works for now, until there is a lasting arrangement."),
    ("Funding ending", "working", "It works, and the money for it runs out on a known date."),
    ("Paused", "paused", "It has been stopped for the time being; the reason is on record."),
    ("Ended", "ended", "It worked and has come to its end; the reason is on record."),
    ("Rejected or not pursued", "ended", "It was considered and not taken further; the reason is on record."),
]

SITE_KINDS = [
    ("Police station", "A building that police officers work from."),
    ("Fire station", "A building that fire crews work from."),
    ("Headquarters", "Where the heads and the offices of a service are."),
    ("Control centre", "Where calls are answered and crews and officers are sent out."),
    ("Office of a third party", "A building of somebody else in which a service has rooms."),
    ("Workshop or store", "Where vehicles are repaired or supplies are kept."),
    ("Meeting venue", "Rooms for meetings."),
    ("Land", "Land without a building that is used."),
]

AGREEMENT_KINDS = [
    ("Statement of intent", "Says publicly that the parties mean to work together; it binds nobody."),
    ("Memorandum of understanding", "Sets out in writing how the parties will work together."),
    ("Police collaboration agreement", "An agreement between policing bodies or forces under section 22A."),
    ("2017 Act collaboration agreement", "An agreement of emergency services under the Policing and Crime Act 2017."),
    ("Contract", "A binding agreement, for example to build or to buy."),
    ("Lease", "A right to use a building or land for a time, usually for rent."),
    ("Joint committee", "A committee that several authorities set up together."),
    ("Limited liability partnership", "A company of partners, for example one that owns a joint headquarters."),
    ("Shared post", "One person works for several organisations."),
    ("Secondment", "Staff of one organisation work in another for a time."),
    ("Data sharing agreement", "Says which information is shared, why, and how it is kept safe."),
    ("Strategic alliance", "A lasting union of several forces for many purposes."),
    ("Community safety agreement", "Sets out what partners do together against crime in a whole county."),
    ("Commissioning framework", "Rules by which partners choose and pay for services together."),
    ("Terms of reference", "Says what a body is for, who sits on it and how it works."),
]

PARTY_CAPACITIES = [
    ("Signatory", "Has signed, or is to sign, for itself."),
    ("Signatory for another", "Has signed on behalf of somebody else."),
    ("Consenting", "Agrees to it without being bound by it."),
    ("Provides", "Does what is agreed for the others."),
    ("Receives", "Benefits from what the others do."),
]
