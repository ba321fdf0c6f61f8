"""The process that reads one file: `python -I reader.py TASK` with the file as its input, and JSON as its output.

Started by `guarded` and by nothing else. It imports no Django, so that it starts in hundredths of a second.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TASKS = {
    "pdf": ("pdf", "check_pdf"),
    "docx": ("office", "check_word"),
    "xlsx": ("office", "check_excel"),
    "png": ("images", "check_png"),
    "jpg": ("images", "check_jpeg"),
    "workbook rows": ("tables", "rows_of_workbook"),
    "text rows": ("tables", "rows_of_bytes"),
    "paragraphs of pdf": ("paragraphs", "paragraphs_of_pdf"),
    "paragraphs of docx": ("paragraphs", "paragraphs_of_word"),
    "paragraphs of text": ("paragraphs", "paragraphs_of_text"),
}


def main(task):
    """Do one task; exit with 1 where the limits end it."""
    sys.path.insert(0, str(ROOT))
    limits, refusal = (import_module(f"initiatives.files.{name}") for name in ("limits", "refusal"))
    limits.keep_within()
    # Spreadsheets are read without it, and it takes more memory to begin with than there is.
    sys.modules["numpy"] = None
    module, function = TASKS[task]
    content = sys.stdin.buffer.read(refusal.MOST_BYTES + 1)
    try:
        said = {"read": getattr(import_module(f"initiatives.files.{module}"), function)(content)}
    except refusal.Refused as fault:
        said = {"refused": str(fault)}
    except (MemoryError, RecursionError):
        return 1
    sys.stdout.write(json.dumps(said))
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
