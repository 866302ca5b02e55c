#!/usr/bin/env python3
"""Virtual eToken PRO 72K (Java) and eToken 5110 with the national key applet, for tests.

    python3 etoken.py [--model 72k|5110] [--port P] [--state FILE]

The PIN out of the box is 1234567890.
"""
import vpcd
from gammatech import (GOST, GOST512, RSA, WRONG_DATA, KeyApplet, only_alias, options, take_alias)
from jacarta import JaCarta
from vpcd import Status


class EToken72K(KeyApplet):
    """Moves everything longer than 32 bytes through two buffers, 32 bytes at a time."""

    ATR = bytes.fromhex("3bd518008131fe7d8073c82110f4")
    AID = bytes.fromhex("00000000000001020300")
    PIN_MAX = 31
    CHUNK = 32
    COMMANDS = {
        (0x10, 0x10): ("change_pin", (0,)),
        (0x10, 0x20): ("verify_pin", (0,)),
        (0x11, 0x20): ("generate_gost", (0,)),
        (0x11, 0x21): ("public_x", (0,)),
        (0x11, 0x24): ("public_y", (0,)),
        (0x11, 0x25): ("signature_s", (0,)),
        (0x11, 0x26): ("generate_rsa", (0,)),
        (0x12, 0x21): ("key_alias", (0,)),
        (0x12, 0x22): ("key_count", (0,)),
        (0x12, 0x30): ("delete", (0,)),
        (0x12, 0x40): ("certificate_in", (0,)),
        (0x12, 0x41): ("certificate_out", (0,)),
        (0x12, 0x42): ("certificate_store", (0,)),
        (0x12, 0x43): ("certificate_load", (0,)),
        (0x12, 0x44): ("has_key", (0,)),
        (0x12, 0x47): ("rsa_public", (0, 1)),
        (0x12, 0x48): ("rsa_out", (0,)),
        (0x12, 0x49): ("rsa_in", (0,)),
        (0x12, 0x50): ("format", (0,)),
        (0x14, 0x10): ("sign_gost", (0,)),
        (0x14, 0x52): ("sign_rsa", (0x77,)),
        (0x15, 0x10): ("info", (0,)),
        (0x15, 0x20): ("ignored", (0,)),
    }

    def deselect(self):
        super().deselect()
        self.certificate, self.expected = b"", 0
        self.block = bytearray(256)
        self.s = None

    def public_x(self, apdu):
        return self.gost_public(only_alias(apdu.data))[0]

    def public_y(self, apdu):
        return self.gost_public(only_alias(apdu.data))[1]

    def sign_gost(self, apdu):
        """Answers r; s waits for signature_s."""
        r, self.s = self.gost_sign(apdu.data)
        return r

    def signature_s(self, apdu):
        if self.s is None:
            raise Status(0x6985)
        s, self.s = self.s, None
        return s

    # certificate buffer

    def certificate_in(self, apdu):
        """00 00, total length (2), then any number of: 00, n (1 to 32), n bytes."""
        size = int.from_bytes(apdu.data[:2], "big")
        part = apdu.data[2:]
        if size == 0 and len(part) == 2:
            self.certificate, self.expected = b"", int.from_bytes(part, "big")
        elif 1 <= size <= self.CHUNK and len(part) == size and \
                len(self.certificate) + size <= self.expected:
            self.certificate += part
        else:
            raise Status(WRONG_DATA)

    def certificate_store(self, apdu):
        self.need_pin()
        key = self.find(only_alias(apdu.data))
        if not self.certificate or len(self.certificate) != self.expected:
            raise Status(WRONG_DATA)
        key["certificate"] = self.certificate.hex()

    def certificate_load(self, apdu):
        self.certificate = b""
        self.certificate = bytes.fromhex(self.find(only_alias(apdu.data))["certificate"])

    def certificate_out(self, apdu):
        """00 00 -> total length (2); 00, n, offset (2) -> at most n bytes."""
        size, offset = int.from_bytes(apdu.data[:2], "big"), int.from_bytes(apdu.data[2:4], "big")
        if apdu.data == b"\0\0":
            return len(self.certificate).to_bytes(2, "big")
        if len(apdu.data) != 4 or not 1 <= size <= self.CHUNK or offset >= len(self.certificate):
            raise Status(WRONG_DATA)
        return self.certificate[offset:offset + size]

    # RSA: the modulus, and a 256-byte block in and out

    def rsa_public(self, apdu):
        """P2 0: 00 00, alias -> bits of the modulus (2); P2 1: offset (2), alias -> 32 bytes of it."""
        n = bytes.fromhex(self.key_of(only_alias(apdu.data[2:]), RSA)["n"])
        offset = int.from_bytes(apdu.data[:2], "big")
        if apdu.p2 == 0:
            return (len(n) * 8).to_bytes(2, "big")
        return n[offset:offset + self.CHUNK]

    def rsa_in(self, apdu):
        """00, offset (1), 32 bytes."""
        offset = int.from_bytes(apdu.data[:2], "big")
        if len(apdu.data) != 2 + self.CHUNK or offset + self.CHUNK > len(self.block):
            raise Status(WRONG_DATA)
        self.block[offset:offset + self.CHUNK] = apdu.data[2:]

    def sign_rsa(self, apdu):
        """01 00, alias: the private-key operation on the block, in place."""
        if apdu.data[:2] != b"\1\0":
            raise Status(WRONG_DATA)
        self.block[:] = self.rsa_private(only_alias(apdu.data[2:]), bytes(self.block))

    def rsa_out(self, apdu):
        """offset (2) -> 32 bytes of the block."""
        offset = int.from_bytes(apdu.data, "big")
        if len(apdu.data) != 2 or offset + self.CHUNK > len(self.block):
            raise Status(WRONG_DATA)
        return bytes(self.block[offset:offset + self.CHUNK])


