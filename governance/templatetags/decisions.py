"""What pages ask of decisions: who may be named, what was decided about an initiative, what changes an area."""

from django import template
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from initiatives.models.kept import of_version
from initiatives.templatetags.register import or_not_stated

from ..models import (
    Action,
    AgendaItem,
    ChampionArea,
    Decision,
    DetailRequest,
    GovernanceChange,
    PanelRule,
    Paper,
    PaperIssue,
    PlannedItem,
    PreparedQuestion,
    Proposal,
    Question,
    Recommendation,
    bodies_of_member,
)
from ..readings.since_met import panels_of
from ..readings.visibility import NOT_PUBLIC, may_see

register = template.Library()


@register.simple_tag(takes_context=True)
def named(context, record, link=True):
    """Return a record that another names: its name, linked; "Not public" where the reader may not see it."""
    if not record:
        return or_not_stated("")
    if not may_see(context["request"].user, record):
        return NOT_PUBLIC
    url = record.get_absolute_url() if link and hasattr(record, "get_absolute_url") else ""
    return format_html('<a class="govuk-link" href="{}">{}</a>', url, record) if url else str(record)


@register.simple_tag(takes_context=True)
def business_about(context, initiative):
    """Return what bodies had or will have to do with an initiative, by its name on the page, as the reader may see it.

    Of what there is none nothing is asked: of most initiatives there is little.
    """
    user = context["request"].user
    kinds = {
        "items": (AgendaItem.initiatives.through, items_about),
        "planned": (PlannedItem.initiatives.through, planned_about),
        "decisions": (Decision.initiatives.through, decisions_about),
        "recommendations": (Recommendation.initiatives.through, recommendations_about),
        "issues": (Paper.initiatives.through, issues_about),
        "questions": (Question, questions_named),
    }
    there = initiative.named_by
    found = {name: asked(initiative, user) if table in there else [] for name, (table, asked) in kinds.items()}
    return {**found, "any": any(found.values())}


def items_about(initiative, user):
    """Return the items of business about an initiative with their meetings, the latest first."""
    items = AgendaItem.objects.visible_to(user).filter(initiatives=initiative).select_related("meeting__body", "source")
    return list(items.order_by(F("meeting__date_latest").desc(nulls_last=True), "-pk"))


def planned_about(initiative, user):
    """Return what is planned for later meetings about an initiative."""
    return list(PlannedItem.objects.visible_to(user).waiting().filter(initiatives=initiative).select_related("body"))


def decisions_about(initiative, user):
    """Return the decisions about an initiative, the latest first."""
    return list(Decision.objects.visible_to(user).about(initiative).with_makers())


def recommendations_about(initiative, user):
    """Return the recommendations about an initiative."""
    return list(Recommendation.objects.visible_to(user).for_list(user).filter(initiatives=initiative))


def questions_named(record, user):
    """Return the comments and questions about a record."""
    field = next(name for name in Question.ABOUT if Question._meta.get_field(name).related_model is type(record))
    shown = Question.objects.visible_to(user).filter(**{field: record})
    return list(shown.select_related("answered_by", "source"))


@register.simple_tag(takes_context=True)
def changes_with_case(context, case):
    """Return the changes of governance for which a business case was made, as the reader may see them."""
    return list(GovernanceChange.objects.visible_to(context["request"].user).filter(business_cases=case))


@register.inclusion_tag("governance/parts/questions.html", takes_context=True)
def questions_about(context, record):
    """Return the comments and questions about a record that the reader may see."""
    return {"request": context["request"], "questions": questions_named(record, context["request"].user)}


def issues_about(initiative, user):
    """Return the papers about an initiative as they were issued, the newest first."""
    papers = Paper.objects.visible_to(user).about(initiative)
    issues = PaperIssue.objects.filter(paper__in=papers.values("pk")).select_related("paper__to_body")
    return list(issues.defer("content").order_by("-issued_at", "-pk"))


@register.simple_tag(takes_context=True)
def governance_changes_of(context, area):
    """Return the changes of governance in an area that the reader may see."""
    return list(GovernanceChange.objects.visible_to(context["request"].user).for_list().in_area(area))


def actions_carried_to(context, meeting):
    """Return the open actions that a meeting has to look at, as far as the reader may see them."""
    return list(Action.objects.visible_to(context["request"].user).carried_to(meeting).with_owners())


@register.simple_tag
def action_state(action, today=None):
    """Return the word and colour of an action on a day."""
    return action.state(today or timezone.localdate())


@register.simple_tag
def reply_state(recommendation, today=None):
    """Return the word and colour of a recommendation's reply on a day."""
    return recommendation.reply_state(today or timezone.localdate())


