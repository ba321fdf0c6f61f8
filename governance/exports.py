"""What the columns of governance's downloads hold."""

from initiatives.exports import MARKING, joined, or_not_stated, yes_no

BODY_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Name", lambda row: row.name),
    ("Other names", lambda row: joined(other.name for other in row.names.all())),
    ("Kind", lambda row: or_not_stated(row.kind)),
    ("Level", lambda row: row.get_level_display()),
    ("Status", lambda row: row.get_status_display()),
    ("Areas", lambda row: joined(row.areas.all())),
    MARKING,
    ("Convened by", lambda row: or_not_stated(joined(row.convened_by.all()))),
    ("Established", lambda row: row.established_words()),
    ("Ended", lambda row: row.ended_words()),
    ("Clear days of notice", lambda row: "None" if row.notice_days is None else row.notice_days),
    ("Purpose", lambda row: or_not_stated(row.purpose)),
    ("Address", lambda row: row.get_absolute_url()),
]
MEETING_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Body", lambda row: row.body.name),
    ("Date", lambda row: row.date_words()),
    ("Resumed", lambda row: joined(sitting.date_words() for sitting in row.sittings.all())),
    MARKING,
    ("Which meeting", lambda row: or_not_stated(row.ordinal)),
    ("State", lambda row: row.get_state_display()),
    ("Where", lambda row: or_not_stated(row.place_of_meeting)),
    ("Agenda published on", lambda row: or_not_stated(row.agenda_published_on)),
    ("Items of business", lambda row: joined(str(item) for item in row.items_seen)),
    ("What came of it", lambda row: or_not_stated(row.summary)),
    ("Address", lambda row: row.get_absolute_url()),
]
ARRANGEMENT_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Parties", lambda row: or_not_stated(row.parties)),
    ("How often", lambda row: or_not_stated(row.frequency)),
    ("When", lambda row: row.when_words()),
    ("Purpose", lambda row: or_not_stated(row.purpose)),
    ("Both ways", lambda row: yes_no(row.is_mutual)),
    ("Status", lambda row: row.get_status_display()),
    ("Area", lambda row: row.area),
    MARKING,
    ("Address", lambda row: row.get_absolute_url()),
]
PLANNED_COLUMNS = [
    ("Body", lambda row: row.body.name),
    ("Item", lambda row: row.title),
    ("About", lambda row: or_not_stated(row.text)),
    ("Purpose", lambda row: row.get_purpose_display()),
    ("Planned for", lambda row: row.planned_for_words()),
    ("Address", lambda row: row.get_absolute_url()),
]