class EToken5110(JaCarta):
    """The JaCarta commands, with 512-bit GOST keys, a key type query and an expected length."""

    ATR = bytes.fromhex("3bd5180081313a7d8073c8211030")
    AID = bytes.fromhex("a00067616d6d617465636867") + b"\0"
    ALGORITHMS = (GOST, GOST512, RSA)
    COMMANDS = {**JaCarta.COMMANDS, (0x11, 0x22): ("key_type", (0,))}
    # (INS, P1) -> the expected length the host asks for
    LE = {(0x11, 0x21): 255, (0x11, 0x22): 1, (0x12, 0x21): 50, (0x12, 0x22): 256,
          (0x12, 0x25): 65536, (0x12, 0x26): 256, (0x12, 0x28): 4096, (0x14, 0x20): 255, (0x14, 0x23): 258,
          (0x15, 0x21): 100}

    def command(self, apdu):
        # Strict for tests: whether a real device answers without these lengths is not known.
        if self.le_rule is None and apdu.cla == 0x80 and apdu.le != self.LE.get((apdu.ins, apdu.p1)):
            raise Status(0x6700)
        return super().command(apdu)

    def key_type(self, apdu):
        """alias, 00 00 -> 01 (256 bit) or 0C (512 bit)."""
        alias, rest = take_alias(apdu.data)
        if rest != b"\0\0":
            raise Status(WRONG_DATA)
        return b"\x01" if self.key_of(alias, GOST, GOST512)["kind"] == GOST else b"\x0c"

    def generate_rsa(self, apdu):
        """length of the rest (2), then as on the other devices."""
        if int.from_bytes(apdu.data[:2], "big") != len(apdu.data) - 2:
            raise Status(WRONG_DATA)
        if apdu.data[2:5] != b"\x08\x00\x08":
            raise Status(WRONG_DATA)
        self.add_key(only_alias(apdu.data[5:]), RSA)


def main():
    p = vpcd.parser("A virtual eToken for tests.")
    p.add_argument("--model", choices=("72k", "5110"), default="72k")
    options(p)
    args = p.parse_args()
    model = EToken72K if args.model == "72k" else EToken5110
    vpcd.run(model(args), args)


if __name__ == "__main__":
    main()
