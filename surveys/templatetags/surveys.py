"""What pages ask of surveys: charts of who answered and of what, and what surveys say of a record of another floor."""

from django import template
from django.db.models import Prefetch

from governance.models import Body
from initiatives.templatetags.charts import bars_of
from initiatives.templatetags.register import or_not_stated

from ..lists.results import WITHHELD
from ..lists.surveys import wave_response
from ..models import Finding, FollowUp, Invitation, Position, Survey
from ..results import withhold_small

register = template.Library()

TONES = {
    Position.WORKED_WELL: "green",
    Position.POSITIVE: "green",
    Position.OPPORTUNITY: "blue",
    Position.MITIGATED: "yellow",
    Position.BARRIER: "orange",
    Position.EXCEPTION: "purple",
}


@register.inclusion_tag("_components/status.html")
def position_tag(finding):
    """Return what a finding says of its subject, as a tag."""
    return {"word": finding.get_position_display(), "tone": TONES.get(finding.position, "grey")}


@register.inclusion_tag("_components/status.html")
def survey_status(survey):
    """Return where a survey stands, as a tag."""
    tones = {"Open": "green", "In preparation": "yellow", "Reported by a document": "blue"}
    return {"word": survey.status_words(), "tone": tones.get(survey.status_words(), "grey")}


@register.filter
def or_withheld(value):
    """Return a count, or "Withheld" marked as such; zero is a count."""
    return or_not_stated("") if value == "" else value if value is not None else WITHHELD


@register.inclusion_tag("_components/bars_chart.html")
def response_chart(asked, id):
    """Return a bar for each wave: how many answered, within an outline of how many were invited."""
    most = max((each.invited or 0 for each in asked.rounds), default=0)
    bars = [
        (f"Wave {each.wave.number}", f"{each.answered} of {each.invited} answered", each.answered, each.invited)
        for each in asked.rounds
        if each.answered is not None and each.invited
    ]
    return bars_of(bars, most, id, "Who answered, by wave")


@register.inclusion_tag("_components/bars_chart.html")
def area_chart(lines, id):
    """Return a bar for each line of organisations that answered, within an outline of those invited."""
    most = max((line.invited for line in lines), default=0)
    bars = [(line.name, f"{line.answered} of {line.invited}", line.answered, line.invited) for line in lines]
    return bars_of(bars, most, id, "Organisations that answered in any wave")


@register.inclusion_tag("_components/bars_chart.html")
def answers_chart(result, id):
    """A bar for each choice of a closed question, on a scale of all who answered it; none for a withheld count."""
    bars = [(row.label, WITHHELD.lower() if row.count is None else row.count, row.count, 0) for row in result.rows]
    return bars_of(bars, result.base or 0, id, f"Answers to question {result.versions.code}")


# What the pages of lower floors show


@register.inclusion_tag("surveys/parts/surveys_about.html", takes_context=True)
def surveys_of(context, record):
    """What surveys say of a record, what a body commissioned, what an organisation was asked, who was consulted."""
    user, kind = context["request"].user, record._meta.model_name
    surveys = Survey.objects.visible_to(user).order_by("-opened_at", "reference")
    found = {
        "findings": [],
        "consulted": [],
        "commissioned": [],
        "convened": [],
        "asked": [],
        "request": context["request"],
    }
    if kind in ("initiative", "risk", "action") and FollowUp in record.named_by:
        follow_ups = FollowUp.objects.filter(**{kind: record})
        found["findings"] = list(
            Finding.objects.visible_to(user)
            .filter(follow_ups__in=follow_ups)
            .select_related("survey", "source", "theme")
            .prefetch_related(Prefetch("follow_ups", follow_ups))
            .distinct()
        )
        withhold_small(found["findings"], user)
    elif kind == "governancechange":
        found["consulted"] = list(surveys.filter(change=record).select_related("source"))
    elif kind == "body":
        found["commissioned"] = list(surveys.filter(commissioned_by=record).select_related("source"))
    elif kind == "organisation":
        convened = Body.objects.visible_to(user).filter(convened_by=record)
        found["convened"] = list(surveys.filter(commissioned_by__in=convened).select_related("source"))
        if user.is_authenticated:
            found["asked"] = list(surveys.filter(waves__invitations__in=known_invitations(user, record)).distinct())
    return found


def known_invitations(user, organisation):
    """Return an organisation's invitations that the reader may know of: the office's, and those of the reader's own."""
    invitations = Invitation.objects.needed().filter(organisation=organisation)
    own = invitations.of(user)
    return own if own.exists() else invitations.editable_by(user)


@register.simple_tag
def wave_words(survey, wave):
    """Return how many of how many answered in a wave, with what is not stated said to be so."""
    return wave_response(survey, wave)
