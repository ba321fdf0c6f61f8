"""What the columns of the downloads about surveys hold."""

from initiatives.exports import MARKING, joined, or_not_stated, yes_no

SURVEY_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Practice", lambda row: yes_no(row.is_practice)),
    ("Area", lambda row: row.area),
    MARKING,
    ("Commissioned by", lambda row: or_not_stated(row.commissioner_seen)),
    ("Who answers", lambda row: row.get_unit_display()),
    ("Where it stands", lambda row: row.status_words()),
    ("Waves", lambda row: joined(wave.words() for wave in row.waves_seen)),
    ("Questions", lambda row: or_not_stated(row.question_count)),
    ("Findings", lambda row: row.finding_count),
    ("A later round of", lambda row: row.repeats_seen.reference if row.repeats_seen else ""),
    ("Source", lambda row: row.source.reference if row.source_shown else or_not_stated("")),
    ("Place in source", lambda row: row.place if row.source_shown else ""),
    ("Address", lambda row: row.get_absolute_url()),
]
