"""What the files of options say, and what of them is not understood."""
import json
import subprocess
import unittest

from command import CLI, Case, cli, environment


class Options(Case):
    def setUp(self):
        super().setUp()
        self.env = environment(XDG_CONFIG_HOME=str(self.folder))
        (self.folder / "qoltanba").mkdir()

    def settings(self, text):
        (self.folder / "qoltanba/settings.ini").write_text(text)

    def told(self, status, prefix=()):
        done = subprocess.run([*prefix, CLI, "options", "--json"], capture_output=True, text=True, timeout=120,
                              env=self.env)
        self.assertEqual(done.returncode, status, done.stderr)
        told = json.loads(done.stdout)
        return {option["name"]: option for option in told["options"]}, told["problems"]

    def test_each_stands_with_its_value_and_source(self):
        self.settings("language=kk\nserviceSeconds=7\n")
        options, problems = self.told(0)
        self.assertEqual(problems, [])
        self.assertEqual(options["language"], {"name": "language", "value": "kk", "source": "user", "locked": False,
                                               "takesEffect": "atOnce"})
        self.assertEqual(options["serviceSeconds"]["value"], "7")
        self.assertEqual(options["port"], {"name": "port", "value": "13579", "source": "default", "locked": False,
                                           "takesEffect": "nextStart"})
        self.assertIn(b"\nport = 13579  (default)\n", cli("options", env=self.env).stdout)

    def test_what_is_not_understood_is_told(self):
        self.settings("port=abc\nrevocatoin=crl\nconsentSeconds=0\nprinter=1\nno form\n")
        options, problems = self.told(1)
        self.assertEqual(options["port"]["source"], "default")
        found = {(problem["kind"], problem["option"], problem["text"]) for problem in problems}
        self.assertEqual(found, {("wrongValue", "port", "abc"), ("unknownName", "revocation", "revocatoin"),
                                 ("outOfRange", "consentSeconds", "0"), ("unknownName", None, "printer"),
                                 ("wrongLine", None, "no form")})
        self.assertEqual({problem["source"] for problem in problems}, {"user"})
        self.expect(cli("options", env=self.env), 1, "settings.ini: “abc” is no value of the option “port”.",
                    "There is no option “revocatoin”. Probably “revocation” was meant.",
                    "“0” is outside the range of the option “consentSeconds”")

    def test_an_option_the_administrator_wrote_wrongly_is_locked(self):
        # An /etc of its own: the computer's is not touched.
        etc = self.folder / "etc"
        copied = subprocess.run(["cp", "-a", "/etc/.", str(etc)], capture_output=True)
        mount = ["unshare", "--mount", "sh", "-c", 'mount --bind "$0" /etc && exec "$@"', str(etc)]
        if copied.returncode != 0 or subprocess.run([*mount, "true"], capture_output=True).returncode != 0:
            self.skipTest("needs the right to mount")
        (etc / "qoltanba").mkdir(exist_ok=True)
        (etc / "qoltanba/policy.ini").write_text("signWithoutStaus=false\nrevocation=always\nport=24000\n")
        self.settings("signWithoutStatus=true\nrevocation=off\nport=1\n")
        options, problems = self.told(1, mount)
        locked = {name: option["value"] for name, option in options.items() if option["locked"]}
        self.assertEqual(locked, {"signWithoutStatus": "false", "revocation": "ocsp,crl", "port": "24000"})
        self.assertEqual({(problem["kind"], problem["option"], problem["file"]) for problem in problems},
                         {("unknownName", "signWithoutStatus", "/etc/qoltanba/policy.ini"),
                          ("wrongValue", "revocation", "/etc/qoltanba/policy.ini")})

    def test_misuse(self):
        self.assertEqual(cli("options", "port", env=self.env).returncode, 2)


if __name__ == "__main__":
    unittest.main()
