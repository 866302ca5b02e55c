"""What the key applets of the eToken PRO 72K, eToken 5110 and JaCarta virtual devices share.

The three applets keep key pairs under an alias (1 to 32 bytes), each with at most one stored
certificate blob, behind one user PIN. Their command bytes differ: see etoken.py and jacarta.py.
The status words of failures, and what needs the PIN, are a choice made here: what real devices
answer is not known, the national software only compares with 9000. options() has other choices.
"""
import functools
import json
import os
import secrets

import gost3410
from vpcd import Card, Status

GOST, GOST512, RSA = "gost", "gost512", "rsa"
CURVES = {GOST: gost3410.CRYPTOPRO_A, GOST512: gost3410.TC26_512_A}

WRONG_LENGTH, NOT_SATISFIED, BLOCKED = 0x6700, 0x6982, 0x6983
WRONG_DATA, NO_MEMORY, WRONG_P1P2, NOT_FOUND, EXISTS = 0x6A80, 0x6A84, 0x6A86, 0x6A88, 0x6A89

MAX_ALIAS = 32
MAX_KEYS = 16


def options(parser):
    """Adds what is not known of real devices to the command line."""
    parser.add_argument("--short-alias", action="store_true", help="do not pad aliases with zero bytes")
    parser.add_argument("--parts", type=int, metavar="N", help="answer at most N bytes at once (61xx)")
    parser.add_argument("--le", choices=("needed", "refused"),
                        help="commands need an expected length, or must not have one (not the 5110's own rule)")
    parser.add_argument("--rsa-of", metavar="FILE", help="new RSA keys are that of the device in FILE")
    parser.add_argument("--tries", type=int, default=KeyApplet.TRIES, help="wrong PINs until blocked (10)")


def take_alias(data):
    """Split 'length (2 bytes) || alias' from the front of data: returns the alias and the rest."""
    size = int.from_bytes(data[:2], "big")
    if len(data) < 2 + size or not 1 <= size <= MAX_ALIAS:
        raise Status(WRONG_DATA)
    return data[2:2 + size], data[2 + size:]


def only_alias(data):
    alias, rest = take_alias(data)
    if rest:
        raise Status(WRONG_DATA)
    return alias


@functools.lru_cache
def public_point(kind, d):
    curve = CURVES[kind]
    return tuple(c.to_bytes(curve.size, "big") for c in curve.public(d))


