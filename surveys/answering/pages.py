"""How a survey's questions are laid out for those who answer: one question or one section a page."""

from dataclasses import dataclass

from ..models import Question


@dataclass
class Page:
    """The questions that are asked together, and what stands above them."""

    about: tuple
    questions: list

    @property
    def first(self):
        """The first question; its id is the page's address and stays, whatever else is asked."""
        return self.questions[0]

    @property
    def heading(self):
        """What heads the page where it asks more than one thing: the section, or the question in parts."""
        if self.first.section_id:
            return self.first.section.title
        return self.first.part_of.text if self.first.part_of_id else ""

    @property
    def introduction(self):
        """The words under the heading."""
        if self.first.section_id:
            return self.first.section.introduction
        return self.first.part_of.help_text if self.first.part_of_id else ""

    def title(self):
        """Return the page in one line, for the browser's tab."""
        return self.heading or self.first.text


def pages_of(questions):
    """Return the pages of these questions, in order.

    A section is one page and so are the parts of one question; other questions have a page each. A question that
    depends on the answer to another never shares its page, so that no page needs a script to know what to ask.
    """
    pages = []
    for question in questions:
        if question.kind == Question.Kind.PARTS:
            continue
        about = what_about(question)
        here = pages[-1] if pages else None
        if here and here.about == about and not depends_on(question, here.questions):
            here.questions.append(question)
        else:
            pages.append(Page(about, [question]))
    return pages


def what_about(question):
    """Return what a question shares its page with: its section, the other parts of a question, or nothing."""
    if question.section_id:
        return "section", question.section_id
    return ("parts", question.part_of_id) if question.part_of_id else ("question", question.pk)


def depends_on(question, others):
    """Whether a question, or the whole that it is a part of, is asked only after an answer to one of the others."""
    asked = {other.pk for other in others}
    whole = question.part_of
    return question.only_after_id in asked or (whole is not None and whole.only_after_id in asked)


def page_with(pages, pk):
    """Return the page that asks a question, or None."""
    return next((page for page in pages if any(question.pk == pk for question in page.questions)), None)


def neighbours(pages, page):
    """Return the pages before and after one, None where there is none."""
    place = next((number for number, one in enumerate(pages) if one.about == page.about and one.first == page.first), 0)
    before = pages[place - 1] if place else None
    after = pages[place + 1] if place + 1 < len(pages) else None
    return place, before, after
