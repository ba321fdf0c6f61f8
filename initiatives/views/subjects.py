"""What the pages of money, funding and benefits share: the gate, and whether the reader may edit the record."""

from .records import RecordDetail


class SubjectDetail(RecordDetail):
    """The page of one record about an initiative, an organisation or an area."""

    context_object_name = "record"

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user).for_list()

    def get_context_data(self, **kwargs):
        user = self.request.user
        own = user.is_staff and self.model.objects.editable_by(user).filter(pk=self.object.pk).exists()
        return {**super().get_context_data(**kwargs), "editable": own}
