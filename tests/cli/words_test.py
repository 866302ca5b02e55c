"""Languages, help, and that every text has a translation."""
import os
import shutil
import subprocess
import xml.etree.ElementTree

from command import SIGN, SOURCE, Case, cli, environment, with_password

VERBS = ("keys", "sign", "stamp", "verify", "extract", "devices", "pin", "device-check", "authorities",
         "trust", "untrust", "options", "modules", "status")
LANGUAGES = ("kk", "ru", "en")


class Languages(Case):
    def message(self, **variables):
        return cli("keys", env=environment(**{"LANG": None, **variables})).stderr.splitlines()[0]

    def test_chosen_by_the_environment(self):
        kazakh, russian, english = ("Кілт файлын немесе --storage арқылы құрылғыны көрсетіңіз.",
                                    "Укажите файл ключа или через --storage устройство.",
                                    "Name a key file or, with --storage, a device.")
        for expected, variables in ((kazakh, {"LANG": "kk_KZ.UTF-8"}), (russian, {"LANG": "ru_RU.UTF-8"}),
                                    (english, {"LANG": "en_US.UTF-8"}), (english, {"LANG": "C"}), (english, {}),
                                    (english, {"LANG": "de_DE.UTF-8"}),
                                    (russian, {"LANG": "kk_KZ.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"}),
                                    (kazakh, {"LANG": "ru_RU.UTF-8", "LANGUAGE": "kk:ru"}),
                                    (russian, {"LANG": "en_US.UTF-8", "LANGUAGE": "de:ru:kk"})):
            self.assertEqual(self.message(**variables), "qoltanba-cli: " + expected, variables)

    def test_sentences_about_errors_too(self):
        said = {with_password("keys", SIGN, password="wrong", env=environment(LANGUAGE=language)).stderr
                for language in LANGUAGES}
        self.assertEqual(len(said), 3)


class Help(Case):
    def test_every_verb_teaches_with_examples_in_every_language(self):
        for language in LANGUAGES:
            env = environment(LANGUAGE=language)
            for words in (("--help",), ("-h",), ("help",), *((verb, "--help") for verb in VERBS),
                          *(("help", verb) for verb in VERBS)):
                done = cli(*words, env=env)
                self.expect(done, 0)
                self.assertGreater(done.stdout.count(b"qoltanba-cli"), 1, words)
                self.assertEqual(done.stderr, "")

    def test_every_option_of_a_verb_is_explained(self):
        for verb, options in (("sign", ("key", "alias", "format", "detached", "digested", "add-to", "content",
                                        "element-id", "in", "out", "pem", "force", "allow-expired",
                                        "password-stdin", "timestamp", "timestamp-url", "long-term", "anchors",
                                        "offline", "sign-in", "storage", "device", "last-try")),
                              ("stamp", ("in", "out", "force", "timestamp-url", "long-term", "anchors", "pem")),
                              ("verify", ("content", "anchors", "offline", "report", "force", "json")),
                              ("authorities", ("import",)), ("keys", ("json", "password-stdin", "storage", "device")),
                              ("devices", ("json",)), ("pin", ("storage", "device", "last-try", "password-stdin")),
                              ("device-check", ("storage", "device", "out", "force", "sign", "show-serial", "last-try",
                                                "password-stdin")),
                              ("options", ("json",)), ("status", ("json",))):
            text = cli(verb, "--help").stdout.decode()
            page = (SOURCE / "docs/command-line.md").read_text()
            for option in options:
                self.assertIn("--" + option, text)
                self.assertIn("`--" + option, page)

    def test_version(self):
        self.assertRegex(cli("--version").stdout, rb"^qoltanba-cli \d+\.\d+\.\d+\n$")


class Catalogues(Case):
    def messages(self, path):
        root = xml.etree.ElementTree.parse(path).getroot()
        return {(context.findtext("name"), message.findtext("source")): message.find("translation")
                for context in root.iter("context") for message in context.iter("message")}

    def test_nothing_is_left_untranslated(self):
        for language in LANGUAGES:
            kept = SOURCE / f"translations/cli_{language}.ts"
            fresh = self.folder / kept.name
            shutil.copy(kept, fresh)
            subprocess.run([os.environ["QOLTANBA_LUPDATE"], "-silent", "-locations", "none", "-no-obsolete",
                            SOURCE / "agent/cli/src", "-ts", fresh], check=True, timeout=60)
            messages = self.messages(fresh)
            self.assertGreater(len(messages), 50)
            for (context, source), translation in messages.items():
                self.assertEqual(context, "cli")
                self.assertIsNone(translation.get("type"), f"{language}: {source}")
                self.assertTrue(translation.text, f"{language}: {source}")
                for sign in ("%1", "--"):
                    self.assertEqual(source.count(sign), translation.text.count(sign), f"{language}: {source}")
            self.assertEqual(set(messages), set(self.messages(kept)), "obsolete texts: run lupdate")
