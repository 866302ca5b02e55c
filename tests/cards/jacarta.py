#!/usr/bin/env python3
"""Virtual JaCarta with the national key applet, for tests.

    python3 jacarta.py [--port P] [--state FILE]

The PIN out of the box is 1234567890.
"""
import vpcd
from gammatech import RSA, WRONG_DATA, KeyApplet, only_alias, options, take_alias
from vpcd import Status


class JaCarta(KeyApplet):
    """Takes certificates and RSA blocks whole, in extended APDUs."""

    ATR = bytes.fromhex("3bdc18ff8191fe1fc38073c821136601061159000128")
    AID = bytes.fromhex("a00067616d6d617465636800")
    PIN_MAX = 10
    COMMANDS = {
        (0x10, 0x20): ("change_pin", (0,)),
        (0x10, 0x21): ("verify_pin", (0,)),
        (0x11, 0x20): ("generate_gost", (0,)),
        (0x11, 0x21): ("public_gost", (0,)),
        (0x11, 0x23): ("generate_rsa", (0,)),
        (0x12, 0x21): ("key_alias", (0,)),
        (0x12, 0x22): ("key_count", (0,)),
        (0x12, 0x23): ("delete", (0,)),
        (0x12, 0x24): ("has_key", (0,)),
        (0x12, 0x25): ("public_rsa", (0,)),
        (0x12, 0x26): ("format", (0,)),
        (0x12, 0x27): ("set_certificate", (0,)),
        (0x12, 0x28): ("get_certificate", (0,)),
        (0x14, 0x20): ("sign_gost", (0,)),
        (0x14, 0x23): ("sign_rsa", (0x24,)),
        (0x15, 0x20): ("ignored", (0,)),
        (0x15, 0x21): ("info", (0,)),
    }

    def public_gost(self, apdu):
        return b"".join(self.gost_public(only_alias(apdu.data)))

    def public_rsa(self, apdu):
        """3 bytes the host skips (here the exponent), then the modulus."""
        return b"\1\0\1" + bytes.fromhex(self.key_of(only_alias(apdu.data), RSA)["n"])

    def sign_gost(self, apdu):
        return b"".join(self.gost_sign(apdu.data))

    def sign_rsa(self, apdu):
        """alias, length 01 00, block of 256 bytes."""
        alias, rest = take_alias(apdu.data)
        if rest[:2] != b"\1\0":
            raise Status(WRONG_DATA)
        return self.rsa_private(alias, rest[2:])

    def set_certificate(self, apdu):
        """length of the blob (2), alias, blob."""
        self.need_pin()
        alias, blob = take_alias(apdu.data[2:])
        if not blob or len(blob) != int.from_bytes(apdu.data[:2], "big"):
            raise Status(WRONG_DATA)
        self.find(alias)["certificate"] = blob.hex()

    def get_certificate(self, apdu):
        blob = bytes.fromhex(self.find(only_alias(apdu.data))["certificate"])
        if not blob:
            raise Status(0x6A88)
        return blob


def main():
    p = vpcd.parser("A virtual JaCarta for tests.")
    options(p)
    args = p.parse_args()
    vpcd.run(JaCarta(args), args)


if __name__ == "__main__":
    main()
