"""Plumbing shared by the virtual devices for tests: the vpcd wire, APDU parsing, saved state.

A virtual device is a subclass of Card. run() connects it to the virtual reader that the vsmartcard-vpcd
driver of pcscd opens on a local TCP port, or to a test through standard input and output.
"""
import argparse
import json
import os
import socket
import struct
import sys
import time


class Status(Exception):
    """A command that ends with a status word other than 9000."""

    def __init__(self, sw, data=b""):
        super().__init__("%04X" % sw)
        self.sw, self.data = sw, data


class Apdu:
    """A command, short or extended. data is empty when absent; le is None when absent."""

    def __init__(self, raw):
        if len(raw) < 4:
            raise Status(0x6700)
        self.raw = raw
        self.cla, self.ins, self.p1, self.p2 = raw[:4]
        self.p = self.p1 << 8 | self.p2
        self.data, self.le, self.extended = b"", None, False
        body = raw[4:]
        if not body:
            return
        if len(body) == 1:
            self.le = body[0] or 256
        elif body[0]:
            self._body(body[1:], body[0], 1, 256)
        elif len(body) == 3:
            self.extended = True
            self.le = int.from_bytes(body[1:], "big") or 65536
        elif len(body) > 3:
            self.extended = True
            self._body(body[3:], int.from_bytes(body[1:3], "big"), 2, 65536)
        else:
            raise Status(0x6700)

    def _body(self, rest, lc, le_size, le_max):
        self.data, tail = rest[:lc], rest[lc:]
        if len(self.data) != lc or len(tail) not in (0, le_size):
            raise Status(0x6700)
        if tail:
            self.le = int.from_bytes(tail, "big") or le_max


class Card:
    """A virtual device. Subclasses set ATR, and override reset() and command()."""

    ATR = b""

    def __init__(self, state_file=None):
        self.state_file = state_file
        self.state = self.fresh()
        self._saved = None  # the state as it was written
        if state_file and os.path.exists(state_file):
            with open(state_file, encoding="utf-8") as f:
                self.state = json.load(f)

    def fresh(self):
        """State of a device out of the box: JSON values only."""
        return {}

    def save(self):
        now = json.dumps(self.state)
        if self.state_file and now != self._saved:
            self._saved = now
            temporary = self.state_file + ".new"
            with open(temporary, "w", encoding="utf-8") as f:
                json.dump(self.state, f, indent=1)
            os.replace(temporary, self.state_file)

    def reset(self):
        """Power on or reset: forget the session."""

    def command(self, apdu):
        """Answer an Apdu with data, or raise Status."""
        raise Status(0x6D00)

    def transmit(self, raw):
        try:
            data, sw = self.command(Apdu(raw)) or b"", 0x9000
        except Status as status:
            data, sw = status.data, status.sw
        self.save()
        return data + struct.pack(">H", sw)


def _read_socket(sock, size):
    data = b""
    while len(data) < size:
        if hasattr(socket, "TCP_QUICKACK"):  # the driver writes length and payload apart: no 40 ms wait
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        part = sock.recv(size - len(data))
        if not part:
            raise EOFError
        data += part
    return data


def _read_pipe(size):
    data = sys.stdin.buffer.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _write_pipe(data):
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _converse(card, read, write, trace=None):
    """Speak the vpcd protocol until the other end goes away. trace: a file for the exchanged bytes."""
    try:
        while True:
            message = read(struct.unpack(">H", read(2))[0])
            if len(message) == 1:
                if message[0] in (0, 1, 2):  # power off, power on, reset
                    card.reset()
                    continue
                answer = card.ATR if message[0] == 4 else b""
            else:
                answer = card.transmit(message)
                if trace:
                    trace.write("> %s\n< %s\n" % (message.hex(), answer.hex()))
                    trace.flush()
            write(struct.pack(">H", len(answer)) + answer)
    except EOFError:
        pass


def _leaving(transmit, where):
    """Answer until the command that `where` ("HEX:N") names: the Nth that begins so. There the device is pulled out."""
    beginning, left = bytes.fromhex(where.split(":")[0]), int(where.split(":")[1])

    def answer(raw):
        nonlocal left
        left -= raw.startswith(beginning)
        if left == 0:
            raise EOFError
        return transmit(raw)

    return answer


def _connect(host, port):
    deadline = time.monotonic() + 30
    while True:
        try:
            sock = socket.create_connection((host, port))
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return sock
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def parser(description):
    p = argparse.ArgumentParser(description=description)
    p.add_argument("--port", type=int, default=35963, help="port of the virtual reader (35963)")
    p.add_argument("--stdio", action="store_true", help="speak on standard input and output, without a reader")
    p.add_argument("--state", metavar="FILE", help="keep the contents of the device in FILE")
    p.add_argument("--trace", metavar="FILE", help="append every command and answer to FILE, in hex")
    p.add_argument("--pull-out-at", metavar="HEX:N", help="go away at the Nth command that begins so, without an answer")
    return p


def run(card, args):
    trace = open(args.trace, "a", encoding="ascii") if args.trace else None
    if args.pull_out_at:
        card.transmit = _leaving(card.transmit, args.pull_out_at)
    try:
        if args.stdio:
            _converse(card, _read_pipe, _write_pipe, trace)
        else:
            sock = _connect("127.0.0.1", args.port)
            _converse(card, lambda size: _read_socket(sock, size), sock.sendall, trace)
    except KeyboardInterrupt:
        sys.exit(0)
