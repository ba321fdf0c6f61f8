"""What the pages of single records share."""

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView


class RecordDetail(DetailView):
    """The page of one record, at the address that its reference gives it; from small letters it leads there."""

    slug_field = slug_url_kwarg = "reference"

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            address = self.address_as_written()
            if address == request.path:
                raise
            return HttpResponseRedirect(address + ("?" if request.GET else "") + request.GET.urlencode())

    def address_as_written(self):
        """Return the address of what was asked for in other letters, if this reader may see it; else the same."""
        typed = self.kwargs[self.slug_url_kwarg]
        known = self.get_queryset().filter(**{f"{self.slug_field}__iexact": typed}).order_by()
        written = known.values_list(self.slug_field, flat=True).first() or typed
        view = self.request.resolver_match.view_name
        return reverse(view, kwargs={**self.kwargs, self.slug_url_kwarg: written})


class RecordPage(RecordDetail):
    """What the pages of records that an office keeps share."""

    def get_context_data(self, **kwargs):
        user, record = self.request.user, self.object
        return {
            **super().get_context_data(**kwargs),
            "editable": user.is_staff and type(record).objects.editable_by(user).filter(pk=record.pk).exists(),
            "today": timezone.localdate(),
        }
