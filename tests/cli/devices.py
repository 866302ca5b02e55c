"""The virtual devices of tests/cards in virtual readers of a real pcscd, for one test alone."""
import dataclasses
import functools
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

from command import CLI, SOURCE, Case, environment

CARDS = SOURCE / "tests/cards"
STATES = CARDS / "states"
SERVICE = "/usr/sbin/pcscd"
DRIVER = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"
READER = "Virtual reader"


@dataclasses.dataclass(frozen=True)
class Model:
    type: str
    storage: str
    program: tuple
    state: str
    pin: str
    serial: str
    certificates: str  # the files STATES/…_ALGORITHM.cer
    algorithms: tuple
    tries: int | None  # what the device tells before a wrong PIN


KAZTOKEN = Model("kaztoken", "AKKaztokenStore", ("kaztoken.py",), "kaztoken.json", "12345678", "33ab10c4", "kaztoken",
                 ("GOST512", "GOST", "RSA"), 10)
ETOKEN_72K = Model("etoken72k", "AKEToken72KStore", ("etoken.py",), "etoken72k.json", "1234567890", "82ac4388e75dddc1",
                   "etoken_72k", ("GOST", "RSA"), None)
ETOKEN_5110 = Model("etoken5110", "AKEToken5110Store", ("etoken.py", "--model", "5110"), "etoken5110.json",
                    "1234567890", "f751e17b2ca13c35", "etoken_5110", ("GOST512", "GOST", "RSA"), None)
JACARTA = Model("jacarta", "AKJaCartaStore", ("jacarta.py",), "jacarta.json", "1234567890", "05adf7a7a8712d49",
                "jacarta", ("GOST", "RSA"), None)
AKEY = Model("akey", "AKAKEYStore", ("akey.py",), "akey.json", "1234567890", "cbebe86a3652bbb237eb909ec9fbdba0", "akey",
             ("GOST512", "GOST", "RSA"), 10)
ID_CARD = Model("idcard", "AKKZIDCardStore", ("idcard.py",), "idcard.json", "1234", "df0106a1b2c3d4e5f6", "kzidcard",
                ("RSA",), None)
MODELS = (KAZTOKEN, ETOKEN_72K, ETOKEN_5110, JACARTA, AKEY, ID_CARD)


def with_run(folder):
    """The words before a program that finds `folder` in the place of /run, in a mount namespace of its own."""
    return ["unshare", "--mount", "sh", "-c", 'mount --bind "$1" /run && shift && exec "$@"', "sh", str(folder)]


@functools.cache
def missing():
    """Why there can be no virtual reader here, or nothing."""
    if os.geteuid() != 0:
        return "only root may give pcscd a /run of its own"
    for needed in (SERVICE, DRIVER):
        if not os.path.exists(needed):
            return f"{needed} is not installed"
    with tempfile.TemporaryDirectory(prefix="qoltanba-run-") as folder:
        tried = subprocess.run([*with_run(folder), "true"], capture_output=True)
    return None if tried.returncode == 0 else "this system makes no mount namespaces"


def free_ports():
    """The driver listens on a port for each of its two slots."""
    for _ in range(100):
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise RuntimeError("no two free ports in a row")


class DeviceCase(Case):
    """Each test has its own /run. start() starts a pcscd there, plug_in() puts a device into one of its two slots."""

    def setUp(self):
        if missing():
            self.skipTest(missing())
        super().setUp()
        self.run = self.folder / "run"
        self.run.mkdir()
        self.home = self.folder / "home"
        self.home.mkdir()
        self.env = environment(HOME=str(self.home), XDG_CONFIG_HOME=str(self.home), XDG_DATA_HOME=str(self.home),
                               XDG_STATE_HOME=str(self.home), XDG_CACHE_HOME=str(self.home))
        self.devices = []

    def start(self, reader=READER):
        self.port = free_ports()
        readers = self.folder / "readers"
        readers.mkdir()
        channel = f"0x{self.port:04X}"
        (readers / "vpcd").write_text(f'FRIENDLYNAME "{reader}"\nDEVICENAME /dev/null:{channel}\n'
                                      f"LIBPATH {DRIVER}\nCHANNELID {channel}\n")
        (self.run / "pcscd").mkdir()
        service = subprocess.Popen([*with_run(self.run), SERVICE, "--foreground", "-c", str(readers)],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(service.wait)
        self.addCleanup(service.kill)
        self.await_that(lambda: self.run.joinpath("pcscd/pcscd.comm").exists())

    def await_that(self, holds):
        until = time.monotonic() + 60
        while not holds():
            self.assertLess(time.monotonic(), until)
            time.sleep(0.02)

    def plug_in(self, model, *more, slot=0, name=None):
        """Returns the process. Its trace is self.trace(model)."""
        state = self.folder / (name or model.state)
        if not state.exists():
            shutil.copy(STATES / model.state, state)
        trace = self.folder / f"{state.name}.trace"
        program, *options = model.program
        device = subprocess.Popen(["python3", "-B", str(CARDS / program), *options, "--port", str(self.port + slot),
                                   "--state", str(state), "--trace", str(trace), *more],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(device.wait)
        self.addCleanup(device.kill)
        return device

    def trace(self, model):
        return (self.folder / f"{model.state}.trace").read_text()

    def in_run(self, *words):
        return [*with_run(self.run), *map(str, words)]

    def ask(self, *words, data=b""):
        """Runs the command line where it finds this test's pcscd."""
        done = subprocess.run(self.in_run(CLI, *words), input=data, capture_output=True, timeout=120, env=self.env,
                              start_new_session=True)
        done.stderr = done.stderr.decode()
        return done

    def ask_with_pin(self, pin, *words, document=b""):
        return self.ask(*words, "--password-stdin", data=pin.encode() + b"\n" + document)
