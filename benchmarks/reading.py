"""Prints how much of the facts of marked papers is proposed, what is missed, and what is proposed that is none.

python -m benchmarks.reading
"""

import os


def main():
    """Measure every paper of the tests."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collab_portal.settings")
    os.environ.setdefault("PORTAL_DEVELOPMENT", "yes")
    import django

    django.setup()
    from tests.initiatives.marked_papers import PAPERS, measure

    counts = [0, 0, 0]
    for paper in PAPERS:
        found, missed, wrong = measure(paper)
        counts = [count + len(part) for count, part in zip(counts, (found, missed, wrong), strict=True)]
        print(f"{paper.stem}: {len(found)} found, {len(missed)} missed, {len(wrong)} wrong")
        for mark in missed:
            print("  missed:", *mark)
        for paragraph, one in wrong:
            print("  wrong:", paragraph.place, one.kind, one.words)
    print("All: {} found, {} missed, {} wrong".format(*counts))


if __name__ == "__main__":
    main()
