"""The messages of surveys: what was sent, what waits, and what could not be delivered."""

from django.contrib import admin

from initiatives.admin.desk import RegisterAdmin

from ..models import Message


class Delivery(admin.SimpleListFilter):
    """Sent, waiting or not delivered."""

    title = "delivery"
    parameter_name = "delivery"

    def lookups(self, request, model_admin):
        return [("waiting", "Waiting"), ("sent", "Sent"), ("failed", "Not delivered"), ("off", "Called off")]

    def queryset(self, request, queryset):
        conditions = {
            "waiting": {"sent_at": None, "gave_up_at": None, "called_off_at": None},
            "sent": {"sent_at__isnull": False},
            "failed": {"gave_up_at__isnull": False},
            "off": {"called_off_at__isnull": False},
        }
        return queryset.filter(**conditions.get(self.value(), {}))


@admin.register(Message)
class MessageAdmin(RegisterAdmin):
    """Each message to a respondent. They are read here; they are sent by the portal."""

    group, position = "Surveys", 60
    list_display = ["kind", "invitation", "survey", "standing", "queued_at", "attempts", "fault"]
    list_filter = [Delivery, "kind"]
    list_select_related = [
        "invitation__wave__survey",
        "invitation__organisation",
        "invitation__post",
        "invitation__initiative",
    ]
    search_fields = ["to", "subject"]
    fields = ["kind", "to", "subject", "words", "queued_by", "queued_at", "standing", "attempts", "sent_at", "fault"]
    actions = ["try_again"]

    @admin.display(description="state")
    def standing(self, message):
        return message.standing()

    @admin.display(description="survey")
    def survey(self, message):
        return message.invitation.survey

    @admin.action(description="Try to deliver again those that were given up", permissions=["view"])
    def try_again(self, request, queryset):
        number = 0
        for message in queryset.undelivered():
            message.try_again()
            number += 1
        self.message_user(request, f"{number} will be tried again within a minute.")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
