"""How far two or more coders agree: Krippendorff's alpha, the standard measure that copes with gaps."""

from ..models import Coding

ENOUGH = 0.8
TENTATIVE = 0.667


def intercoder_reliability(answers):
    """Return how far the coders of these answers agree: (alpha, how many answers two or more coded, how many coders).

    A unit is one answer and one theme with a position; each coder of that answer either gave it or did not. Alpha is
    1 for full agreement and 0 for what chance would give. It is None where fewer than two people coded the same
    answer, or where nobody could have disagreed.
    """
    given, by_answer = {}, {}
    rows = Coding.objects.filter(answer__in=answers).values_list("answer", "coder", "theme", "position")
    for answer, coder, theme, position in rows:
        by_answer.setdefault(answer, set()).add(coder)
        given.setdefault(coder, set()).add((answer, theme, position))
    shared = {answer for answer, coders in by_answer.items() if len(coders) > 1}
    said = sorted({(theme, position) for each in given.values() for _answer, theme, position in each})
    units = [(answer, theme, position) for answer in sorted(shared) for theme, position in said]
    table = [
        [int(unit in given[coder]) if coder in by_answer[unit[0]] else None for unit in units]
        for coder in sorted(given)
    ]
    values = {value for row in table for value in row if value is not None}
    if not shared or len(values) < 2:
        return None, len(shared), len(given)
    # Brings numpy with it, which no other page needs.
    import krippendorff

    data = [[float("nan") if value is None else value for value in row] for row in table]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")), len(shared), len(given)


def reliability_words(alpha):
    """Return what the measure means, in words."""
    if alpha is None:
        return "Cannot be measured yet: two people must code the same answers, and be able to differ."
    if alpha >= ENOUGH:
        return "Good enough to rely on."
    if alpha >= TENTATIVE:
        return "Good enough for tentative conclusions."
    return "Too low to rely on: talk about what the themes mean, and settle the disputed codings."


def disputed(codings):
    """Return the codings of one answer that not everybody who coded it gave and nobody has settled yet."""
    coders = {each.coder_id for each in codings}
    if len(coders) < 2:
        return []
    who = {}
    for each in codings:
        who.setdefault((each.theme_id, each.position), set()).add(each.coder_id)
    return [each for each in codings if not each.verdict and who[each.theme_id, each.position] != coders]