class KeyApplet(Card):
    AID = b""
    ALGORITHMS = (GOST, RSA)
    PIN_MAX = 32
    TRIES = 10
    # (INS, P1) -> (method name, P2 accepted)
    COMMANDS = {}

    def __init__(self, args):
        self.TRIES = args.tries
        super().__init__(args.state)
        self.pad_alias = not args.short_alias
        self.parts = args.parts
        self.le_rule = args.le
        self.rsa_of = args.rsa_of
        self.rest = b""
        self.reset()

    def fresh(self):
        return {"serial": secrets.token_hex(8), "pin": "1234567890", "tries": self.TRIES, "keys": []}

    def reset(self):
        """The file is the memory of the device: a test may have changed it."""
        if self.state_file and os.path.exists(self.state_file):
            with open(self.state_file, encoding="utf-8") as f:
                self.state = json.load(f)
        self.deselect()

    def deselect(self):
        self.selected = self.verified = False

    # -- lengths

    def transmit(self, raw):
        if raw[:4] == b"\x80\xC0\0\0" and self.rest:
            part, self.rest = self.rest[:self.parts], self.rest[self.parts:]
            return part + self.more()
        answer = super().transmit(raw)
        data, sw = answer[:-2], answer[-2:]
        if self.parts and len(data) > self.parts:
            self.rest = data[self.parts:]
            return data[:self.parts] + self.more()
        return data + sw

    def more(self):
        return bytes([0x61, min(len(self.rest), self.parts)]) if self.rest else b"\x90\0"

    def check_le(self, apdu, answer):
        """Other choices than those of the model."""
        if self.le_rule == "refused" and apdu.data and apdu.le is not None:
            raise Status(WRONG_LENGTH)
        if self.le_rule == "needed" and answer and apdu.le is None:
            raise Status(WRONG_LENGTH)

    # -- dispatch

    def command(self, apdu):
        if (apdu.cla, apdu.ins) == (0x00, 0xA4):
            self.deselect()
            if apdu.p != 0x0400 or apdu.data != self.AID:
                raise Status(0x6A82)
            self.selected = True
            return b""
        if not self.selected or apdu.cla != 0x80:
            raise Status(0x6E00)
        name, p2 = self.COMMANDS.get((apdu.ins, apdu.p1), (None, ()))
        if name is None:
            raise Status(0x6D00)
        if apdu.p2 not in p2:
            raise Status(WRONG_P1P2)
        answer = getattr(self, name)(apdu)
        self.check_le(apdu, answer)
        return answer

    # -- the device and its PIN

    def ignored(self, apdu):
        """80 15 20 00: the host sends it after SELECT and ignores the answer."""

    def info(self, apdu):
        """At least 17 bytes: the serial number is bytes 9 to 16, the rest is not known."""
        return bytes(9) + bytes.fromhex(self.state["serial"])

    def check_pin(self, pin):
        if self.state["tries"] == 0:
            raise Status(BLOCKED)
        if pin != self.state["pin"].encode():
            self.state["tries"] -= 1
            self.verified = False
            raise Status(0x63C0 | self.state["tries"] if self.state["tries"] else BLOCKED)
        self.state["tries"] = self.TRIES

    def verify_pin(self, apdu):
        self.check_pin(apdu.data)
        self.verified = True

    def change_pin(self, apdu):
        """old length (1), new length (1), old, new."""
        if len(apdu.data) < 2 or len(apdu.data) != 2 + apdu.data[0] + apdu.data[1]:
            raise Status(WRONG_LENGTH)
        old, new = apdu.data[2:2 + apdu.data[0]], apdu.data[2 + apdu.data[0]:]
        self.check_pin(old)
        if not 1 <= len(new) <= self.PIN_MAX:
            raise Status(WRONG_DATA)
        self.state["pin"] = new.decode("latin-1")

    def need_pin(self):
        if not self.verified:
            raise Status(NOT_SATISFIED)

    def format(self, apdu):
        """Erase the keys and go back to the PIN out of the box. The host sends it without a PIN."""
        serial = self.state["serial"]
        self.state = self.fresh()
        self.state["serial"] = serial
        self.verified = False

    # -- keys

    def find(self, alias):
        for key in self.state["keys"]:
            if key["alias"] == alias.hex():
                return key
        raise Status(NOT_FOUND)

    def key_count(self, apdu):
        return len(self.state["keys"]).to_bytes(2, "big")

    def key_alias(self, apdu):
        """index (2 bytes) -> alias, ended by a zero byte or by the end of the answer."""
        index = int.from_bytes(apdu.data, "big")
        if len(apdu.data) != 2 or index >= len(self.state["keys"]):
            raise Status(NOT_FOUND)
        alias = bytes.fromhex(self.state["keys"][index]["alias"])
        return alias.ljust(MAX_ALIAS, b"\0") if self.pad_alias else alias

    def has_key(self, apdu):
        """alias, type (2 bytes: 0 GOST, 3 RSA) -> 9000 when there is such a key."""
        alias, kind = take_alias(apdu.data)
        if len(kind) != 2:
            raise Status(WRONG_DATA)
        found = self.find(alias)["kind"]
        if kind != (b"\0\3" if found == RSA else b"\0\0"):
            raise Status(NOT_FOUND)

    def add_key(self, alias, kind):
        self.need_pin()
        if kind not in self.ALGORITHMS:
            raise Status(WRONG_DATA)
        if any(key["alias"] == alias.hex() for key in self.state["keys"]):
            raise Status(EXISTS)
        if len(self.state["keys"]) == MAX_KEYS:
            raise Status(NO_MEMORY)
        key = {"alias": alias.hex(), "kind": kind, "certificate": ""}
        if kind == RSA:
            key["n"], key["d"] = self.new_rsa()
        else:
            key["d"] = "%x" % CURVES[kind].new_key()
        self.state["keys"].append(key)

    def new_rsa(self):
        if self.rsa_of:
            with open(self.rsa_of, encoding="utf-8") as f:
                return next((key["n"], key["d"]) for key in json.load(f)["keys"] if key["kind"] == RSA)
        n, d = gost3410.new_rsa()
        return "%0512x" % n, "%0512x" % d

    def generate_gost(self, apdu):
        """key type (1), alias. Type 01: 256 bit, CryptoPro-A; type 0C: 512 bit, tc26 set A."""
        kinds = {b"\x01": GOST, b"\x0c": GOST512}
        kind = kinds.get(apdu.data[:1])
        self.add_key(only_alias(apdu.data[1:]), kind)

    def generate_rsa(self, apdu):
        """08 00 (2048 bits), 08 (not known), alias."""
        if apdu.data[:3] != b"\x08\x00\x08":
            raise Status(WRONG_DATA)
        self.add_key(only_alias(apdu.data[3:]), RSA)

    def delete(self, apdu):
        self.need_pin()
        self.state["keys"].remove(self.find(only_alias(apdu.data)))

    def key_of(self, alias, *kinds):
        key = self.find(alias)
        if key["kind"] not in kinds:
            raise Status(NOT_FOUND)
        return key

    def gost_public(self, alias):
        """x and y, big-endian, each of the size of the curve."""
        key = self.key_of(alias, GOST, GOST512)
        return public_point(key["kind"], int(key["d"], 16))

    def gost_sign(self, data):
        """alias, digest as a big-endian number -> r and s, big-endian."""
        self.need_pin()
        alias, digest = take_alias(data)
        key = self.key_of(alias, GOST, GOST512)
        curve = CURVES[key["kind"]]
        if len(digest) != curve.size:
            raise Status(WRONG_DATA)
        r, s = curve.sign(int(key["d"], 16), digest)
        return r.to_bytes(curve.size, "big"), s.to_bytes(curve.size, "big")

    def rsa_private(self, alias, block):
        """The bare private-key operation: the host has done the PKCS#1 padding."""
        self.need_pin()
        key = self.key_of(alias, RSA)
        if len(block) != 256 or block[:2] != b"\0\1":
            raise Status(WRONG_DATA)
        return pow(int.from_bytes(block, "big"), int(key["d"], 16), int(key["n"], 16)).to_bytes(256, "big")
