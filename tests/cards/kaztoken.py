#!/usr/bin/env python3
"""A virtual Kaztoken for tests: the commands of docs/devices/kaztoken.md.

    python3 kaztoken.py [--port P] [--state FILE] [--t0] [--tries N]

Out of the box: user PIN 12345678, no keys. References such as "A5" are to its sections.
"""
import secrets

from gost3410 import CRYPTOPRO_A, TC26_512_A, new_rsa
from shortapdu import ShortApduCard
from vpcd import Status, parser, run

ATR_T1 = bytes.fromhex("3B88014B415A544F4B454E82")  # A1
ATR_T0 = bytes.fromhex("3B9896004B415A544F4B454E")

USER_PIN = 0x02
MEMORY = 65536

# What the first byte of tag 82 says about a file (A3).
DF, TRANSPARENT, KEY_FILE = 0x38, 0x01, 0x10

# First byte of tag 85 of a key file: its kind; 0x10 is set in the public half (A6).
GOST_256, RSA, GOST_512, PUBLIC = 0x03, 0x23, 0x43, 0x10
CURVES = {GOST_256: CRYPTOPRO_A, GOST_512: TC26_512_A}

# Bits of the access byte in tag 86, and the place of each bit's condition after it (A3).
USE, CHANGE, DELETE = 0, 1, 6
ALWAYS, NEVER = 0x00, 0xFF

# Where things live, as paths of file identifiers from the MF (A3).
KEYS = "10001000"
PUBLIC_KEYS, PRIVATE_KEYS, CERTIFICATES = KEYS + "6001", KEYS + "6002", KEYS + "6004"


def tlv(data):
    """Tags of one byte, lengths of one byte: all this device needs."""
    found, at = {}, 0
    while at + 2 <= len(data):
        tag, size = data[at], data[at + 1]
        found[tag] = data[at + 2:at + 2 + size]
        if len(found[tag]) != size:
            raise Status(0x6A80)
        at += 2 + size
    return found


