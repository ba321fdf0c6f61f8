"""Who answers: the holder of a personal link, an officer with an account, the office for somebody, or nobody at all.

The address of every answering page names a respondent's `key`: the short mark of a link, `own-17` for an
officer's own invitation, `office-17` for a reply that the office enters, `preview` for trying the questions out.
Whether this browser may answer as that respondent is decided here and nowhere else.
"""

from datetime import timedelta
from functools import cached_property

from django.conf import settings
from django.core import signing
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..models import Invitation, Link, Quote, Response, Survey, asked_given
from .frozen_questions import frozen_questions

SALT = "surveys.personal-link"
COOKIE = "answer-"
# A page left alone for so long asks for the link again; what is sent from it is still kept for a day.
IDLE = timedelta(hours=4)
KEPT_FOR = timedelta(hours=24)
COOKIES_AT_MOST = 12
WITH_INVITATION = ("wave__survey__area", "organisation", "post", "initiative")
WITH_LINK = tuple(f"invitation__{path}" for path in WITH_INVITATION)


class Respondent:
    """One way of answering one invitation."""

    is_office = is_preview = is_colleague = timed_out = False
    anonymous_key = None
    link = by = None

    def __init__(self, key, invitation):
        self.key, self.invitation = key, invitation

    @property
    def survey(self):
        """What is asked."""
        return self.invitation.survey

    @property
    def at(self):
        """The part of every answering page's address that says where we are."""
        return [self.survey.reference, self.key]

    @cached_property
    def response(self):
        """What has been saved, or None before anything was."""
        about = {"anonymous_key": self.anonymous_key} if self.survey.is_anonymous else {"invitation": self.invitation}
        if self.survey.is_anonymous and not self.anonymous_key:
            return None
        return Response.objects.filter(**about).select_related("edition", "entered_by").first()

    @cached_property
    def latest(self):
        """What was submitted last, or None."""
        return self.response.latest if self.response and self.response.is_submitted else None

    @cached_property
    def edition(self):
        """The questions this respondent answers: those begun with, or those in force."""
        return self.response.edition if self.response else self.survey.current_edition

    @cached_property
    def questions(self):
        """Every question of the edition."""
        if self.edition is None:
            return []
        return frozen_questions(self.edition) if self.edition.is_frozen else self.edition.asked()

    @property
    def draft(self):
        """The answers saved so far."""
        return self.response.draft if self.response else {}

    def asked(self):
        """Return the questions this respondent is asked, given the answers so far."""
        return asked_given(self.questions, self.draft)

    @property
    def may_answer(self):
        """Whether answers are taken now."""
        return self.survey.opened_at is not None and self.invitation.wave.takes_answers() and not self.taken

    @property
    def taken(self):
        """Whether the invitation was answered already, with another link, so that this one cannot add to it."""
        return self.survey.is_anonymous and self.invitation.answered_at is not None and self.latest is None

    @property
    def may_submit(self):
        """Whether the respondent may submit, and not only draft."""
        return True

    @property
    def signs_off(self):
        """Whether submitting means signing off with a name or post."""
        return self.survey.needs_sign_off and not self.survey.is_anonymous and not self.is_office

    def quotes(self):
        """Return the quotes from these answers that the office has asked to publish."""
        if self.latest is None:
            return Quote.objects.none()
        asked = Quote.objects.filter(answer__submission__response=self.response, asked_at__isnull=False)
        return asked.select_related("answer__question")

    def begin(self, edition=None):
        """Return the response to save into, made if there is none."""
        if self.response is None:
            key = self.anonymous_key or ""
            self.response = Response.begin(self.invitation, edition or self.edition, key=key)
        return self.response

    def saved(self, response):
        """Go on with a response as it is now in the database."""
        if self.edition.pk != response.edition_id:
            self.__dict__.pop("edition")
            self.__dict__.pop("questions", None)
        self.response = response
        self.__dict__.pop("latest", None)


class ByLink(Respondent):
    """The holder of a personal link."""

    def __init__(self, key, link, anonymous_key, timed_out=False):
        super().__init__(key, link.invitation)
        self.link, self.anonymous_key, self.timed_out = link, anonymous_key, timed_out
        self.is_colleague = link.holder == Link.Holder.COLLEAGUE

    @property
    def may_submit(self):
        return self.link.may_sign_off or self.survey.is_anonymous

    def cookie(self):
        """Return what this browser is given to be known by; it is worth nothing once the link is revoked."""
        return signing.dumps([self.link.token_hash, self.anonymous_key or ""], salt=SALT)


class ByAccount(Respondent):
    """An officer of the organisation or post that was asked, who has signed in."""

    def __init__(self, key, invitation, user):
        super().__init__(key, invitation)
        self.user = user
        self.is_colleague = not self.may_submit

    @property
    def may_submit(self):
        is_invited = self.invitation.post_id and self.invitation.post_id == self.user.post_id
        is_written_to = self.invitation.email and self.invitation.email.lower() == self.user.email.lower()
        return bool(not self.survey.needs_sign_off or is_invited or is_written_to)


