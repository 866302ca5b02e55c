#!/usr/bin/env python3
"""A virtual national ID card for tests: the commands of docs/devices/idcard.md.

    python3 idcard.py [--port P] [--state FILE] [--old] [--slots 2|4] [--tries N]

Out of the box: PIN 1234, no keys, a fictitious holder. References such as "B5" are to its sections.
"""
import secrets

from gost3410 import CRYPTOPRO_A, new_rsa
from shortapdu import ShortApduCard
from vpcd import Status, parser, run

ATR_2020 = bytes.fromhex("3BFA130000900131FE450031807394410000900075")  # B1
ATR_OLD = bytes.fromhex("3B391900534F4D414453333031")

PIN = 0x02
PIN_BLOCK = 8          # four digits, then 0x30 (B3)
RSA_BITS = 2048
CERTIFICATE_FILE = 2 + 2048

# Folders and files (B2). A file is named by its folder and its own identifier.
MF, KEYS, CERTIFICATES, TRAVEL = "3F00", "0101", "0801", "A0000002471001"
IIN = MF, "0301"
DG11 = TRAVEL, 0x0B    # by its short identifier
GOST_SLOTS = 1, 2      # objects of the MF
RSA_SLOTS = 7, 8, 9, 10  # objects of the KEYS folder

# Key objects (B4): the second byte of their three-byte tag, the template inside, and its fields.
RSA_PUBLIC, GOST_PRIVATE, GOST_PUBLIC = 0xA0, 0x92, 0xA2
TEMPLATES = {RSA_PUBLIC: 0x7F49, GOST_PRIVATE: 0x7F4F, GOST_PUBLIC: 0x7F4E}
MODULUS = 0x81
POINT, ORDER, BASE, B, A, PRIME, METHOD = 0x86, 0x85, 0x84, 0x83, 0x82, 0x81, 0x80
GOST_METHOD, RSA_METHOD = b"\x74", b"\x02"


