"""The verbs that reach devices, with each virtual device behind a real pcscd."""
import contextlib
import json
import signal
import subprocess

from command import CLI, CONTENT, SOURCE
from devices import AKEY, ETOKEN_72K, ID_CARD, JACARTA, KAZTOKEN, MODELS, READER, STATES, DeviceCase
from terminal import Terminal

PERSONAL = ("ТЕСТОВ", "ТЕСТОВИЧ", "ТЕСТҰЛЫ", "123456789011", "800101300123")
ALGORITHMS = {"GOST512": "gost2015", "GOST": "gost2004", "RSA": "rsa"}


class PluggedIn(DeviceCase):
    """Devices in the readers of this test."""

    def each(self):
        for model in MODELS:
            with self.subTest(model.type), self.device(model):
                yield model

    @contextlib.contextmanager
    def device(self, model):
        """The next device comes only after the service has seen this one go."""
        device = self.plug_in(model)
        try:
            self.await_that(lambda: self.listed() == [model.type])
            yield device
        finally:
            device.kill()
            device.wait()
            self.await_that(lambda: self.cards() == ["none"])

    def told(self):
        return json.loads(self.ask("devices", "--json").stdout)

    def listed(self):
        return [device["type"] for device in self.told()["devices"]]

    def cards(self):
        return sorted({reader["card"] for reader in self.told()["readers"]})

    def verified(self, model, algorithm, cms, content=None):
        authority = self.folder / "authority.pem"
        self.openssl("x509", "-inform", "DER", "-in", STATES / f"{model.certificates}_ca_{algorithm}.cer", "-out", authority)
        words = ["cms", "-verify", "-binary", "-purpose", "any", "-cades", "-inform", "DER", "-CAfile", authority, "-in",
                 self.file("made.cms", cms)]
        if content is not None:
            words += ["-content", self.file("made.bin", content)]
        return self.openssl(*words)

    def keys(self, model, *more):
        done = self.ask("keys", "--storage", model.storage, "--json", *more)
        self.expect(done, 0)
        return json.loads(done.stdout)


class EachDevice(PluggedIn):
    def test_each_device_is_listed_with_its_keys(self):
        self.start()
        for model in self.each():
            device = self.told()["devices"][0]
            self.assertEqual(device["storage"], model.storage)
            self.assertEqual(device["serialNumber"], model.serial)
            self.assertEqual((device["triesLeft"], device["pinBlocked"]), (model.tries, False))
            self.assertEqual("changePin" in device["abilities"], model is not ID_CARD)
            self.assertEqual("holder" in device["abilities"], model is ID_CARD)
            text = self.ask("devices").stdout.decode()
            for part in (model.serial, model.storage, model.type):
                self.assertIn(part, text)
            keys = self.keys(model, "--device", model.serial.upper())
            self.assertEqual([key["algorithm"] for key in keys], [ALGORITHMS[name] for name in model.algorithms])
            self.assertEqual({key["triesLeft"] for key in keys}, {model.tries})
            text = self.ask("keys", "--storage", model.type).stdout.decode()
            self.assertEqual(text.count("Serial number: "), len(keys))
            self.assertIn("PIN: ", text)

    def test_each_key_of_each_device_signs(self):
        self.start()
        for model in self.each():
            for key, algorithm in zip(self.keys(model), model.algorithms):
                done = self.ask_with_pin(model.pin, "sign", "--storage", model.storage, "--alias", key["serialNumber"],
                                         "--offline", "--format", "cms", document=CONTENT.read_bytes())
                self.expect(done, 0)
                self.assertEqual(self.verified(model, algorithm, done.stdout), CONTENT.read_bytes())
                self.assertNotIn(model.pin, done.stderr)

    def test_a_wrong_pin_costs_one_try_and_is_not_repeated(self):
        self.start()
        for model in self.each():
            alias = self.keys(model)[0]["serialNumber"]
            wrong = "4321" if model is ID_CARD else "0987654321"
            done = self.ask_with_pin(wrong, "sign", "--storage", model.type, "--alias", alias, "--offline", "--format",
                                     "raw", document=b"x")
            self.expect(done, 1, "Wrong PIN. Tries left: %d." % (2 if model is ID_CARD else 9))
            self.assertEqual(done.stdout, b"")
            self.expect(self.ask_with_pin(model.pin, "sign", "--storage", model.type, "--alias", alias, "--offline",
                                          "--format", "raw", document=b"x"), 0)

    def test_pin_is_changed_where_the_device_can(self):
        self.start()
        for model in self.each():
            done = self.ask("pin", "change", "--storage", model.storage, "--password-stdin",
                            data=f"{model.pin}\n24680135\n".encode())
            if model is ID_CARD:
                self.expect(done, 1, "cannot change the PIN")
                continue
            self.expect(done, 0, "was changed")
            alias = self.keys(model)[0]["serialNumber"]
            sign = ("sign", "--storage", model.storage, "--alias", alias, "--offline", "--format", "raw")
            self.expect(self.ask_with_pin("24680135", *sign, document=b"x"), 0)
            self.expect(self.ask_with_pin(model.pin, *sign, document=b"x"), 1, "Wrong PIN")

    def test_report_holds_no_secret_and_nothing_of_a_person(self):
        self.start()
        for model in self.each():
            file = self.folder / "report.txt"
            done = self.ask_with_pin(model.pin, "device-check", "--sign", "--out", file, "--force")
            self.expect(done, 0)
            text = file.read_text()
            for secret in (model.pin, model.serial, *PERSONAL):
                self.assertNotIn(secret, text)
            for key in self.keys(model):
                for part in (key["keyId"], key["serialNumber"], key["alias"]):
                    self.assertNotIn(part, text)
            for part in ("ATR: ", "Protocol: T=", f"Card: {model.type}, recognised by its ATR", model.serial[-4:],
                         f"Keys: {len(model.algorithms)}", f"Signature of key {len(model.algorithms)}: ",
                         "pcsc-lite version", "What only you can answer"):
                self.assertIn(part, text)
            self.assertNotIn("failed", text)
            self.assertIn(model.serial, self.ask("device-check", "--show-serial").stdout.decode())


