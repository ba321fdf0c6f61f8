"""Whether bytes are one whole PNG or JPEG picture and nothing besides."""

import struct

from .refusal import refuse

MOST_PIXELS = 100_000_000
PNG = b"\x89PNG\r\n\x1a\n"
NOT_A = "The name says {}, but the content is something else. Choose the picture itself."
DAMAGED = "This picture is damaged, was cut short, or has something attached to it. Save it again and upload that copy."
# The markers of a JPEG that stand alone, without a length: restarts, and one for temporary use.
ALONE = {0x01, *range(0xD0, 0xD8)}
FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def check_png(data):
    """Raise Refused unless these bytes are one PNG from its first chunk to its last."""
    if not data.startswith(PNG):
        refuse(NOT_A.format("PNG"))
    at, kinds = len(PNG), []
    while at + 12 <= len(data) and kinds[-1:] != [b"IEND"]:
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        kinds.append(kind)
        at += 12 + length
    if at != len(data) or kinds[:1] != [b"IHDR"] or kinds[-1:] != [b"IEND"] or b"IDAT" not in kinds:
        refuse(DAMAGED)
    refuse_unfit(*struct.unpack(">II", data[16:24]))


def check_jpeg(data):
    """Raise Refused unless these bytes are one JPEG from its first marker to its last."""
    if not data.startswith(b"\xff\xd8\xff"):
        refuse(NOT_A.format("JPEG"))
    at, size = 2, None
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            refuse(DAMAGED)
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in ALONE:
            at += 2
            continue
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        if length < 2 or at + 2 + length > len(data):
            refuse(DAMAGED)
        if marker in FRAMES and length >= 8:
            size = struct.unpack(">HH", data[at + 5 : at + 9])
        if marker == 0xDA:
            break
        at += 2 + length
    if size is None or not data.rstrip(b"\0").endswith(b"\xff\xd9") or data.count(b"\xff\xd9", at) != 1:
        refuse(DAMAGED)
    refuse_unfit(*size)


def refuse_unfit(first, second):
    """Raise Refused for a picture without size, or with more points than a reader's machine can hold."""
    if not first or not second:
        refuse(DAMAGED)
    if first * second > MOST_PIXELS:
        refuse("This picture has more than 100 million points. Make it smaller and upload that copy.")
