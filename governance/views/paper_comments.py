"""Comments of the office on a draft of a paper."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from ..forms import PaperCommentForm, PaperCommentSettledForm
from ..models import Paper, PaperComment
from ..readings.paper_places import passages
from ..readings.papers import contents


class Commenting:
    """What a page needs to show a draft's comments beside its places, and to take more."""

    def __init__(self, paper, content, user):
        self.paper, self.is_open = paper, paper.state == Paper.State.COMMENTS
        self.may_settle = Paper.objects.editable_by(user).filter(pk=paper.pk).exists()
        self.by_place = {}
        self.comments = list(
            PaperComment.objects.visible_to(user).filter(paper=paper).select_related("by", "settled_by")
        )
        for comment in self.comments:
            self.by_place.setdefault(comment.place, []).append(comment)
        known = passages(content)
        # Of paragraphs that were renumbered or taken out since.
        self.elsewhere = [comment for comment in self.comments if comment.place not in known]
        self.waiting = sum(comment.settled_at is None for comment in self.comments)

    @property
    def is_shown(self):
        """Whether there is something to read or to write."""
        return self.is_open or bool(self.waiting)


def draft_or_404(user, reference):
    """Return a paper that this person's own office writes, or raise Http404."""
    own = Paper.objects.visible_to(user).select_related("area", "to_body")
    paper = get_object_or_404(own, reference=reference)
    if not (user.is_staff and paper.is_kept_by(user)):
        raise Http404("Only the office that writes a paper comments on its draft.")
    return paper


@login_required
def comment_new(request, reference):
    """Take a comment on one place of a draft; what was typed stays where the paper is not shared any more."""
    paper = draft_or_404(request.user, reference)
    known = passages(contents(paper, request.user))
    place = (request.POST if request.method == "POST" else request.GET).get("at", "")
    if place not in known:
        raise Http404("The draft has no such place.")
    form = PaperCommentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                PaperComment.make(paper, request.user, place, known[place], form.cleaned_data["text"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Your comment is saved.")
            return HttpResponseRedirect(paper.get_absolute_url())
    context = {"form": form, "paper": paper, "place": place, "passage": known[place]}
    return render(request, "governance/papercomment_form.html", context)


@login_required
def comment_settle(request, reference, pk):
    """Take what was done about a comment, from somebody who may change the paper."""
    paper = draft_or_404(request.user, reference)
    if not Paper.objects.editable_by(request.user).filter(pk=paper.pk).exists() or pk >= 2**63:
        raise Http404("Only who may change a paper settles the comments on it.")
    comment = get_object_or_404(paper.comments.select_related("by", "settled_by"), pk=pk)
    form = PaperCommentSettledForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                comment.settle(request.user, form.cleaned_data["answer"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "The comment is settled.")
            return HttpResponseRedirect(f"{reverse('governance:paper_detail', args=[paper.reference])}#comments")
    context = {"form": form, "paper": paper, "comment": comment}
    return render(request, "governance/papercomment_settle.html", context)
