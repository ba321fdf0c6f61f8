"""What the pages and downloads of records that an office keeps share."""

from django.utils import timezone
from django.views.generic import DetailView


class RecordPage(DetailView):
    """The page of one record, at the address that its reference gives it."""

    slug_field = slug_url_kwarg = "reference"

    def get_context_data(self, **kwargs):
        user, record = self.request.user, self.object
        return {
            **super().get_context_data(**kwargs),
            "editable": user.is_staff and type(record).objects.editable_by(user).filter(pk=record.pk).exists(),
            "today": timezone.localdate(),
        }
