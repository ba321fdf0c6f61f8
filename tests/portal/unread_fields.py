"""Which fields are not read on the portal by everybody who may read their record, and why."""

# Fields that the portal keeps and shows to nobody outside the admin.
ONLY_IN_THE_ADMIN = {
    "initiatives.NameInCapitals.name",
    "governance.Membership.note",
    "initiatives.Post.function",
    "initiatives.PostHolder.name_reason",
    *(
        f"{label}.meaning"
        for label in (
            "governance.BodyKind",
            "governance.Capacity",
            "governance.ChangeMilestoneKind",
            "governance.Frequency",
            "governance.ImplicationHeading",
            "governance.RecommendationVerb",
            "surveys.SurveyMethod",
            "initiatives.AgreementKind",
            "initiatives.Aim",
            "initiatives.AreaKind",
            "initiatives.Beneficiary",
            "initiatives.BenefitKind",
            "initiatives.FinancialKind",
            "initiatives.FundingKind",
            "initiatives.OrganisationKind",
            "initiatives.Origin",
            "initiatives.PartnerRole",
            "initiatives.PartyCapacity",
            "initiatives.PriorityTier",
            "initiatives.SiteKind",
            "initiatives.SourceKind",
        )
    ),
}
# Words that only the page of their source quotes.
QUOTED_BY_THE_SOURCE = {
    "initiatives.Paragraph.place",
    "initiatives.Paragraph.text",
    "governance.BodyName.quotation",
    "initiatives.PlanPriority.quotation",
    "initiatives.PriorityAnswer.quotation",
    "initiatives.PromisedDate.quotation",
}
# Fields that are shown in another state of their record than the one the world has: cancelled, called at short notice.
NOT_IN_THIS_STATE = {
    "governance.PaperIssue.reason",
    "governance.Recommendation.to_words",
    "governance.Meeting.cancelled_reason",
    "governance.Meeting.short_notice_reason",
    # In the form of those who answer.
    "surveys.Option.code",
    "surveys.Question.help_text",
    "surveys.Question.highest_means",
    "surveys.Question.lowest_means",
    "surveys.Question.measured_in",
    "surveys.Section.introduction",
    "surveys.Section.title",
    # To the office, while something waits: a message to be sent, a quote to be agreed, a colleague to be asked.
    "initiatives.FileVersion.uploaded_as",
    "surveys.Answer.other",
    "surveys.Edition.note",
    "surveys.Handover.email",
    "surveys.Handover.note",
    "surveys.Message.subject",
    "surveys.Message.to",
    "surveys.Message.words",
    "surveys.Quote.amended_words",
    "surveys.Quote.said_as",
    "surveys.Theme.meaning",
    "surveys.Theme.name",
    "surveys.Theme.question_code",
    # To the office, while a draft is shared for comments.
    "governance.PaperComment.answer",
    "governance.PaperComment.passage",
    "governance.PaperComment.place",
    "governance.PaperComment.text",
    # To whoever follows, and in no page but their own.
    "governance.Follower.email",
    # To whoever handed it in.
    "initiatives.ImportedList.kind",
    "initiatives.ImportedList.name",
    # To nobody.
    "surveys.Link.token_hash",
    # To administrators, on the page of what is due to be removed.
    "initiatives.Disposal.kind",
    "initiatives.Disposal.rule",
}