def item_rules(context):
    """Return the rules under which the reader, as a member, may raise items."""
    user = context["request"].user
    return list(PanelRule.objects.open_to(user).select_related("body")) if user.is_authenticated else []


def panels_for(user, today):
    """Return the panels that a member sits on, with what happened since each met.

    That is read from the history of every register: once for each version of the record and for each account, as long
    as its areas and bodies are the same.
    """
    bodies = bodies_of_member(user)
    numbers = sorted(bodies.order_by().values_list("pk", flat=True).distinct())
    name = f"panels of {user.pk} in {sorted(user.own_area_ids)}, {numbers}, on {today}"
    return of_version(name, lambda: panels_of(bodies, user, today))


@register.simple_tag(takes_context=True)
def desk_of_member(context):
    """Return what a panel member begins with: own areas, where items are raised, and what is under way.

    Nothing for anybody else.
    """
    user = context["request"].user
    if not user.is_authenticated or user.role != user.Role.PANEL:
        return None
    under_way = [Proposal.Status.DRAFT, Proposal.Status.SUBMITTED, Proposal.Status.TABLED]
    return {
        "areas": list(user.areas.all()),
        "panels": panels_for(user, timezone.localdate()),
        "questions": PreparedQuestion.objects.of(user).prepared().count(),
        "rules": item_rules(context),
        "items": list(Proposal.objects.raised_by_user(user).filter(status__in=under_way)),
        "wishes": DetailRequest.objects.visible_to(user).open().count(),
    }


@register.simple_tag(takes_context=True)
def ask_about(context, record):
    """Return where a member notes a question about a record; "" for everybody else."""
    user = context["request"].user
    if not user.is_authenticated or user.role != user.Role.PANEL or not getattr(record, "reference", ""):
        return ""
    return question_address(record)


@register.simple_tag
def prompt_address(prompt):
    """Return where a member notes the question of a prompt."""
    return question_address(prompt.record, question=prompt.question)


def question_address(record, **given):
    """Return where a question about a record is noted."""
    query = {"kind": record._meta.model_name, "about": record.reference, **given}
    return reverse("governance:preparedquestion_new", query=query)


@register.simple_tag(takes_context=True)
def more_detail(context, initiative):
    """Return what the reader may ask or know of "more detail next time": wishes so far, and where to ask for more."""
    user = context["request"].user
    wishes = []
    if DetailRequest in initiative.named_by:
        wishes = list(DetailRequest.objects.visible_to(user).filter(initiative=initiative).select_related("body"))
    asked = {wish.body_id for wish in wishes if wish.is_open}
    ask = [
        (rule.body, reverse("governance:detailrequest_new", args=[initiative.reference, rule.body.reference]))
        for rule in item_rules(context)
        if rule.body_id not in asked
    ]
    return {"wishes": wishes, "ask": ask}


@register.simple_tag(takes_context=True)
def business_of(context, body):
    """What came of a body's work, as far as the reader may see it: dict of lists, and the day they are judged on."""
    user, today = context["request"].user, timezone.localdate()
    actions = Action.objects.visible_to(user).followed_by(body).with_owners()
    recommendations = list(Recommendation.objects.visible_to(user).of_body(body).for_list(user))
    return {
        "today": today,
        "decisions": list(Decision.objects.visible_to(user).filter(maker_body=body).with_makers()),
        "made": [each for each in recommendations if each.by_body_id == body.pk],
        "put_to_it": [each for each in recommendations if each.by_body_id != body.pk],
        "papers": list(Paper.objects.visible_to(user).filter(to_body=body).prefetch_related("issues")),
        "actions": list(actions.open()),
        "overdue": actions.overdue(today).count(),
        "proposals": list(Proposal.objects.visible_to(user).filter(body=body)),
        "champion_areas": list(ChampionArea.objects.visible_to(user).filter(body=body).for_list()),
        "rules": [rule for rule in item_rules(context) if rule.body_id == body.pk],
    }


@register.simple_tag(takes_context=True)
def business_at(context, meeting):
    """What a meeting decided, recommended and took up, and what was carried to it, as far as the reader may see it."""
    user, today = context["request"].user, timezone.localdate()
    return {
        "today": today,
        "decisions": list(Decision.objects.visible_to(user).filter(meeting=meeting).with_makers()),
        "recommendations": list(Recommendation.objects.visible_to(user).filter(meeting=meeting).for_list(user)),
        "proposals": list(Proposal.objects.visible_to(user).filter(meeting=meeting)),
        "raised": list(Action.objects.visible_to(user).filter(raised_at=meeting).with_owners()),
        "carried": actions_carried_to(context, meeting),
    }
