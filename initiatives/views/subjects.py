"""What the pages of money, funding and benefits share: the gate, and whether the reader may edit the record."""

from django.views.generic import DetailView


def shown_to(user, rows):
    """The rows one by one, each saying whether the reader may see the document it comes from."""
    for row in rows.iterator(chunk_size=500):
        row.source_shown = bool(row.source_id) and row.source.is_visible_to(user)
        yield row


class SubjectDetail(DetailView):
    """The page of one record about an initiative, an organisation or an area."""

    slug_field = slug_url_kwarg = "reference"
    context_object_name = "record"

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user).for_list()

    def get_context_data(self, **kwargs):
        user = self.request.user
        own = user.is_staff and self.model.objects.editable_by(user).filter(pk=self.object.pk).exists()
        return {**super().get_context_data(**kwargs), "editable": own}
