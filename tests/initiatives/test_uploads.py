"""What may be uploaded: five kinds, told by their content; hostile ones are refused in words."""

import io
import socket
import struct
import subprocess
import sys
import threading
import time
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError

from initiatives.files import guarded, incoming
from initiatives.files.incoming import FileKind, Scan, examine, plain_name
from initiatives.files.office import check_word
from initiatives.files.refusal import MEGABYTE, Refused

from . import documents as make
from .handed_in_files import BOMB, EICAR, HONEST, HOSTILE, bomb, crowd, lying_bomb


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_file_is_taken(name):
    taken = examine(make.upload(name, HONEST[name]))
    assert taken.size == len(HONEST[name])
    assert taken.scan == Scan.NOT_SCANNED


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_words(what):
    name, content, words = HOSTILE[what]
    before = time.monotonic()
    with pytest.raises(ValidationError) as refused:
        examine(make.upload(name, content))
    assert words in refused.value.messages[0]
    assert time.monotonic() - before < 6


def slow_pdf():
    """A few hundred KB that take a reader which starts over for every object hours."""
    one = (
        b"%d 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + zlib.compress(b"x") + b"\nendstream\nendobj\n"
    )
    return make.pdf(b"".join(one.replace(b"%d", str(number).encode()) for number in range(10, 100_000)))


def test_a_file_that_takes_too_long_is_given_up(monkeypatch, tmp_path):
    """In words, and while other threads of the portal go on."""
    beats = []
    clock = threading.Timer(0.2, lambda: beats.append(1))
    clock.start()
    monkeypatch.setattr(guarded, "WALL_SECONDS", 1)
    with pytest.raises(ValidationError, match="more time or memory"):
        examine(make.upload("a.pdf", slow_pdf()))
    assert beats


@pytest.mark.parametrize("spent, code", [("[0] * 10**9", 1), ("len(iter(int, 1).__class__.__name__) or 1", 0)])
def test_a_reader_has_no_more_memory_than_it_may(spent, code):
    """Asked of the limits themselves, in a process of its own."""
    lines = f"from initiatives.files.limits import keep_within; keep_within(); {spent}"
    done = subprocess.run([sys.executable, "-c", lines], cwd=guarded.READER.parents[2], capture_output=True)
    assert (done.returncode != 0) == bool(code)
    limits = "import resource; from initiatives.files.limits import keep_within; keep_within();"
    limits += "print(*(resource.getrlimit(each)[0] for each in (resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)))"
    told = subprocess.run([sys.executable, "-c", limits], cwd=guarded.READER.parents[2], capture_output=True, text=True)
    assert told.stdout.split() == ["20", str(8 * MEGABYTE)]


def test_the_reader_knows_nothing_of_the_portal():
    lines = (
        "import sys; sys.argv = ['reader', 'docx']; import runpy; runpy.run_path('{}', run_name='x')['main']('docx')"
    )
    lines += "; assert not [each for each in sys.modules if each.startswith('django')]"
    given = make.office("docx")
    done = subprocess.run([sys.executable, "-I", "-c", lines.format(guarded.READER)], input=given, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_more_than_36_hostile_kinds_are_tried():
    assert len(HOSTILE) > 36


def test_the_kind_is_told_by_the_content_and_not_by_what_the_browser_says():
    taken = examine(make.upload("a.jpeg", make.jpeg(), "text/html"))
    assert taken.kind == FileKind.JPEG
    assert taken.kind.content_type == "image/jpeg"


def test_nothing_is_unpacked_beyond_the_limit(monkeypatch):
    unpacked, reads = [], zipfile.ZipExtFile.read
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda part, n=-1: unpacked.append(reads(part, n)) or unpacked[-1])
    for content in (bomb(), crowd(), lying_bomb()):
        with pytest.raises(Refused):
            check_word(content)
    assert sum(map(len, unpacked)) < MEGABYTE
    check_word(make.office("docx", ("word/media/a.bin", BOMB)))
    assert sum(map(len, unpacked)) > len(BOMB)


@pytest.mark.parametrize(
    "name, plain",
    [
        ("C:\\Users\\me\\report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("gnp.\u202efdp.exe", "gnp.fdp.exe"),
        ("a\r\nContent-Type: text\x00.pdf", "aContent-Type: text.pdf"),
        ("zero\u200bwidth.pdf", "zerowidth.pdf"),
        ("  a   b.pdf ", "a b.pdf"),
        ("Grundriß – 2.pdf", "Grundriß – 2.pdf"),
    ],
)
def test_names_are_kept_without_what_hides_or_leads_elsewhere(name, plain):
    assert plain_name(name) == plain


# The scanner


class Daemon:
    """A virus scanner's daemon that answers as it is told, once, and keeps what it was sent."""

    def __init__(self, answer):
        self.answer, self.sent = answer, b""
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    @property
    def address(self):
        return f"tcp:127.0.0.1:{self.socket.getsockname()[1]}"

    def serve(self):
        connection, _peer = self.socket.accept()
        with connection, connection.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while length := struct.unpack(">I", stream.read(4))[0]:
                self.sent += stream.read(length)
            connection.sendall(self.answer)
        self.socket.close()


@pytest.mark.parametrize(
    "answer, verdict",
    [
        (b"stream: OK\0", Scan.CLEAN),
        (b"INSTREAM size limit exceeded. ERROR\0", Scan.NOT_SCANNED),
        (b"", Scan.NOT_SCANNED),
    ],
)
def test_the_scanner_is_sent_the_whole_file_and_believed(settings, answer, verdict):
    daemon = Daemon(answer)
    settings.CLAMD = daemon.address
    content = make.pdf(b"%" * 200_000)
    assert examine(make.upload("a.pdf", content)).scan == verdict
    daemon.thread.join(5)
    assert daemon.sent == content


def test_a_harmful_file_is_refused(settings):
    settings.CLAMD = Daemon(b"stream: Win.Test.EICAR_HDB-1 FOUND\0").address
    with pytest.raises(ValidationError) as refused:
        examine(make.upload("a.pdf", make.pdf(EICAR)))
    assert "harmful" in refused.value.messages[0]


def test_a_scanner_that_is_down_leaves_a_file_not_scanned(settings, tmp_path):
    settings.CLAMD = f"unix:{tmp_path / 'clamd.ctl'}"
    assert examine(make.upload("a.pdf", make.pdf())).scan == Scan.NOT_SCANNED


def test_the_upload_is_read_from_its_beginning_again():
    file = make.upload("a.pdf", make.pdf())
    taken = incoming.examine(file)
    assert io.BytesIO(taken.file.read()).getvalue() == make.pdf()
