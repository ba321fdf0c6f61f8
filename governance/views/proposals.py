"""Members' items: the list, the page of one, and the form in which a panel member writes one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from initiatives.lists.page import ListPage
from initiatives.models import Initiative
from initiatives.views.records import RecordDetail

from ..forms import PARTS, ProposalForm
from ..lists.proposals import PROPOSAL_COLUMNS, ProposalFilter
from ..models import (
    Action,
    ChampionArea,
    PanelRule,
    Proposal,
    ProposalBenefit,
    ProposalCost,
    ProposalPart,
    ProposalSection,
)


class ProposalList(ListPage):
    """Members' items, and the reader's own drafts."""

    filterset_class = ProposalFilter
    template_name = "governance/proposal_list.html"
    csv_name = "governance:proposal_csv"
    columns = PROPOSAL_COLUMNS

    def get_queryset(self):
        shown = Proposal.objects.visible_to(self.request.user)
        return shown.select_related("area", "body", "source").prefetch_related("parts")

    def get_context_data(self, **kwargs):
        rules = PanelRule.objects.open_to(self.request.user).select_related("body")
        return {**super().get_context_data(**kwargs), "rules": rules}


class ProposalDetail(RecordDetail):
    """One item: its parts as far as it has them, and what was decided about each."""

    template_name = "governance/proposal_detail.html"

    def get_queryset(self):
        user = self.request.user
        actions = Action.objects.visible_to(user).with_owners()
        return (
            Proposal.objects.visible_to(user)
            .select_related("area", "body__area", "source", "meeting__body", "agenda_item__meeting")
            .prefetch_related(
                Prefetch("sections", ProposalSection.objects.select_related("source")),
                Prefetch("benefits", ProposalBenefit.objects.select_related("source")),
                Prefetch("costs", ProposalCost.objects.select_related("source")),
                Prefetch(
                    "parts",
                    ProposalPart.objects.select_related("source").prefetch_related(Prefetch("actions", actions)),
                ),
                Prefetch("initiatives", Initiative.objects.visible_to(user)),
                Prefetch("champion_areas", ChampionArea.objects.visible_to(user)),
            )
        )

    def get_context_data(self, **kwargs):
        user, proposal = self.request.user, self.object
        own = Proposal.objects.editable_by(user).filter(pk=proposal.pk)
        mine = user.is_authenticated and proposal.raised_by_id == user.pk
        return {
            **super().get_context_data(**kwargs),
            "today": timezone.localdate(),
            "rule": PanelRule.objects.filter(body=proposal.body).select_related("source").first(),
            "mine": mine,
            "can_write": mine and proposal.is_editable_by_author(user),
            "can_raise_again": proposal.can_be_raised_again(user),
            "can_delete": proposal.can_be_deleted(user),
            "can_take_back": proposal.can_be_taken_back(user),
            "editable": user.is_staff and own.exists(),
        }


@login_required
def proposal_new(request, body):
    """Show a new item for a panel, for its members only; for others there is no such page."""
    rule = get_object_or_404(PanelRule.objects.open_to(request.user).select_related("body__area"), body__reference=body)
    return write(request, rule, Proposal(raised_by=request.user, body=rule.body, area=rule.body.area, audience="panel"))


@login_required
def proposal_edit(request, reference):
    """Show the author's draft, until it is submitted."""
    proposal = get_object_or_404(Proposal.objects.raised_by_user(request.user), reference=reference)
    rule = PanelRule.objects.open_to(request.user).filter(body=proposal.body_id).select_related("body__area").first()
    if rule is None or proposal.status != Proposal.Status.DRAFT:
        raise Http404("Only a draft can be changed, and only by a member.")
    return write(request, rule, proposal)


def write(request, rule, proposal):
    """Show the form of an item. Its buttons save it, save it and give room for more rows, or submit it."""
    typed = request.POST if request.method == "POST" else None
    wanted = "submit" if typed and "submit" in typed else "more" if typed and "more" in typed else "save"
    form = ProposalForm(typed, instance=proposal, rule=rule, submitting=wanted == "submit")
    formsets = [(name, formset(typed, instance=proposal, prefix=prefix)) for name, formset, prefix in PARTS]
    if typed is not None and all([form.is_valid(), *(formset.is_valid() for _name, formset in formsets)]):
        try:
            saved = save(request, form, formsets, wanted)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return answer(request, saved, wanted)
    rows = [formset for _name, formset in formsets]
    context = {"form": form, "rule": rule, "formsets": formsets, "rows": rows, "proposal": proposal}
    context["faulty"] = bool(form.errors) or any(formset.total_error_count() for formset in rows)
    return render(request, "governance/proposal_form.html", context)


@transaction.atomic
def save(request, form, formsets, wanted):
    """Save an item with its benefits and costs, and submit it where that was asked for; once however often pressed."""
    form.rule.take_turn()
    wish = form.instance
    if wish.pk is None:
        twin = Proposal.objects.just_raised(request.user, wish.body_id, wish.title)
        if twin is not None:
            return twin
    elif not Proposal.objects.filter(pk=wish.pk, status=Proposal.Status.DRAFT).exists():
        raise ValidationError("This item has been submitted already.")
    proposal = form.save()
    for _name, formset in formsets:
        formset.instance = proposal
        formset.save()
    if wanted == "submit":
        proposal.submit(by=request.user)
    return proposal


def answer(request, proposal, wanted):
    """Return where the author goes after saving."""
    if wanted == "more":
        return HttpResponseRedirect(reverse("governance:proposal_edit", args=[proposal.reference]) + "#benefits")
    done = "It has gone to the panel’s office." if wanted == "submit" else "Your draft is saved. Only you can see it."
    messages.success(request, f"{proposal.title}: {done}")
    return HttpResponseRedirect(proposal.get_absolute_url())


@login_required
@require_POST
def proposal_withdraw(request, reference):
    """Take back the author's own item before it is tabled."""
    proposal = get_object_or_404(Proposal.objects.raised_by_user(request.user), reference=reference)
    try:
        proposal.take_back(by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"{proposal.title}: you have taken it back.")
    return HttpResponseRedirect(proposal.get_absolute_url())


@login_required
def proposal_delete(request, reference):
    """Delete the author's own draft, which nobody else has seen, once that was asked for twice."""
    proposal = get_object_or_404(Proposal.objects.raised_by_user(request.user), reference=reference)
    if not proposal.can_be_deleted(request.user):
        raise Http404
    if request.method != "POST":
        return render(request, "governance/proposal_delete.html", {"proposal": proposal})
    proposal.delete()
    messages.success(request, f"{proposal.title}: the draft is deleted.")
    return HttpResponseRedirect(reverse("governance:proposal_list"))


@login_required
@require_POST
def proposal_again(request, reference):
    """A new draft in the words of an item that its author took back, open to be changed."""
    proposal = get_object_or_404(Proposal.objects.raised_by_user(request.user), reference=reference)
    try:
        again = proposal.raise_again(by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(proposal.get_absolute_url())
    messages.success(request, f"{again.title}: this is a new draft. Only you can see it.")
    return HttpResponseRedirect(reverse("governance:proposal_edit", args=[again.reference]))
