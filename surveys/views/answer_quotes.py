"""The quotes that the office would like to publish, before the respondent whose words they are."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from ..answering.forms import QuoteForm
from .answer_pages import PAGE_METHODS, show
from .answering import go, respondent_required


@respondent_required
@require_http_methods(PAGE_METHODS)
def quotes(request, respondent):
    """Agree, amend or refuse, quote by quote, and change one's mind; also after the survey has closed.

    Only whoever may submit the answers may agree to what is made of them.
    """
    if respondent.is_preview or respondent.is_office or not respondent.may_submit:
        return go("start", respondent)
    about = respondent.quotes()
    sent = None
    if request.method == "POST":
        number = request.POST.get("quote", "")
        quote = get_object_or_404(about, pk=number if number.isascii() and number.isdigit() and len(number) < 18 else 0)
        sent = QuoteForm(request.POST, quote=quote)
        if sent.is_valid():
            quote.answer_request(sent.cleaned_data["reply"], sent.cleaned_data["amended_words"])
            return go("quotes", respondent, told="quote")
    forms = [sent if sent and sent.quote.pk == quote.pk else QuoteForm(quote=quote) for quote in about]
    return show(request, "answer_quotes", respondent, forms=forms, form=sent)
