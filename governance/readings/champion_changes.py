"""What changed in a champion's area since the panel last met: where the champion's report begins."""

from datetime import datetime, time

from django.utils import timezone

from initiatives.models import PromisedDate, StageChange, Update

from ..models import Meeting

MOST = 20


def last_meeting_before(meeting):
    """The panel's last meeting that was held before this one, by the dates recorded; None where there is none."""
    earlier = Meeting.objects.held().filter(body=meeting.body_id).exclude(pk=meeting.pk)
    if meeting.date_earliest:
        earlier = earlier.filter(date_latest__lt=meeting.date_earliest)
    return earlier.exclude(date_latest=None).order_by("-date_latest").first()


def changes_in(champion_area, user, since):
    """What was recorded in the initiatives the champion follows after a day, newest first: pairs of record and words.

    All of them where no earlier meeting is known.
    """
    initiatives = champion_area.initiatives_followed(user).values("pk")
    after = timezone.make_aware(datetime.combine(since, time.max)) if since else None

    def later(rows, moment):
        return rows.filter(**{f"{moment}__gt": after}) if after else rows

    found = []
    updates = Update.objects.visible_to(user).published().filter(initiative__in=initiatives)
    for update in later(updates.select_related("initiative", "period"), "published_at").order_by("-published_at")[
        :MOST
    ]:
        words = "nothing to report" if update.nothing_to_report else update.text
        found.append((update.published_at, update.initiative, f"update for {update.period.name}: {words}"))
    stages = StageChange.objects.visible_to(user).filter(initiative__in=initiatives)
    for change in later(stages.select_related("initiative", "stage"), "recorded_at").order_by("-recorded_at")[:MOST]:
        found.append((change.recorded_at, change.initiative, f"stage is now “{change.stage}”"))
    promises = PromisedDate.objects.visible_to(user).filter(milestone__initiative__in=initiatives).exclude(reason="")
    promises = later(promises.select_related("milestone__initiative"), "recorded_at").order_by("-recorded_at")
    for promise in promises[:MOST]:
        words = f"“{promise.milestone.title}” moved to {promise.date_words()}: {promise.reason}"
        found.append((promise.recorded_at, promise.milestone.initiative, words))
    found.sort(key=lambda change: change[0], reverse=True)
    return [(initiative, words) for _at, initiative, words in found[:MOST]]


def first_words(changes, earlier):
    """Return the words a report begins with: what changed, one line each."""
    since = f"since the meeting of {earlier.date_words()}" if earlier else "so far"
    if not changes:
        return f"Nothing was recorded in this area {since}."
    lines = [f"- {initiative.title}: {words}" for initiative, words in changes]
    return "\n".join([f"What changed {since}:", *lines, ""])