class Kaztoken(PluggedIn):
    """What does not depend on the device."""

    def plugged_in(self, *more, tries=None):
        self.start()
        if tries:
            contents = json.loads((STATES / KAZTOKEN.state).read_text())
            (self.folder / KAZTOKEN.state).write_text(json.dumps(contents | {"tries": tries}))
        self.plug_in(KAZTOKEN, *more)
        self.await_that(lambda: self.listed() == ["kaztoken"])
        self.aliases = [key["alias"] for key in self.keys(KAZTOKEN)]

    def sign(self, *words, pin=KAZTOKEN.pin, document=None, alias=0):
        document = CONTENT.read_bytes() if document is None else document
        return self.ask_with_pin(pin, "sign", "--storage", "kaztoken", "--alias", self.aliases[alias], "--offline", *words,
                                 document=document)

    def tries(self):
        return self.told()["devices"][0]["triesLeft"]

    def terminal(self, *words):
        """A person at a terminal, in this test's /run."""
        return Terminal(*self.in_run(CLI, *words), env=self.env)

    def test_every_format(self):
        self.plugged_in()
        content = CONTENT.read_bytes()
        detached = self.sign("--format", "cms", "--detached")
        self.expect(detached, 0)
        self.assertEqual(self.verified(KAZTOKEN, "GOST512", detached.stdout, content), content)
        attached = self.sign("--format", "cms", "--pem")
        self.expect(attached, 0)
        self.assertTrue(attached.stdout.startswith(b"-----BEGIN CMS-----"))
        both = self.sign("--format", "cms", "--add-to", self.file("first.pem", attached.stdout), document=b"")
        self.expect(both, 0)
        self.assertEqual(self.verified(KAZTOKEN, "GOST512", both.stdout), content)
        xml = self.sign("--format", "xml", document="<құжат>мәтін</құжат>".encode())
        self.expect(xml, 0)
        signed = self.file("signed.xml", xml.stdout)
        self.assertIn(self.ask("verify", "--offline", "--json", signed).returncode, (0, 3))
        digest = self.openssl("dgst", "-sha256", "-binary", CONTENT)
        raw = self.sign("--format", "raw", "--digested", document=digest, alias=2)
        self.expect(raw, 0)
        key = self.folder / "rsa.pem"
        key.write_bytes(self.openssl("x509", "-inform", "DER", "-in", STATES / "kaztoken_RSA.cer", "-noout", "-pubkey"))
        self.openssl("dgst", "-sha256", "-verify", key, "-signature", self.file("rsa.sig", raw.stdout), CONTENT)

    def test_it_is_logged_out_and_the_journal_has_an_entry(self):
        self.plugged_in()
        self.expect(self.sign("--format", "cms"), 0)
        commands = [line[2:] for line in self.trace(KAZTOKEN).splitlines() if line.startswith(">") and len(line) > 6]
        self.assertTrue(commands[-1].startswith("80400000"), commands[-3:])
        journals = [path for path in self.home.rglob("*") if path.is_file() and "ТЕСТОВ" in path.read_text(errors="replace")]
        self.assertEqual(len(journals), 1)

    def test_a_blocked_pin_is_not_sent(self):
        self.plugged_in(tries=2)
        self.expect(self.sign("--format", "cms", pin="wrong-1"), 1, "One try is left")
        # A script must say that the last try may be lost.
        self.expect(self.sign("--format", "cms", pin="wrong-2"), 1, "--last-try")
        self.assertEqual(self.tries(), 1)
        self.expect(self.sign("--format", "cms", "--last-try", pin="wrong-2"), 1, "blocked")
        before = self.trace(KAZTOKEN)
        self.expect(self.sign("--format", "cms"), 1, "The PIN is blocked")
        self.assertNotIn(KAZTOKEN.pin.encode().hex(), self.trace(KAZTOKEN)[len(before):])
        self.assertTrue(self.told()["devices"][0]["pinBlocked"])
        self.assertIn("PIN: blocked", self.ask("devices").stdout.decode())

    def test_a_pin_that_cannot_be_right_costs_no_try(self):
        self.plugged_in()
        for pin in ("құпия", "", "x" * 33):
            self.expect(self.sign("--format", "cms", pin=pin), 1, "no try was lost", "1 to 32 characters")
        self.assertEqual(self.tries(), KAZTOKEN.tries)
        change = self.ask("pin", "change", "--storage", "kaztoken", "--password-stdin",
                          data=f"{KAZTOKEN.pin}\nsp ace\n".encode())
        self.expect(change, 1, "Nothing was changed", "1 to 32 characters")
        self.expect(self.sign("--format", "raw"), 0)

    def test_the_key_must_be_named_and_is_found_before_the_pin(self):
        self.plugged_in()
        for words, said in (((), "The device holds several keys"), (("--alias", "nobody"), "There is no key “nobody”")):
            done = self.ask("sign", "--storage", "kaztoken", "--offline", "--format", "raw", *words)
            self.expect(done, 1, said, *self.aliases)

    def test_at_a_terminal(self):
        self.plugged_in(tries=3)
        out = self.folder / "out"
        sign = ("sign", "--storage", "kaztoken", "--alias", self.aliases[0], "--offline", "--format", "raw", "--in",
                CONTENT, "--force", "--out", out)
        person = self.terminal(*sign)
        person.read_until("PIN of Kaztoken 33ab10c4 (tries left: 3): ".encode())
        self.assertFalse(person.echoes())
        person.type(b"wrong-1\n")
        self.assertEqual(person.end(), 1)
        self.assertIn(b"Tries left: 2", person.seen)
        person = self.terminal(*sign)
        person.read_until(b"(tries left: 2): ")
        person.type(b"wrong-2\n")
        person.end()
        for answer, status in ((b"n\n", 1), (b"\n", 1), (b"y\n", 0)):
            person = self.terminal(*sign)
            person.read_until(b"Go on? [y/N] ")
            self.assertIn("One try is left".encode(), person.seen)
            person.type(answer)
            if status == 0:
                person.read_until(b"(tries left: 1): ")
                person.type(KAZTOKEN.pin.encode() + b"\n")
            self.assertEqual(person.end(), status, person.seen)
            self.assertNotIn(KAZTOKEN.pin.encode(), person.seen)
            self.assertEqual(out.exists(), status == 0)

    def test_pin_change_at_a_terminal(self):
        self.plugged_in()
        for again, status, said in ((b"other-1\n", 1, b"different"), (b"new-pin-1\n", 0, b"was changed")):
            person = self.terminal("pin", "change", "--storage", "kaztoken")
            person.read_until(b"(tries left: 10): ")
            self.assertIn(b"1 to 32 characters", person.seen)
            person.type(KAZTOKEN.pin.encode() + b"\n")
            person.read_until(b"New PIN: ")
            person.type(b"new-pin-1\n")
            person.read_until(b"New PIN once more: ")
            person.type(again)
            self.assertEqual(person.end(), status)
            self.assertIn(said, person.seen)
        self.expect(self.sign("--format", "raw", pin="new-pin-1"), 0)

    def test_interruption_at_the_prompt(self):
        self.plugged_in()
        person = self.terminal("sign", "--storage", "kaztoken", "--alias", self.aliases[0], "--offline", "--format", "cms",
                               "--pem", "--in", CONTENT)
        person.read_until(b"(tries left: 10): ")
        person.type(b"\x03")
        self.assertEqual(person.end(), 1)
        self.assertEqual(self.tries(), KAZTOKEN.tries)

    def test_interruption_while_the_document_comes(self):
        """The device has checked the PIN, and waits for the document: it must be logged out."""
        self.plugged_in()
        process = subprocess.Popen(self.in_run(CLI, "sign", "--storage", "kaztoken", "--alias", self.aliases[0], "--offline",
                                               "--format", "raw", "--password-stdin"), stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.env)
        process.stdin.write(KAZTOKEN.pin.encode() + b"\nabc")
        process.stdin.flush()
        self.await_that(lambda: KAZTOKEN.pin.encode().hex() in self.trace(KAZTOKEN))
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
        self.assertEqual((process.returncode, out), (1, b""), said)
        commands = [line[2:] for line in self.trace(KAZTOKEN).splitlines() if line.startswith(">") and len(line) > 6]
        self.assertTrue(commands[-1].startswith("80400000"), commands[-3:])
        self.expect(self.sign("--format", "raw"), 0)

    def test_pulled_out_while_it_signs(self):
        self.plugged_in("--pull-out-at", "002A9E9A:1")
        out = self.folder / "out"
        self.expect(self.sign("--format", "cms", "--out", out), 1, "was pulled out")
        self.assertFalse(out.exists())

    def test_misuse(self):
        self.plugged_in()
        for words, said in ((("keys", "--storage", "floppy"), "There is no storage “floppy”"),
                            (("keys", "--storage", "PKCS12"), "A key file is not named by --storage"),
                            (("keys", "--storage", "kaztoken", "a.p12"), "Name a key file or"),
                            (("sign", "--storage", "kaztoken", "--key", "a.p12", "--format", "cms"), "Name the key file"),
                            (("sign", "--key", "a.p12", "--last-try", "--format", "cms"), "--last-try"),
                            (("pin", "--storage", "kaztoken"), "pin change"), (("pin", "change"), "--storage")):
            self.expect(self.ask(*words), 2, said)
        self.expect(self.ask("keys", "--storage", "akey"), 1, "No such device is connected", "--device 33ab10c4")
        self.expect(self.ask("keys", "--storage", "kaztoken", "--device", "0000"), 1, "--device 33ab10c4")


