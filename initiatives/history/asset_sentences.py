"""The news of agreements, sites, business cases and inspections, each in a sentence: see `since`."""

from ..models import Agreement, AgreementChange, BusinessCase, CaseStage, Inspection, InspectionFinding, Site
from .news import Kind, Told
from .phrases import moved, said, short
from .since import tells


@tells(Agreement, initiative="initiatives", areas=("area",), needs=("kind", "initiatives"))
def agreement_news(was, now):
    """Tell what was agreed, signed, put into force or ended."""
    if was is None:
        yield Told(Kind.NEW, f"Agreement: {short(now.sentence())}")
        return
    if was.status != now.status and now.status:
        kind = Kind.STOPPED if now.status == Agreement.Status.ENDED else Kind.CHANGED
        before = f"; before: {said(was.get_status_display())}" if was.status else ""
        yield Told(kind, f"{now.title}: {said(now.get_status_display())}{before}")
    for name, words in (("signed", "signed"), ("in_force", "in force from")):
        if getattr(now, name) and not getattr(was, name):
            yield Told(Kind.CHANGED, f"{now.title}: {words} {getattr(now, f'{name}_words')()}")
    if was.ends and now.ends and was.ends != now.ends:
        yield Told(Kind.MOVED, f"{now.title}: its end moved {moved(was, now, 'ends')}")


@tells(
    AgreementChange,
    initiative="agreement__initiatives",
    areas=("agreement__area",),
    needs=("agreement__initiatives",),
    parent="agreement",
)
def agreement_change_news(was, now):
    """Tell how an agreement was changed."""
    if was is None:
        when = f" {now.took_effect_words()}" if now.took_effect else ""
        yield Told(Kind.CHANGED, f"{now.agreement.title}: {said(now.get_kind_display())}{when}", now.note)


@tells(Site, initiative="uses__initiative", areas=("area",), needs=("uses",))
def site_news(was, now):
    """Tell what became of a site."""
    if was is None:
        status = f", {said(now.get_status_display())}" if now.status else ""
        yield Told(Kind.NEW, f"Site: {now.name}{status}")
    elif was.status != now.status:
        before = f"; before: {said(was.get_status_display())}" if was.status else ""
        yield Told(Kind.CHANGED, f"Site {now.name}: {said(now.get_status_display())}{before}")


@tells(BusinessCase, initiative="initiative", areas=("area",))
def case_news(was, now):
    """Tell of a new business case."""
    if was is None:
        yield Told(Kind.NEW, f"Business case: {now.title}")


@tells(CaseStage, initiative="case__initiative", areas=("case__area",), needs=("case",), parent="case")
def case_stage_news(was, now):
    """Tell how far a business case has come."""
    if now.progress and (was is None or was.progress != now.progress):
        stage = now.name if now.stage or now.phase else now.case.title
        before = f"; before: {said(was.get_progress_display())}" if was is not None and was.progress else ""
        kind = Kind.DECIDED if now.progress in ("approved", "refused") else Kind.CHANGED
        yield Told(kind, f"{stage}: {said(now.get_progress_display())}{before}", now.decision, now.decided_by)


@tells(Inspection, areas=("area",), needs=("organisation", "inspectorate"))
def inspection_news(was, now):
    """Tell of a new inspection or evaluation."""
    if was is None:
        yield Told(Kind.NEW, short(now.sentence()))


@tells(
    InspectionFinding,
    areas=("inspection__area",),
    needs=("inspection__organisation",),
    parent="inspection",
)
def finding_news(was, now):
    """Tell how a question was graded, what causes concern, and what was dealt with."""
    what = short(": ".join(filter(None, [now.question, now.grade])) or now.text)
    if was is None:
        yield Told(Kind.FIGURE, f"{now.get_kind_display()}, {now.inspection.title}: {what}")
    elif was.state != now.state and now.state:
        kind = Kind.REACHED if now.state == now.State.DONE else Kind.CHANGED
        yield Told(kind, f"{now.inspection.title}, {what}: {said(now.get_state_display())}", now.done)
