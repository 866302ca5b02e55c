"""Writes an icon of Windows that holds PNG files. usage: ico.py OUTPUT.ico FILE.png...

The format: a header, one entry of 16 octets for each picture, then the pictures. Windows reads PNG inside since Vista.
"""

import pathlib
import struct
import sys


def entry(picture: bytes, offset: int) -> bytes:
    # IHDR is the first chunk of a PNG. Width and height are its first two numbers.
    width, height = struct.unpack(">II", picture[16:24])
    # 0 means 256: the field has one octet.
    return struct.pack("<BBBBHHII", width % 256, height % 256, 0, 0, 1, 32, len(picture), offset)


def icon(pictures: list[bytes]) -> bytes:
    offset = 6 + 16 * len(pictures)
    entries = b""
    for picture in pictures:
        entries += entry(picture, offset)
        offset += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures)


def main(output: str, *files: str) -> None:
    pictures = [pathlib.Path(file).read_bytes() for file in files]
    pathlib.Path(output).write_bytes(icon(pictures))


main(*sys.argv[1:])
