"""Papers: the list, what was issued in each version, its files, and whether it is still so."""

import hashlib

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from initiatives.lists.downloads import sent_as_download
from initiatives.lists.page import ListPage
from initiatives.models import Initiative
from initiatives.views.records import RecordPage

from ..forms import PaperCheckForm
from ..lists.papers import PAPER_COLUMNS, PaperFilter, implication_columns
from ..models import AgendaItem, Paper, PaperIssue
from ..readings.paper_changes import changes_since
from ..readings.papers import contents
from .paper_comments import Commenting


class PaperList(ListPage):
    """The papers that were issued; the staff see their drafts as well."""

    filterset_class = PaperFilter
    template_name = "governance/paper_list.html"
    csv_name = "governance:paper_csv"
    columns = PAPER_COLUMNS

    def get_queryset(self):
        rows = Paper.objects.visible_to(self.request.user)
        return rows.select_related("area", "to_body").prefetch_related("issues")


class ImplicationMatrix(PaperList):
    """Papers by the headings of implications: a download only."""

    @property
    def columns(self):
        """Return the columns of the list, and one for each heading."""
        return implication_columns()


class PaperDetail(RecordPage):
    """A paper: the version issued last, the earlier ones, where it is taken; to the office also what it says now."""

    template_name = "governance/paper_detail.html"

    def get_queryset(self):
        return Paper.objects.visible_to(self.request.user).select_related("area", "to_body")

    def get_context_data(self, **kwargs):
        context, user = super().get_context_data(**kwargs), self.request.user
        issues = list(self.object.issues.all())
        issued = issues[0] if issues else None
        is_ours = user.is_staff and self.object.is_kept_by(user)
        draft = contents(self.object, user) if is_ours else None
        commenting = Commenting(self.object, draft, user) if is_ours else None
        items = list(AgendaItem.objects.visible_to(user).filter(papers=self.object).select_related("meeting__body"))
        differs = draft and issued and in_words(draft) != in_words(issued.content)
        return {
            **context,
            "issues": issues,
            "issued": issued,
            "content": issued.content if issued else draft,
            "draft": draft if differs else None,
            "commenting": commenting if commenting and commenting.is_shown else None,
            "none_in_a_row": self.object.none_in_a_row() if context["editable"] else 0,
            "items": items,
            "outcomes_differ": len({item.outcome for item in items if item.outcome}) > 1,
            "initiatives": Initiative.objects.visible_to(user).filter(papers=self.object),
        }


def in_words(content):
    """Return what a reader reads of contents, without the date, the version and the reason for it."""
    front = [pair for pair in content["front"] if pair[0] not in ("Date", "Reference")]
    return {**content, "front": front, "number": None, "reason": "", "facts": []}


def issue_or_404(user, reference, number):
    """Return one version of a paper, if this reader may see the paper."""
    issues = PaperIssue.objects.visible_to(user).select_related("paper__area", "paper__to_body")
    return get_object_or_404(issues, paper__reference=reference, number=number)


@require_safe
def paper_issue(request, reference, number):
    """Show one version as it was issued, and which of its facts the record says otherwise now."""
    issued = issue_or_404(request.user, reference, number)
    changes, same = changes_since(issued, request.user)
    context = {"paper": issued.paper, "issued": issued, "content": issued.content, "changes": changes, "same": same}
    return render(request, "governance/paper_issue.html", context)


def file_of(issued, kind):
    """Return the bytes of one output of an issued paper, and its type. Raises Http404 for a kind that there is not."""
    on = timezone.localtime(issued.issued_at)
    if kind == "txt":
        from ..lists.paper_files.text import text_of

        return text_of(issued.content).encode(), "text/plain; charset=utf-8"
    if kind == "docx":
        from ..lists.paper_files.word import word_of

        word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        return word_of(issued.content, on), word
    if kind == "pdf":
        from ..lists.paper_files.pdf import pdf_of

        address = settings.PORTAL_URL + issued.get_absolute_url()
        return pdf_of(issued.content, on.date(), address, issued.code), "application/pdf"
    raise Http404(f"There is no {kind} of a paper.")


@require_safe
def paper_file(request, reference, number, kind):
    """Send an issued paper as Word, PDF or plain text."""
    issued = issue_or_404(request.user, reference, number)
    content, content_type = file_of(issued, kind)
    answer = HttpResponse(content, content_type=content_type)
    return sent_as_download(request, answer, f"{issued.paper.reference}-{issued.number}.{kind}", about=str(issued))


def paper_check(request):
    """Find an issued paper by its code, or tell whether a file is one that was issued here."""
    form = PaperCheckForm(request.POST or None, request.FILES or None)
    found, is_same = None, None
    if request.method == "POST" and form.is_valid():
        issues = PaperIssue.objects.visible_to(request.user).select_related("paper")
        found = issues.filter(code=form.cleaned_data["code"]).first()
        given = form.cleaned_data["file"]
        if found is None:
            form.add_error("code", "No issued paper that you may see has this code. Check the letters and figures.")
        elif given:
            digest = hashlib.sha256(given.read()).digest()
            own = (file_of(found, kind)[0] for kind in ("pdf", "docx", "txt"))
            is_same = any(hashlib.sha256(content).digest() == digest for content in own)
    context = {"form": form, "found": found, "is_same": is_same, "list_url": reverse("governance:paper_list")}
    return render(request, "governance/paper_check.html", context)