def field(tag, value):
    """One TLV; tag is a number of one to three bytes."""
    name = tag.to_bytes((tag.bit_length() + 7) // 8, "big")
    if len(value) < 0x80:
        size = bytes([len(value)])
    elif len(value) < 0x100:
        size = bytes([0x81, len(value)])
    else:
        size = b"\x82" + len(value).to_bytes(2, "big")
    return name + size + value


def fields(data):
    """The TLVs in data: a list of (tag, value). Tags 5Fxx and 7Fxx have two bytes, FFxxyy three."""
    found, at = [], 0
    try:
        while at < len(data):
            width = 3 if data[at] == 0xFF else 2 if data[at] & 0x1F == 0x1F else 1
            tag, at = int.from_bytes(data[at:at + width], "big"), at + width
            size, at = data[at], at + 1
            if size & 0x80:
                more = size & 0x7F
                size, at = int.from_bytes(data[at:at + more], "big"), at + more
            found.append((tag, data[at:at + size]))
            if len(found[-1][1]) != size:
                raise IndexError
            at += size
    except IndexError:
        raise Status(0x6A80) from None
    return found


def one(data, tag):
    """The value of the first TLV with this tag."""
    for found, value in fields(data):
        if found == tag:
            return value
    raise Status(0x6A80)


def curve_fields(curve):
    def number(n):
        return n.to_bytes(curve.size, "big")
    x, y = curve.base
    return {ORDER: number(curve.q), BASE: number(x) + number(y), B: number(curve.b),
            A: number(curve.a), PRIME: number(curve.p)}


class IdCard(ShortApduCard):

    def __init__(self, state_file=None, old=False, slots=4, tries=3):
        self.old, self.slots, self.max_tries = old, RSA_SLOTS[:slots], tries
        self.T0, self.ATR = old, ATR_OLD if old else ATR_2020
        super().__init__(state_file)
        self.reset()

    def fresh(self):
        return {"serial": "DF0106A1B2C3D4E5F6", "pin": "1234", "tries": self.max_tries,
                "iin": "800101300123",
                "surname": "ТЕСТОВ", "name": "ТЕСТ", "patronymic": "ТЕСТҰЛЫ", "birth": "19800101",
                "certificates": {CERTIFICATES + "0101": "", CERTIFICATES + "0102": "",
                                 MF + "0601": "", MF + "0701": "", MF + "0702": ""},
                "rsa": {}, "gost": {}}

    def reset(self):
        self.folder, self.file, self.logged_in, self.key, self.chain = MF, None, False, None, b""

    # --- files (B2, B5, B6) ----------------------------------------------------------------

    def select(self, apdu):
        name = apdu.data.hex().upper()
        if apdu.p1 == 0x00 and name in ("", MF):
            self.folder, self.file = MF, None
        elif apdu.p1 == 0x01 and self.folder == MF and name in (KEYS, CERTIFICATES):
            self.folder, self.file = name, None
        elif apdu.p1 == 0x04 and name == TRAVEL:
            self.folder, self.file = TRAVEL, None
        elif apdu.p1 == 0x02 and self.known(name):
            self.file = self.folder, name
        elif apdu.p1 in (0x00, 0x01, 0x02, 0x04):
            raise Status(0x6A82)
        else:
            raise Status(0x6A86)
        if apdu.p2 == 0x00:
            return field(0x62, field(0x83, apdu.data))

    def known(self, name):
        return (self.folder, name) == IIN or self.folder + name in self.state["certificates"]

    def content(self):
        if self.file is None:
            raise Status(0x6986)
        if self.file == IIN:
            return self.state["iin"].encode("ascii")
        if self.file == DG11:
            return self.dg11()
        data = bytes.fromhex(self.state["certificates"]["".join(self.file)])
        return data + bytes(CERTIFICATE_FILE - len(data))

    def dg11(self):
        """Additional personal details: surname, date of birth, then patronymic and given name."""
        def text(tag, key):
            return field(tag, self.state[key].encode())
        names = field(0x02, b"\x02") + text(0x5F0F, "patronymic") + text(0x5F0F, "name")
        listed = bytes.fromhex("5F0E5F2BA0")
        return field(0x6B, field(0x5C, listed) + text(0x5F0E, "surname") + text(0x5F2B, "birth")
                     + field(0xA0, names))

    def read(self, apdu):
        offset = apdu.p
        if apdu.p1 & 0x80:
            if (self.folder, apdu.p1 & 0x1F) != DG11:
                raise Status(0x6A82)
            self.file, offset = DG11, apdu.p2
        data = self.content()
        if offset > len(data):
            raise Status(0x6B00)
        return data[offset:offset + (apdu.le or 256)]

    def update(self, apdu):
        if self.file is None:
            raise Status(0x6986)
        if "".join(map(str, self.file)) not in self.state["certificates"] or not self.logged_in:
            raise Status(0x6982)
        data = self.content()
        if apdu.p + len(apdu.data) > len(data):
            raise Status(0x6B00)
        data = data[:apdu.p] + apdu.data + data[apdu.p + len(apdu.data):]
        self.state["certificates"]["".join(self.file)] = data.rstrip(b"\0").hex().upper()

    # --- the PIN (B3) ----------------------------------------------------------------------

    def verify(self, apdu):
        if apdu.p != PIN:
            raise Status(0x6A86)
        if not apdu.data and self.logged_in:
            return
        if not self.state["tries"]:
            raise Status(0x6983)
        if apdu.data:
            if len(apdu.data) != PIN_BLOCK:
                raise Status(0x6700)
            if apdu.data == self.state["pin"].encode().ljust(PIN_BLOCK, b"0"):
                self.state["tries"], self.logged_in = self.max_tries, True
                return
            self.state["tries"] -= 1
            self.logged_in = False
            if not self.state["tries"]:
                raise Status(0x6983)
        raise Status(0x63C0 | min(self.state["tries"], 15))

    def need_pin(self):
        if not self.logged_in:
            raise Status(0x6982)

    # --- keys (B4, B7) ---------------------------------------------------------------------

    def rsa_slot(self, reference):
        """Key number of a key reference. Older cards want the top bit set, later ones clear (B4)."""
        slot = reference & 0x7F
        if bool(reference & 0x80) != self.old:
            raise Status(0x6A80)
        if self.folder != KEYS or slot not in self.slots:
            raise Status(0x6A88)
        return slot

    def gost(self, slot):
        """The GOST object of a slot; its domain parameters are zeros until the host writes them."""
        if self.folder != MF or slot not in GOST_SLOTS:
            raise Status(0x6A88)
        empty = {"%02X" % tag: "00" * 32 for tag in (ORDER, B, A, PRIME)}
        empty.update({"%02X" % tag: "00" * 64 for tag in (POINT, BASE)})
        return self.state["gost"].setdefault(str(slot), {"public": empty, "private": {}})

    def object_value(self, kind, slot, tag):
        if kind == RSA_PUBLIC:
            if self.folder != KEYS or slot not in self.slots or tag != MODULUS:
                raise Status(0x6A88)
            # A slot that was never used answers too, with zeros.
            n = int(self.state["rsa"].get(str(slot), {"n": "0"})["n"], 16)
            return n.to_bytes(RSA_BITS // 8, "big")
        if kind == GOST_PUBLIC:
            value = self.gost(slot)["public"].get("%02X" % tag)
            if value is not None:
                return bytes.fromhex(value)
        raise Status(0x6A88)

    def get_object(self, apdu):
        if apdu.p != 0x3FFF:
            raise Status(0x6A86)
        (outer, inner), = fields(one(apdu.data, 0x4D))
        kind, slot = outer >> 8 & 0xFF, outer & 0xFF
        (template, wanted), = fields(inner)
        if TEMPLATES.get(kind) != template or len(wanted) != 2 or wanted[1]:
            raise Status(0x6A80)
        value = self.object_value(kind, slot, wanted[0])
        return field(outer, field(template, field(wanted[0], value)))

    def put_object(self, apdu):
        if apdu.p != 0x3FFF:
            raise Status(0x6A86)
        self.chain += apdu.data
        if apdu.cla & 0x10:
            return
        data, self.chain = self.chain, b""
        self.need_pin()
        (outer, inner), = fields(data)
        kind, slot = outer >> 8 & 0xFF, outer & 0xFF
        if kind not in (GOST_PUBLIC, GOST_PRIVATE):
            raise Status(0x6A80)
        half = self.gost(slot)["public" if kind == GOST_PUBLIC else "private"]
        for tag, value in fields(one(inner, TEMPLATES[kind])):
            half["%02X" % tag] = value.hex().upper()

    def has_curve(self, half):
        return all(half.get("%02X" % tag) == value.hex().upper()
                   for tag, value in curve_fields(CRYPTOPRO_A).items())

    def generate(self, apdu):
        if apdu.p != 0x0200:
            raise Status(0x6A86)
        (use, inner), = fields(apdu.data)
        reference = one(inner, 0x84)
        if len(reference) != 1:
            raise Status(0x6A80)
        if use == 0xA4:
            slot = self.rsa_slot(reference[0])
            self.need_pin()
            n, d = new_rsa(RSA_BITS)
            self.state["rsa"][str(slot)] = {"n": "%X" % n, "d": "%X" % d}
        elif use == 0xB6:
            key = self.gost(reference[0])
            self.need_pin()
            if not self.has_curve(key["public"]) or not self.has_curve(key["private"]):
                raise Status(0x6985)
            d = CRYPTOPRO_A.new_key()
            x, y = CRYPTOPRO_A.public(d)
            key["d"] = "%X" % d
            key["public"]["%02X" % POINT] = "%064X%064X" % (x, y)
        else:
            raise Status(0x6A80)

    def choose_key(self, apdu):
        if apdu.p1 != 0x41 or apdu.p2 not in (0xA4, 0xB6):
            raise Status(0x6A86)
        self.key, given = None, dict(fields(apdu.data))
        if given.get(0x95) != b"\x40" or len(given.get(0x84, b"")) != 1:
            raise Status(0x6A80)
        reference, method = given[0x84][0], given.get(METHOD)
        if apdu.p2 == 0xA4:
            if method != RSA_METHOD:
                raise Status(0x6A80)
            self.key = "rsa", str(self.rsa_slot(reference))
        else:
            if method != GOST_METHOD:
                raise Status(0x6A80)
            self.gost(reference)
            self.key = "gost", str(reference)

    def chosen(self, kind):
        self.need_pin()
        if not self.key or self.key[0] != kind:
            raise Status(0x6985)
        key = self.state[kind].get(self.key[1], {})
        if "d" not in key:
            raise Status(0x6A88)
        return key

    def authenticate(self, apdu):
        """RSA: the host gives the DigestInfo, the card pads and signs (B7)."""
        if apdu.p != 0x0200:
            raise Status(0x6A86)
        key, size = self.chosen("rsa"), RSA_BITS // 8
        if not 0 < len(apdu.data) <= size - 11:
            raise Status(0x6700)
        block = b"\x00\x01" + b"\xFF" * (size - 3 - len(apdu.data)) + b"\x00" + apdu.data
        signed = pow(int.from_bytes(block, "big"), int(key["d"], 16), int(key["n"], 16))
        return signed.to_bytes(size, "big")

    def sign(self, apdu):
        """GOST: the digest as a little-endian number; r and s come back big-endian (B7)."""
        if apdu.p != 0x9E9A:
            raise Status(0x6A86)
        key = self.chosen("gost")
        if len(apdu.data) != CRYPTOPRO_A.size:
            raise Status(0x6700)
        r, s = CRYPTOPRO_A.sign(int(key["d"], 16), apdu.data[::-1])
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    # --- dispatch --------------------------------------------------------------------------

    def get_data(self, apdu):
        if apdu.p != 0xDF01:
            raise Status(0x6A88)
        return bytes.fromhex(self.state["serial"])

    def command(self, apdu):
        if apdu.cla == 0x10 and apdu.ins == 0xDB:
            return self.put_object(apdu)
        if apdu.cla != 0x00:
            raise Status(0x6E00)
        if apdu.ins == 0x84:
            return secrets.token_bytes(apdu.le or 0)
        handler = {
            0x20: self.verify, 0x22: self.choose_key, 0x2A: self.sign, 0x46: self.generate,
            0x88: self.authenticate, 0xA4: self.select, 0xB0: self.read, 0xCA: self.get_data,
            0xCB: self.get_object, 0xD6: self.update, 0xDB: self.put_object,
        }.get(apdu.ins)
        if not handler:
            raise Status(0x6D00)
        return handler(apdu)


def main():
    options = parser("A virtual national ID card for tests.")
    options.add_argument("--old", action="store_true",
                         help="an earlier card: T=0, key references with the top bit set")
    options.add_argument("--slots", type=int, choices=(2, 4), default=4, help="RSA key pairs (4)")
    options.add_argument("--tries", type=int, default=3, help="wrong PINs before it blocks (3)")
    args = options.parse_args()
    run(IdCard(args.state, args.old, args.slots, args.tries), args)


if __name__ == "__main__":
    main()
