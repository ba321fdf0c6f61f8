"""Comments and questions of members, and "more detail next time", which the office answers or says why not."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from initiatives.lists.page import ListPage
from initiatives.models import Initiative

from ..forms import DetailRequestForm
from ..lists.questions import QUESTION_COLUMNS, QuestionFilter
from ..models import DetailRequest, PanelRule, Question


class QuestionList(ListPage):
    """What members of panels asked, remarked and suggested, with the answers."""

    filterset_class = QuestionFilter
    template_name = "governance/question_list.html"
    csv_name = "governance:question_csv"
    columns = QUESTION_COLUMNS

    def get_queryset(self):
        return Question.objects.visible_to(self.request.user).for_list()


@login_required
@transaction.atomic
def detail_request_new(request, reference, body):
    """Let a member ask for more detail on an initiative at the panel's next meeting."""
    rule = get_object_or_404(PanelRule.objects.open_to(request.user).select_related("body"), body__reference=body)
    initiative = get_object_or_404(Initiative.objects.visible_to(request.user), reference=reference)
    if request.method == "POST":
        rule.take_turn()
    if DetailRequest.objects.open().filter(initiative=initiative, body=rule.body).exists():
        messages.info(request, f"The {rule.body} has asked for more detail on {initiative.title} already.")
        return HttpResponseRedirect(initiative.get_absolute_url())
    wish = DetailRequest(initiative=initiative, body=rule.body, asked_by=request.user)
    form = DetailRequestForm(request.POST or None, instance=wish)
    if request.method == "POST":
        form = DetailRequestForm(request.POST, instance=wish)
        if form.is_valid():
            form.save()
            messages.success(request, f"The office has been asked for more detail on {initiative.title}.")
            return HttpResponseRedirect(initiative.get_absolute_url())
    return render(
        request, "governance/detailrequest_form.html", {"form": form, "initiative": initiative, "body": rule.body}
    )


@login_required
def detail_request_list(request):
    """Show what members have asked more detail on, and what came of it; for panel members, readers and staff."""
    if not (request.user.is_staff or request.user.audiences):
        raise Http404("Only panel members and staff see these.")
    wishes = DetailRequest.objects.visible_to(request.user).select_related("initiative", "body", "meeting__body")
    return render(request, "governance/detailrequest_list.html", {"wishes": wishes})