class Around(PluggedIn):
    """No device, several, and troubles of the service."""

    def test_no_service(self):
        for words in (("devices",), ("keys", "--storage", "kaztoken"), ("pin", "change", "--storage", "kaztoken")):
            self.expect(self.ask(*words), 1, "PC/SC service")
        told = json.loads(self.ask("devices", "--json").stdout)
        self.assertEqual((told["serviceRuns"], told["devices"], told["readers"]), (False, [], []))
        report = self.ask("device-check")
        self.expect(report, 1, "PC/SC service")
        self.assertIn("Service: cannot be reached", report.stdout.decode())

    def test_the_library_of_the_service_is_not_installed(self):
        """The programs do not link it, so they start, and key files work."""
        library = subprocess.run(["sh", "-c", "ldconfig -p | sed -n 's/.*libpcsclite.so.1 .* => //p' | head -1"],
                                 capture_output=True, text=True).stdout.strip()
        self.assertTrue(library)
        hidden = ["unshare", "--mount", "sh", "-c", 'mount --bind /dev/null "$1" && shift && exec "$@"', "sh", library]
        done = subprocess.run([*hidden, CLI, "devices"], capture_output=True, text=True, env=self.env)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("PC/SC service", done.stderr)
        done = subprocess.run([*hidden, CLI, "keys", CONTENT], capture_output=True, text=True, env=self.env)
        self.assertIn("This is not a key file", done.stderr)

    def test_no_card(self):
        self.start()
        self.expect(self.ask("devices"), 1, f"There is no card in the reader “{READER}")

    def test_a_card_that_is_no_device(self):
        self.start()
        strange = subprocess.Popen(["python3", "-B", SOURCE / "tests/cli/strange_card.py", "--port", str(self.port)])
        self.addCleanup(strange.wait)
        self.addCleanup(strange.kill)
        self.await_that(lambda: self.cards() == ["none", "unknown"])
        self.expect(self.ask("devices"), 1, "is no device that Qoltanba knows")
        report = self.ask("device-check")
        self.expect(report, 1, "is no device that Qoltanba knows")
        for part in ("ATR: 3B021450", "Card: not known", "6D00"):
            self.assertIn(part, report.stdout.decode())

    def test_two_devices_of_one_kind(self):
        self.start()
        self.plug_in(KAZTOKEN)
        second = self.folder / "second.json"
        contents = json.loads((STATES / KAZTOKEN.state).read_text())
        contents["serial"] = "00000000DEADBEEF"
        second.write_text(json.dumps(contents))
        self.plug_in(KAZTOKEN, slot=1, name="second.json")
        self.await_that(lambda: self.listed() == ["kaztoken", "kaztoken"])
        serials = [device["serialNumber"] for device in self.told()["devices"]]
        self.assertEqual(len(set(serials)), 2)
        done = self.ask("keys", "--storage", "kaztoken")
        self.expect(done, 1, "Several devices are connected", *serials)
        for serial in serials:
            keys = self.keys(KAZTOKEN, "--device", serial)
            done = self.ask_with_pin(KAZTOKEN.pin, "sign", "--storage", "kaztoken", "--device", serial, "--alias",
                                     keys[0]["alias"], "--offline", "--format", "cms", document=b"x")
            self.expect(done, 0)
            self.assertEqual(self.verified(KAZTOKEN, "GOST512", done.stdout), b"x")
        text = self.ask("device-check").stdout.decode()
        self.assertEqual(text.count("Device: Kaztoken"), 2)
        self.assertEqual(self.ask("device-check", "--device", serials[1]).stdout.decode().count("Device: "), 1)

    def test_devices_of_two_kinds(self):
        self.start()
        self.plug_in(AKEY)
        self.plug_in(JACARTA, slot=1)
        self.await_that(lambda: sorted(self.listed()) == ["akey", "jacarta"])
        self.assertEqual(len(self.keys(JACARTA)), len(JACARTA.algorithms))
        self.assertEqual(len(self.keys(AKEY)), len(AKEY.algorithms))

    def test_another_program_holds_the_card(self):
        self.start()
        self.plug_in(ETOKEN_72K)
        self.await_that(lambda: self.listed() == ["etoken72k"])
        holder = subprocess.Popen(self.in_run("python3", "-B", SOURCE / "tests/cli/holder.py", f"{READER} 00 00"),
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(holder.communicate)
        self.assertEqual(holder.stdout.readline(), b"held\n")
        self.expect(self.ask("devices"), 1, f"Another program uses the card in the reader “{READER}")
        self.assertEqual(self.cards(), ["inUse", "none"])
        self.expect(self.ask("keys", "--storage", "etoken72k"), 1, "Another program uses the card")
        self.assertIn("used by another program", self.ask("device-check").stdout.decode())