class FromOffice(Respondent):
    """A member of staff who enters what somebody said by phone, in a letter or in an e-mail."""

    is_office = True

    def __init__(self, key, invitation, user):
        super().__init__(key, invitation)
        self.by = user

    @property
    def may_answer(self):
        begun = self.response is not None and self.response.how != Response.How.FORM
        return begun and not self.survey.is_anonymous


class Preview(Respondent):
    """Staff trying out the questions as they stand; there is no invitation and nothing is kept."""

    is_preview = True
    invitation = response = latest = None
    draft = {}
    may_answer = True

    def __init__(self, survey):
        self.key, self.tried = "preview", survey

    @property
    def survey(self):
        return self.tried

    @cached_property
    def edition(self):
        return self.survey.draft_edition or self.survey.current_edition

    def asked(self):
        return self.questions


def respondent_with(request, reference, key):
    """Return the respondent of a key, if this browser may answer as that one, or None: then there is no such page."""
    kind, _, number = key.partition("-")
    if key == "preview":
        return previewing(request.user, reference)
    if kind in ("own", "office") and number.isascii() and number.isdigit() and len(number) < 18:
        maker, found = {
            "own": (ByAccount, Invitation.objects.of(request.user)),
            "office": (FromOffice, Invitation.objects.editable_by(request.user)),
        }[kind]
        if kind == "office" and not request.user.has_perm("surveys.add_response"):
            return None
        found = found.filter(pk=number, wave__survey__reference=reference, wave__survey__opened_at__isnull=False)
        invitation = found.select_related(*WITH_INVITATION).first()
        # In an anonymous survey only the personal link leads to the answers, so that no account can be tied to them.
        if invitation is None or (kind == "own" and invitation.survey.is_anonymous):
            return None
        return maker(key, invitation, request.user)
    return with_cookie(request.COOKIES.get(cookie_prefix() + key, ""), key, reference)


def previewing(user, reference):
    """Return the preview of a survey for the staff who may change it, or None."""
    survey = Survey.objects.editable_by(user).filter(reference=reference).first()
    return Preview(survey) if survey and (survey.draft_edition or survey.current_edition) else None


def with_cookie(cookie, key, reference):
    """Return the holder of the link that a cookie stands for, if the link still works and is one of this survey."""
    found = opened(cookie)
    if found is None:
        return None
    token_hash, anonymous_key, timed_out = found
    links = Link.objects.usable().filter(token_hash=token_hash, invitation__wave__survey__reference=reference)
    link = links.select_related(*WITH_LINK).first()
    return ByLink(key, link, anonymous_key or None, timed_out) if link else None


def opened(cookie):
    """Return what a cookie of ours holds and whether its time has run out; None for any other."""
    try:
        token_hash, anonymous_key = signing.loads(cookie, salt=SALT, max_age=KEPT_FOR)
        try:
            signing.loads(cookie, salt=SALT, max_age=IDLE)
        except signing.SignatureExpired:
            return token_hash, anonymous_key, True
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return token_hash, anonymous_key, False


def respondent_key(token_hash):
    """Return the short mark by which the addresses tell one link from another; nobody can work the link out from it."""
    return salted_hmac("surveys.place", token_hash).hexdigest()[:12]


def cookie_prefix():
    """Return how the names of these cookies begin.

    Where cookies travel over HTTPS only, a browser takes one of such a name from nothing else. (`__Host-` would send
    it to every page, and it is for those of surveys.)
    """
    return f"__Secure-{COOKIE}" if settings.SESSION_COOKIE_SECURE else COOKIE


def set_respondent_cookie(request, answer, respondent):
    """Give this browser what it is known by, and let go of the oldest when it holds too many."""
    own = cookie_prefix() + respondent.key
    ours = [name for name in request.COOKIES if name.startswith(cookie_prefix()) and name != own]
    for name in ours[: max(0, len(ours) + 1 - COOKIES_AT_MOST)]:
        answer.delete_cookie(name, path="/surveys/")
    answer.set_cookie(
        own,
        respondent.cookie(),
        path="/surveys/",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def respondent_keys(request, reference):
    """Return the keys of the respondents as whom this browser may answer one survey, the latest first."""
    names = [name for name in request.COOKIES if name.startswith(cookie_prefix())]
    keys = [name.removeprefix(cookie_prefix()) for name in names if opened(request.COOKIES[name])]
    own = Invitation.objects.of(request.user).filter(wave__survey__reference=reference)
    return [*reversed(keys), *(f"own-{pk}" for pk in own.values_list("pk", flat=True))]


def time_left(closes_at, at=None):
    """Return how long answers are still taken, in words: days, then hours, then minutes."""
    left = closes_at - (at or timezone.now())
    for length, word in ((timedelta(days=1), "day"), (timedelta(hours=1), "hour"), (timedelta(minutes=1), "minute")):
        if left >= length:
            number = left // length
            return f"{number} {word}{'' if number == 1 else 's'}"
    return "less than a minute"
