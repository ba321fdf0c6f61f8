"""The lists of money and benefits that staff keep, as the documents suggest them."""

FINANCIAL_KINDS = [
    ("Saving", "saving", "Money that is no longer spent, or is spent on something else."),
    ("Reduced cost", "saving", "The same service at a lower price, where the document gives no saving."),
    ("Income", "income", "Money that is earned."),
    ("Grant", "income", "Money given for a purpose."),
    ("Capital receipt", "income", "Money from selling land or buildings."),
    ("Cost", "cost", "Money that is spent."),
    ("Fee", "cost", "Money paid to advisers or contractors."),
    ("Capital investment", "cost", "Money spent on land, buildings, vehicles or equipment that last."),
    ("Statutory contribution", "cost", "Money that must be paid by law to a shared service or board."),
    ("Funding reduction", "reduction", "Money that is taken away."),
    ("Free-of-charge entitlement", "free", "Something that may be used without paying."),
]

FUNDING_KINDS = [
    ("Successful bid", "Money won by applying for it."),
    ("Application", "Money that was asked for."),
    ("Government grant", "Money that the government gives for a purpose."),
    ("Fund", "Money set aside for a purpose, from which contributions are paid."),
    ("Pooled budget", "Money that several partners put together."),
]

BENEFIT_KINDS = [
    ("Better value for money", "The same or better for less."),
    ("Improved outcomes", "People are safer or better served."),
    ("Reduced demand", "Fewer calls on the services."),
    ("Economies of scale", "Doing more of the same together makes each one cheaper."),
    ("Greater resilience", "The service goes on when something fails."),
    ("Removed duplication", "What was done twice is done once."),
    ("Freed-up staff time", "Staff can do something else."),
    ("Closer working relationships", "People of both services know and help each other."),
    ("Reduced cost", "It costs less."),
    ("Internal training capability", "Staff can train each other where outside training was bought."),
    ("Capacity and capability of the workforce", "Staff can do more, and more sorts of things."),
    ("More effective service", "It works better."),
    ("Efficiency", "Less time and money for the same result."),
    ("Shared knowledge", "What one knows, the others can use."),
    ("Better decisions", "Decisions rest on more understanding."),
    ("Trust and confidence", "The public trusts the services more."),
    ("Partnership working", "More organisations work together."),
    ("Transformational change", "Work is done in a new way."),
]

BENEFICIARIES = [
    ("The public", "People who live in the area, and their communities."),
    ("Both services", "The police and the fire and rescue service."),
    ("Staff", "People who work for the services."),
    ("Fire and rescue service", "The fire and rescue service alone."),
    ("Police", "The police alone."),
    ("Commissioner", "The police and crime commissioner and the commissioner's office."),
    ("Panel members", "Members of the police and crime panel."),
    ("Partner organisations", "Other organisations that work with the services."),
]
