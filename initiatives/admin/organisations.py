"""Organisations, the names they have had, who came before and after them, and their posts."""

from django.contrib import admin

from ..models import Organisation, OrganisationName, Post, PostHolder, Succession
from .desk import EVIDENCE, FACT, RegisterAdmin, RegisterForm, Rows, Verb, VerbAdmin
from .desk.verb_pages import ABSENCES


class NameRows(Rows):
    """Acronyms, former names and the wording of documents."""

    model = OrganisationName
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["name", "kind", "used_from", "used_until"]}), EVIDENCE]

    def name_of(self, row):
        return row.name


class SuccessorRows(Rows):
    """Who took over from this organisation."""

    model = Succession
    fk_name = "predecessor"
    verbose_name, verbose_name_plural = "successor", "who came after it"
    classes = ["collapse"]
    autocomplete_fields = ["successor", "source"]
    fieldsets = [(None, {"fields": ["kind", "successor", "took_effect"]}), EVIDENCE]


class PredecessorRows(SuccessorRows):
    """Whom this organisation took over from."""

    fk_name = "successor"
    verbose_name, verbose_name_plural = "predecessor", "who came before it"
    autocomplete_fields = ["predecessor", "source"]
    fieldsets = [(None, {"fields": ["predecessor", "kind", "took_effect"]}), EVIDENCE]


class OrganisationForm(RegisterForm):
    """An organisation; an office can only keep one that lies in its own area.

    One whose name is nearly that of another, whoever keeps it, is asked about before a second one is made.
    """

    def record_like_this(self):
        name = self.cleaned_data.get("name")
        return Organisation.objects.of_nearly_the_name(name) if name else None

    def clean_areas(self):
        areas, user = self.cleaned_data["areas"], self.saving.user
        if areas and not user.is_superuser and not any(area.pk in user.own_area_ids for area in areas):
            self.add_error(
                "areas",
                "Choose at least one of your own areas, so that your office can keep this record, or none for a "
                "national body or a supplier, which administrators keep.",
            )
        return areas


@admin.register(Organisation)
class OrganisationAdmin(RegisterAdmin):
    """Everybody on the staff can see and choose every organisation; the offices of its areas change it."""

    form = OrganisationForm
    group, position = "Organisations and areas", 10
    rows_in_cells = {"names": ("name", "Other names", {"kind": "wording"})}
    list_display = ["name", "reference", "kind", "status", "founded_in_words", "ended_in_words"]
    list_filter = ["status", "kind__sector", "kind"]
    filter_horizontal = ["also_acts_as"]
    list_select_related = ["kind"]
    search_fields = ["name", "reference", "names__name"]
    autocomplete_fields = ["areas", "source"]
    radio_fields = {"status": admin.VERTICAL}
    readonly_fields = ["reference"]
    fieldsets = [
        (None, {"fields": ["reference", "name", "kind", "areas", "status", "founded", "ended"]}),
        ("More about it", {"fields": ["also_acts_as", "gss_code", "is_group", "note"], "classes": ["collapse"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
        ABSENCES,
    ]
    inlines = [NameRows, SuccessorRows, PredecessorRows]

    def get_search_results(self, request, queryset, search_term):
        return queryset.mentioning(search_term), False

    @admin.display(description="founded", ordering="founded_earliest")
    def founded_in_words(self, organisation):
        return organisation.founded_words() if organisation.founded else "–"

    @admin.display(description="ended", ordering="ended_latest")
    def ended_in_words(self, organisation):
        return organisation.ended_words() if organisation.ended else "–"


class PostForm(RegisterForm):
    """A post; an office can only keep one of an organisation in its own area."""

    def clean_organisations(self):
        organisations, user = self.cleaned_data["organisations"], self.saving.user
        chosen = Organisation.objects.filter(pk__in=[each.pk for each in organisations])
        if not user.is_superuser and not chosen.filter(areas__in=user.own_area_ids).exists():
            self.add_error("organisations", "Choose at least one organisation of your own areas.")
        return organisations


def take_names_out(post, by):
    """Take out every name of those who held a post, and say how many there were."""
    named = list(post.holders.exclude(name=""))
    for holder in named:
        holder.take_name_out()
    return f"{len(named)} name{'' if len(named) == 1 else 's'} taken out."


TAKE_NAMES_OUT = Verb(
    "take-names-out",
    "Take the names out",
    "The names are taken out.",
    take_names_out,
    lambda post: post.pk is not None and post.holders.exclude(name="").exists(),
    permission="change",
    when_new=False,
)


class HolderRows(Rows):
    """Who held the post, one after the other or several at once."""

    model = PostHolder
    classes = ["collapse"]
    verbose_name, verbose_name_plural = "holder", "who held it"
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["label", "began", "ended"]}),
        ("Name", {"fields": ["name", "name_is_published", "name_reason"], "classes": ["collapse"]}),
        EVIDENCE,
    ]

    def get_queryset(self, request):
        # A name is for the offices that keep the post.
        return super().get_queryset(request).editable_by(request.user)


@admin.register(PostHolder)
class PostHolderAdmin(RegisterAdmin):
    """Those who held posts, to be found and chosen; they are entered on the page of their post."""

    group, position = "Organisations and areas", 31
    list_display = ["post", "label", "began_in_words", "ended_in_words"]
    list_select_related = ["post"]
    search_fields = ["post__title", "label", "post__organisations__name"]
    autocomplete_fields = ["post", "source"]
    fieldsets = [
        (None, {"fields": ["post", "label", "began", "ended"]}),
        ("Name", {"fields": ["name", "name_is_published", "name_reason"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]

    @admin.display(description="from", ordering="began_earliest")
    def began_in_words(self, holder):
        return holder.began_words() if holder.began else "–"

    @admin.display(description="until", ordering="ended_latest")
    def ended_in_words(self, holder):
        return holder.ended_words() if holder.ended else "–"


@admin.register(Post)
class PostAdmin(VerbAdmin):
    """Posts. Who held one stands beneath it, by name only where the office publishes the name."""

    verbs = (TAKE_NAMES_OUT,)

    form = PostForm
    group, position = "Organisations and areas", 30
    may_take_lists = True
    list_display = ["__str__", "function", "held_at", "is_elected"]
    list_display_links = ["__str__"]
    list_filter = ["is_elected"]
    search_fields = ["title", "qualifier", "function", "organisations__name"]
    autocomplete_fields = ["organisations", "follows", "source"]
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "qualifier", "organisations", "function", "is_elected"],
                "description": "Give the title of the post, never a person’s name.",
            },
        ),
        ("Before and after", {"fields": ["follows", "began", "ended"], "classes": ["collapse"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]

    inlines = [HolderRows]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("organisations")

    @admin.display(description="organisations")
    def held_at(self, post):
        return ", ".join(each.name for each in post.organisations.all()) or "–"
