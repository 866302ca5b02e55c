"""Modules of PKCS#11: which are installed, and whether they work."""
import json
import os
import shutil
import subprocess
import unittest

from command import CLI, SOURCE, Case, cli, environment, with_password

MODULE = os.environ.get("QOLTANBA_TEST_MODULE")
KEYS = SOURCE / "tests/vectors/p12"


@unittest.skipUnless(MODULE, "this system has no helper process for modules")
class Modules(Case):
    def setUp(self):
        super().setUp()
        self.env = environment(XDG_CONFIG_HOME=str(self.folder), QOLTANBA_TEST_TOKENS=str(self.folder))
        (self.folder / "qoltanba").mkdir(mode=0o755)
        self.module = self.folder / "module.so"
        shutil.copyfile(MODULE, self.module)
        self.tokens([{"label": "Test token", "serial": "0123456789", "showsKeysBeforeLogin": True,
                      "keys": [{"file": str(next((KEYS / "individual_sign").iterdir())), "id": "1"}]}])

    def tokens(self, tokens, **more):
        (self.folder / "tokens.json").write_text(json.dumps({"tokens": tokens, **more}))

    def settings(self, text):
        (self.folder / "qoltanba/pkcs11.ini").write_text(text)

    def told(self, *words, status=0):
        done = cli("modules", *words, "--json", env=self.env)
        self.assertEqual(done.returncode, status, done)
        return json.loads(done.stdout)

    def test_a_module_of_the_persons_file_is_listed_and_tested(self):
        self.settings(f"[mine]\npath={self.module}\ntitle=My module\nreaders=false\n")
        found = {one["name"]: one for one in self.told()["modules"]}["mine"]
        self.assertEqual((found["title"], found["path"], found["state"]), ("My module", str(self.module), "works"))
        self.assertEqual((found["manufacturer"], found["description"]), ("Qoltanba", "Test tokens"))
        token, = found["tokens"]
        self.assertEqual((token["label"], token["serialNumber"], token["certificates"], token["visibleKeys"],
                          token["initialised"], token["problem"]), ("Test token", "0123456789", 1, 1, True, None))
        self.assertEqual(self.told("test", "mine")["modules"], [found])
        said = cli("modules", "test", "mine", env=self.env).stdout.decode()
        for part in ("mine (My module)", "The module works.", "Test token", "0123456789"):
            self.assertIn(part, said)

    def test_a_token_behind_a_module_signs_like_other_devices(self):
        self.settings(f"[mine]\npath={self.module}\nreaders=false\n")
        devices = json.loads(cli("devices", "--json", env=self.env).stdout)["devices"]
        token, = [device for device in devices if device["type"] == "pkcs11"]
        self.assertEqual((token["id"], token["serialNumber"], token["storage"], token["abilities"], token["problem"]),
                         ("mine/0123456789", "0123456789", None, ["changePin"], None))
        document = b"document"
        words = ("sign", "--offline", "--storage", "pkcs11", "--device", "0123456789", "--format", "cms")
        signed = with_password(*words, document=document, password="12345678", env=self.env)
        self.assertEqual(signed.returncode, 0, signed.stderr)
        self.assertEqual(self.openssl_verifies(signed.stdout), document)
        wrong = with_password(*words, document=document, password="87654321", env=self.env)
        self.assertEqual((wrong.returncode, wrong.stdout), (1, b""))

    def test_a_file_is_tested_by_its_path(self):
        self.assertEqual(self.told("test", str(self.module))["modules"][0]["state"], "works")
        self.tokens([])
        self.assertEqual(self.told("test", str(self.module))["modules"][0]["state"], "noToken")
        here = subprocess.run([CLI, "modules", "test", "./module.so", "--json"], cwd=self.folder, env=self.env,
                              capture_output=True, timeout=120)
        self.assertEqual(json.loads(here.stdout)["modules"][0]["path"], str(self.module))

    def test_what_is_wrong_is_said_in_words(self):
        not_a_module = self.folder / "other.so"
        shutil.copyfile(os.environ["QOLTANBA_MODULE"], not_a_module)
        text = self.folder / "text.so"
        text.write_text("no library")
        for file, state, words in ((self.folder / "nothing.so", "missing", "There is no such file."),
                                   (text, "notALibrary", "The file is not a library."),
                                   (not_a_module, "notAModule", "The library is not a module of PKCS#11.")):
            self.assertEqual(self.told("test", str(file), status=1)["modules"][0]["state"], state)
            self.assertIn(words, cli("modules", "test", str(file), env=self.env).stdout.decode())
        self.module.chmod(0o666)
        self.assertEqual(self.told("test", str(self.module), status=1)["modules"][0]["state"], "writableByOthers")

    def test_a_module_that_crashes_does_not_crash_the_program(self):
        self.tokens([], faults={"C_Initialize": "crash"})
        self.assertEqual(self.told("test", str(self.module), status=1)["modules"][0]["state"], "crashed")
        self.tokens([], faults={"C_Initialize": 0x30})
        found, = self.told("test", str(self.module), status=1)["modules"]
        self.assertEqual((found["state"], found["detail"]), ("notInitialised", "C_Initialize: CKR_DEVICE_ERROR"))

    def test_a_mistake_in_the_file_is_told(self):
        self.settings(f"[mine]\npath={self.module}\nreaders=perhaps\n")
        told = self.told(status=1)
        self.assertNotIn("mine", [one["name"] for one in told["modules"]])
        self.assertTrue(told["problems"][0].endswith("line 3: 'readers' cannot be 'perhaps'"), told["problems"])

    def test_wrong_words(self):
        for words in (("test",), ("tset", "mine"), ("test", "a", "b")):
            self.assertEqual(cli("modules", *words, env=self.env).returncode, 2, words)
        done = cli("modules", "test", "nosuchname", env=self.env)
        self.assertEqual(done.returncode, 1)
        self.assertIn("nosuchname", done.stderr)


if __name__ == "__main__":
    unittest.main()