class Kaztoken(ShortApduCard):

    def __init__(self, state_file=None, t0=False, tries=10):
        self.T0, self.ATR, self.max_tries = t0, ATR_T0 if t0 else ATR_T1, tries
        super().__init__(state_file)
        self.reset()

    def fresh(self):
        # The folders are there from the start; the folder of the map file (1000/1010) is not (A4).
        def folder():
            return {"kind": DF, "size": 0, "access": "43020200000000FF00000000000000"}
        paths = "", "1000", KEYS, PUBLIC_KEYS, PRIVATE_KEYS, CERTIFICATES
        return {"serial": "0000000033AB10C4", "pin": "12345678", "tries": self.max_tries,
                "files": {path: folder() for path in paths}}

    def reset(self):
        self.path, self.logged_in, self.key, self.chain = "", False, None, b""

    # --- the file system -------------------------------------------------------------------

    @property
    def files(self):
        return self.state["files"]

    def folder(self):
        """Path of the folder we are in: the current file, or what holds it."""
        return self.path if self.files[self.path]["kind"] == DF else self.path[:-4]

    def need(self, file, operation):
        """Refuse unless the file's access conditions allow the operation (A3)."""
        access = bytes.fromhex(file["access"])
        condition = access[1 + operation] if access[0] >> operation & 1 else ALWAYS
        if condition == NEVER or (condition == USER_PIN and not self.logged_in):
            raise Status(0x6982)

    def existing(self, path):
        if path not in self.files:
            raise Status(0x6A82)
        return self.files[path]

    def free_memory(self):
        return MEMORY - sum(64 + file["size"] for file in self.files.values())

    def select(self, apdu):
        wanted = apdu.data.hex().upper()
        if apdu.p1 == 0x08 and wanted and len(wanted) % 4 == 0:
            path = wanted
        elif apdu.p1 == 0x00 and len(wanted) in (0, 4):
            path = "" if wanted in ("", "3F00") else self.folder() + wanted
        else:
            raise Status(0x6A86)
        self.existing(path)
        self.path = path
        if self.T0 or apdu.le is not None:
            return self.describe(path)

    def describe(self, path):
        """File control parameters. The size comes first: the host relies on it (A3)."""
        file = self.files[path]
        body = b"\x80\x02" + file["size"].to_bytes(2, "big")
        body += bytes([0x82, 2, file["kind"], 0, 0x83, 2]) + bytes.fromhex(path[-4:] or "3F00")
        if file["kind"] == KEY_FILE:
            body += b"\x85\x06" + bytes.fromhex(file["header"])
        body += b"\x86\x0F" + bytes.fromhex(file["access"])
        return bytes([0x62, len(body)]) + body

    def create(self, apdu):
        if apdu.data[:1] != b"\x62":
            raise Status(0x6A80)
        fields = tlv(tlv(apdu.data)[0x62])
        try:
            kind, size = fields[0x82][0], int.from_bytes(fields[0x80], "big")
            name, access = fields[0x83].hex().upper(), fields[0x86].hex().upper()
        except (KeyError, IndexError):
            raise Status(0x6A80) from None
        if kind not in (DF, TRANSPARENT, KEY_FILE) or len(name) != 4 or len(access) != 30:
            raise Status(0x6A80)
        parent, header = self.folder(), b""
        if kind == KEY_FILE:
            # Key files go to the folder of their kind, whichever folder is the current one (A6).
            header = fields.get(0x85, b"")
            if len(header) != 6:
                raise Status(0x6A80)
            parent = PUBLIC_KEYS if header[0] & PUBLIC else PRIVATE_KEYS
        self.need(self.files[parent], USE)
        if parent + name in self.files:
            raise Status(0x6A89)
        if self.free_memory() < 64 + size:
            raise Status(0x6A84)
        file = {"kind": kind, "size": 0 if kind == DF else size, "access": access}
        if kind == KEY_FILE:
            file["header"] = header.hex().upper()
        if kind == TRANSPARENT:
            file["data"] = "00" * size
        self.path = parent + name
        self.files[self.path] = file

    def delete(self, apdu):
        path = self.path if not apdu.data else self.folder() + apdu.data.hex().upper()
        file = self.existing(path)
        if any(other != path and other.startswith(path) for other in self.files):
            raise Status(0x6985)
        self.need(file, DELETE)
        del self.files[path]
        self.path = path[:-4]

    def content(self, apdu, operation):
        file = self.files[self.path]
        if file["kind"] != TRANSPARENT:
            raise Status(0x6981)
        self.need(file, operation)
        if apdu.p > file["size"]:
            raise Status(0x6B00)
        return file, bytes.fromhex(file["data"])

    def read(self, apdu):
        _, data = self.content(apdu, USE)
        return data[apdu.p:apdu.p + (apdu.le or 0)]

    def update(self, apdu):
        file, data = self.content(apdu, CHANGE)
        if apdu.p + len(apdu.data) > file["size"]:
            raise Status(0x6B00)
        data = data[:apdu.p] + apdu.data + data[apdu.p + len(apdu.data):]
        file["data"] = data.hex().upper()

    # --- the PIN (A2) ----------------------------------------------------------------------

    def verify(self, apdu):
        if apdu.p != USER_PIN:
            raise Status(0x6A86)
        if not apdu.data and self.logged_in:
            return
        if not self.state["tries"]:
            raise Status(0x6983)
        if apdu.data:
            if apdu.data == self.state["pin"].encode():
                self.state["tries"], self.logged_in = self.max_tries, True
                return
            self.state["tries"] -= 1
            self.logged_in = False
            if not self.state["tries"]:
                raise Status(0x6983)
        raise Status(0x63C0 | min(self.state["tries"], 15))

    def change_pin(self, apdu):
        if apdu.p != 0x0100 | USER_PIN:
            raise Status(0x6A86)
        if not self.logged_in:
            raise Status(0x6982)
        fields = tlv(apdu.data)
        pin = fields.get(0xA5, b"")
        if fields.get(0x80) != len(pin).to_bytes(2, "big") or not 1 <= len(pin) <= 32:
            raise Status(0x6A80)
        self.state["pin"] = pin.decode("latin-1")

    # --- keys (A6) -------------------------------------------------------------------------

    def pair(self, number):
        """The two halves of key pair `number`."""
        name = "00%02X" % number
        try:
            return self.files[PRIVATE_KEYS + name], self.files[PUBLIC_KEYS + name]
        except KeyError:
            raise Status(0x6A88) from None

    @staticmethod
    def kind(file):
        return int(file["header"][:2], 16) & ~PUBLIC

    def generate(self, number):
        private, public = self.pair(number)
        self.need(private, CHANGE)
        kind = self.kind(private)
        if kind != self.kind(public):
            raise Status(0x6A80)
        if kind in CURVES:
            curve = CURVES[kind]
            if private["size"] != curve.size or public["size"] != 2 * curve.size:
                raise Status(0x6A80)
            d = curve.new_key()
            x, y = curve.public(d)
            private["key"] = "%X" % d
            value = x.to_bytes(curve.size, "little") + y.to_bytes(curve.size, "little")
        elif kind == RSA:
            half = public["size"] // 3
            if not half or private["size"] != 5 * half + 8:
                raise Status(0x6A80)
            n, d = new_rsa(16 * half)
            private["key"], private["modulus"] = "%X" % d, "%X" % n
            value = n.to_bytes(2 * half, "little")
        else:
            raise Status(0x6A80)
        public["value"] = value.hex().upper()

    def key_pair(self, apdu):
        if apdu.p1 == 0x00:
            return self.generate(apdu.p2)
        if apdu.p1 == 0x81:
            _, public = self.pair(apdu.p2)
            if "value" not in public:
                raise Status(0x6A88)
            return bytes.fromhex(public["value"])
        raise Status(0x6A86)

    def choose_key(self, apdu):
        if apdu.p != 0x41B6:
            raise Status(0x6A86)
        fields = tlv(apdu.data)
        self.key, self.chain = None, b""
        if len(fields.get(0x84, b"")) != 1 or b"\x40" not in (fields.get(0x91), fields.get(0x95)):
            raise Status(0x6A80)
        private, _ = self.pair(fields[0x84][0])
        if (self.kind(private) == RSA) != (0x95 in fields):
            raise Status(0x6A80)
        self.key = fields[0x84][0]

    def sign(self, apdu):
        if apdu.p != 0x9E9A:
            raise Status(0x6A86)
        if self.key is None:
            raise Status(0x6985)
        private, _ = self.pair(self.key)
        self.need(private, USE)
        if "key" not in private:
            raise Status(0x6A88)
        self.chain += apdu.data
        if apdu.cla & 0x10:
            return None
        block, self.chain = self.chain, b""
        kind, d = self.kind(private), int(private["key"], 16)
        if kind == RSA:
            # The host pads. Block and signature are little-endian (A7).
            n = int(private["modulus"], 16)
            size = (n.bit_length() + 7) // 8
            if len(block) != size:
                raise Status(0x6700)
            value = int.from_bytes(block, "little")
            if value >= n:
                raise Status(0x6A80)
            return pow(value, d, n).to_bytes(size, "little")
        curve = CURVES[kind]
        if len(block) != curve.size:
            raise Status(0x6700)
        r, s = curve.sign(d, block[::-1])
        return r.to_bytes(curve.size, "little") + s.to_bytes(curve.size, "little")

    # --- dispatch --------------------------------------------------------------------------

    def get_data(self, apdu):
        if apdu.p == 0x0181:
            return bytes.fromhex(self.state["serial"])
        if apdu.p == 0x018A:
            return self.free_memory().to_bytes(4, "big")
        raise Status(0x6A88)

    def command(self, apdu):
        if apdu.cla == 0x80 and apdu.ins == 0x40 and apdu.p == 0:
            self.logged_in = False
            return None
        if apdu.cla == 0x10 and apdu.ins == 0x2A:
            return self.sign(apdu)
        if apdu.cla != 0x00:
            raise Status(0x6E00)
        if apdu.ins == 0x84:
            return secrets.token_bytes(apdu.le or 0)
        handler = {
            0x20: self.verify, 0x22: self.choose_key, 0x24: self.change_pin, 0x2A: self.sign,
            0x46: self.key_pair, 0xA4: self.select, 0xB0: self.read, 0xCA: self.get_data,
            0xD6: self.update, 0xE0: self.create, 0xE4: self.delete,
        }.get(apdu.ins)
        if not handler:
            raise Status(0x6D00)
        return handler(apdu)


def main():
    options = parser("A virtual Kaztoken for tests.")
    options.add_argument("--t0", action="store_true", help="the variant that speaks T=0")
    options.add_argument("--tries", type=int, default=10, help="wrong PINs before it blocks (10)")
    args = options.parse_args()
    run(Kaztoken(args.state, t0=args.t0, tries=args.tries), args)


if __name__ == "__main__":
    main()
