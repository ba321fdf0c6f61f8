"""The answers of a survey as a table with a question in each column, for a CSV file or, in `workbook.py`, for Excel."""

from dataclasses import dataclass

from django.utils import timezone

from initiatives.lists.csv import joined

from ..models import Question
from ..results.closed import YES_AND_NO, choices_of, chosen_in
from .results import identity_columns


@dataclass(frozen=True)
class Table:
    """Headings and rows of plain values; the questions they come from."""

    headings: list
    rows: list
    questions: list


def answers_table(data):
    """Return every submission that counts, in the order of its reference, which says nothing of when it came."""
    survey, questions = data.survey, [a for a in data.questions if a.question.kind != Question.Kind.PARTS]
    headings = [line["column"] for line in identity_columns(survey)]
    for versions in questions:
        headings += headings_of(versions)
    rows = []
    for reply in data.replies:
        row = identity_of(reply, survey)
        for versions in questions:
            row += cells_of(versions, reply)
        rows.append(row)
    return Table(headings, rows, data.questions)


def headings_of(versions):
    """Return the headings of one question: its code, and one for each choice where several could be made."""
    headings = [versions.code]
    if versions.question.kind == Question.Kind.SEVERAL:
        headings += [f"{versions.code}.{code}" for code, _label in choices_of(versions)]
    if takes_other(versions):
        headings.append(f"{versions.code}.other")
    return headings


def takes_other(versions):
    """Return whether words could be written beside a choice."""
    return any(option.kind == option.Kind.OTHER for option in versions.options.values())


def identity_of(reply, survey):
    """Return whose answers they are; of an anonymous survey the reference and nothing else."""
    response, invitation = reply.submission.response, reply.invitation
    if survey.is_anonymous or invitation is None:
        rest = 0 if survey.is_anonymous else len(list(identity_columns(survey))) - 1
        return [response.reference, *[""] * rest]
    organisation = invitation.organisation
    return [
        response.reference,
        organisation.name,
        organisation.kind_name,
        joined(organisation.areas.all()),
        str(invitation.post or ""),
        str(invitation.initiative or ""),
        invitation.wave.number,
        response.get_how_display(),
        reply.submission.submitted_by,
        f"{timezone.localtime(reply.submission.submitted_at):%Y-%m-%d %H:%M}",
        reply.submission.number,
    ]


def cells_of(versions, reply):
    """Return the cells of one question: empty where it was not answered."""
    answer = reply.answers.get(versions.code)
    width = len(headings_of(versions))
    if answer is None:
        return [""] * width
    kind = answer.question.kind
    if kind == Question.Kind.SEVERAL and versions.question.kind == kind:
        chosen = chosen_in(answer)
        flags = ["Yes" if code in chosen else "No" for code, _label in choices_of(versions)]
        labels = [label for code, label in choices_of(versions) if code in chosen]
        cells = [joined(labels), *flags]
    elif kind == Question.Kind.ONE:
        labels = {code: option.text for code, option in versions.options.items()}
        cells = [joined(labels.get(code, code) for code in sorted(chosen_in(answer)))]
    elif kind == Question.Kind.YES_NO:
        cells = [dict(YES_AND_NO).get(answer.text, answer.text)]
    elif answer.number is not None:
        whole = answer.number == answer.number.to_integral()
        cells = [int(answer.number) if whole else float(answer.number)]
    else:
        cells = [answer.day.isoformat() if answer.day else answer.text]
    cells += [""] * (width - len(cells))
    if takes_other(versions) and answer.other:
        cells[-1] = answer.other
    return cells


def answers_csv_columns(table):
    """Return the columns as the writer of CSV files takes them; it makes every cell harmless."""
    return [
        (plain(heading), lambda row, place=place: plain(row[place])) for place, heading in enumerate(table.headings)
    ]


def plain(value):
    """Return a value whose text can be written to a file: half characters become question marks."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
