"""The lists of governance, as the documents suggest them."""

BODY_KINDS = [
    ("Police and crime panel", "Councillors and others who scrutinise a police and crime commissioner."),
    ("Police, fire and crime panel", "A panel whose commissioner is responsible for fire and rescue as well."),
    ("Fire and rescue authority", "The body responsible for a fire and rescue service."),
    ("Joint strategy group", "A politically led group that takes the key decisions on working together."),
    ("Officers' delivery group", "Officers who advise, and carry out what has been decided."),
    ("Collaboration board", "A board of officers from several services that oversees what they do together."),
    ("Strategic governance board", "The board in which one service is governed."),
    ("Board of a commissioner's office", "The board in which a commissioner does business."),
    ("Interoperability group", "A group that gives direction to joint work of police, fire and others."),
    ("Community safety partnership", "Councils, police, fire and others against crime and disorder in one place."),
    ("County-wide partnership", "One partnership for the safety of a whole county."),
    ("Joint partnership board", "One board for several community safety partnerships."),
    ("Thematic delivery group", "A group for one theme of a partnership's work."),
    ("Direction group", "A group that develops a strategy."),
    ("Action group", "A group of officers that makes the strategy happen."),
    ("Task and finish group", "A group set up for one task, which ends with it."),
    ("Project team", "People given to one piece of work."),
    ("National association", "A body that speaks for its members in the whole country."),
    ("Board or committee of an association", "A standing board or committee of a national association."),
    ("National board", "A board for the whole country."),
    ("National working group", "A working group for the whole country."),
    ("Oversight group", "A group that oversees a programme of several forces."),
    ("Estates group", "A group on buildings and land."),
    ("Meeting of chairs or chief officers", "A standing meeting of those who lead several organisations."),
    ("Trust", "A trust through which partners work."),
    ("Sub-group or sub-committee", "A smaller group of a body."),
]

# Name, meaning, longest gap in days where the words can be counted.
FREQUENCIES = [
    ("Monthly", "Once in every month.", 31),
    ("Quarterly", "Once in every quarter.", 92),
    ("Twice yearly", "Twice in every year.", 184),
    ("At each meeting", "Whenever the body meets; how often that is, is not stated.", None),
    ("Regularly", "The documents say “regular” or “regularly” and no more.", None),
    ("On a number of occasions", "More than once; not a standing rhythm.", None),
    ("Several times", "More than once; not a standing rhythm.", None),
    ("Once", "One occasion.", None),
]

# Name, meaning, is a member, presides.
CAPACITIES = [
    ("Chair", "Presides over the body.", True, True),
    ("Co-chair", "Presides together with another, or in turn.", True, True),
    ("Vice-chair", "Presides when the chair is away.", True, False),
    ("Member", "Sits on the body.", True, False),
    ("Co-opted member", "Was chosen by the body itself.", True, False),
    ("Independent member", "Sits for no authority.", True, False),
    ("Substitute", "Sits when the member is away.", True, False),
    ("Observer", "Is there and does not take part in decisions.", False, False),
    ("In attendance", "Comes to meetings and is not a member.", False, False),
    ("Lead officer", "The officer who supports the body.", False, False),
    ("Proposer", "Proposed the body, or items for it.", False, False),
]
