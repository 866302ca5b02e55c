#!/usr/bin/env python3
"""Checks the ready-made policies for administrators: those of Qoltanba for Windows (ADMX, ADML), and those of the browsers.
Also the files of the macOS package, as far as they can be read here.

usage: policies_test.py SOURCE_DIR
"""
import json
import plistlib
import re
import sys
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

SOURCE = Path(sys.argv.pop(1) if len(sys.argv) > 1 else '.')
TEMPLATES = SOURCE / 'installers/windows/policies'
BROWSERS = SOURCE / 'installers/policies'
LANGUAGES = ('en-US', 'ru-RU', 'kk-KZ')
NAMESPACE = {'p': 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions'}


def options():
    """Each option of the code: its type, and the range of a number."""
    text = (SOURCE / 'agent/service/include/qoltanba/service/options.h').read_text()
    found = {}
    for kind, key, rest in re.findall(r'inline const Option<([a-z:]+)>\s*\w+\{\s*"(\w+)",([^;]*)\};', text):
        numbers = [int(number.replace("'", '')) for number in re.findall(r'\b\d[\d\']*', rest)]
        found[key] = (kind, tuple(numbers[1:3]) if kind == 'int' else ())
    return found


class Templates(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.admx = ElementTree.parse(TEMPLATES / 'qoltanba.admx').getroot()
        cls.policies = {policy.get('name'): policy for policy in cls.admx.iterfind('p:policies/p:policy', NAMESPACE)}
        cls.adml = {language: ElementTree.parse(TEMPLATES / language / 'qoltanba.adml').getroot() for language in LANGUAGES}

    def test_each_option_is_a_policy(self):
        rows = re.findall(r'^\| `(\w+)` \|', (SOURCE / 'docs/options.md').read_text(), re.MULTILINE)
        self.assertGreater(len(rows), 20)
        self.assertEqual(sorted(self.policies), sorted(rows))
        self.assertEqual(sorted(options()), sorted(rows))

    def test_each_policy_has_the_type_of_its_option(self):
        for key, (kind, numbers) in options().items():
            with self.subTest(key):
                policy = self.policies[key]
                self.assertEqual(policy.get('class'), 'Machine')
                self.assertEqual(policy.get('key'), r'Software\Policies\Qoltanba')
                elements = policy.findall('p:elements/*', NAMESPACE)
                names = [policy.get('valueName')] if kind == 'bool' else [element.get('valueName') for element in elements]
                self.assertEqual(names, [key])
                if kind == 'bool':
                    values = [policy.find(f'p:{name}/p:decimal', NAMESPACE).get('value') for name in ('enabledValue', 'disabledValue')]
                    self.assertEqual((values, elements), (['1', '0'], []))
                elif kind == 'int':
                    element, = elements
                    self.assertTrue(element.tag.endswith('}decimal'))
                    self.assertEqual((int(element.get('minValue')), int(element.get('maxValue'))), numbers)
                else:
                    self.assertRegex(elements[0].tag, '}(text|enum)$')

    def test_the_choices_are_those_of_the_documentation(self):
        guide = (SOURCE / 'docs/options.md').read_text()
        for policy in self.policies.values():
            for item in policy.iterfind('p:elements/p:enum/p:item/p:value/p:string', NAMESPACE):
                row = re.search(rf'^\| `{policy.get("name")}` \|.*$', guide, re.MULTILINE)[0]
                self.assertIn(f'`{item.text}`', row)

    def test_the_default_of_a_number_is_that_of_the_documentation(self):
        guide = dict(re.findall(r'^\| `(\w+)` \| ([0-9]+) \|', (SOURCE / 'docs/options.md').read_text(), re.MULTILINE))
        for language, adml in self.adml.items():
            boxes = {box.get('refId'): box.get('defaultValue') for box in adml.iterfind('.//p:decimalTextBox', NAMESPACE)}
            self.assertEqual(boxes, guide, language)

    def test_each_text_is_there_in_each_language_and_none_is_left_over(self):
        admx = (TEMPLATES / 'qoltanba.admx').read_text()
        wanted = {kind: sorted(set(re.findall(rf'\$\({kind}\.(\w+)\)', admx))) for kind in ('string', 'presentation')}
        for language, adml in self.adml.items():
            for kind, table in (('string', 'stringTable'), ('presentation', 'presentationTable')):
                found = [text.get('id') for text in adml.iterfind(f'p:resources/p:{table}/p:{kind}', NAMESPACE)]
                self.assertEqual(sorted(found), wanted[kind], f'{language}: {kind}')
            for text in adml.iterfind('p:resources/p:stringTable/p:string', NAMESPACE):
                self.assertTrue((text.text or '').strip(), f'{language}: {text.get("id")}')

    def test_the_texts_are_in_their_language(self):
        for policy in self.policies:
            texts = {language: self.adml[language].find(f".//p:string[@id='{policy}_explain']", NAMESPACE).text
                     for language in LANGUAGES}
            self.assertEqual(len(set(texts.values())), 3, policy)
            self.assertRegex(texts['kk-KZ'], '[әғқңөұүһі]', policy)
            self.assertRegex(texts['ru-RU'], '[а-я]', policy)
            self.assertNotRegex(texts['ru-RU'], '[әғқңөұүһі]', policy)
            self.assertNotRegex(texts['en-US'], '[а-яәғқңөұүһі]', policy)

    def test_each_control_shows_the_element_of_its_policy(self):
        kinds = {'decimal': 'decimalTextBox', 'text': 'textBox', 'enum': 'dropdownList'}
        for language, adml in self.adml.items():
            for name, policy in self.policies.items():
                for element in policy.findall('p:elements/*', NAMESPACE):
                    control, = adml.findall(f".//p:presentation[@id='{name}']/*", NAMESPACE)
                    self.assertEqual(control.get('refId'), element.get('id'), language)
                    self.assertTrue(control.tag.endswith('}' + kinds[element.tag.split('}')[1]]), f'{language}: {name}')


def registry(path):
    """The lists and values of a .reg file: the key in lower case, then the name of the value."""
    text = path.read_bytes().decode('ascii')
    assert text.startswith('Windows Registry Editor Version 5.00\r\n\r\n') and '\n' not in text.replace('\r\n', ''), path
    found, key = {}, None
    for line in text.split('\r\n')[1:]:
        if heading := re.fullmatch(r'\[HKEY_LOCAL_MACHINE\\(.+)\]', line):
            key = heading[1]
        elif value := re.fullmatch(r'"([^"]+)"="([^"]*)"', line):
            found.setdefault(key, {})[value[1]] = value[2]
        elif value := re.fullmatch(r'"([^"]+)"=dword:([0-9a-f]{8})', line):
            found.setdefault(key, {})[value[1]] = int(value[2], 16)
        else:
            assert line == '' or line.startswith(';'), f'{path}: {line}'
    return found


class Browsers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        guide = (SOURCE / 'docs/browsers.md').read_text()
        shown = {name: json.loads(text) for name, text in re.findall(r'```json ([a-z-]+)\n(.*?)```', guide, re.DOTALL)}
        # The tests of the system start real browsers with what the guide shows.
        cls.chromium, cls.firefox = shown['chromium'], shown['firefox']['policies']

    def test_linux_has_what_the_guide_shows(self):
        self.assertEqual(json.loads((BROWSERS / 'linux/chromium.json').read_text()), self.chromium)
        self.assertEqual(json.loads((BROWSERS / 'linux/firefox.json').read_text()), {'policies': self.firefox})

    def test_windows_has_the_same(self):
        for browser, key in (('chrome', r'SOFTWARE\Policies\Google\Chrome'), ('edge', r'SOFTWARE\Policies\Microsoft\Edge'),
                             ('chromium', r'SOFTWARE\Policies\Chromium')):
            lists = {name.removeprefix(key + '\\'): list(values.values())
                     for name, values in registry(BROWSERS / f'windows/{browser}.reg').items()}
            self.assertEqual(lists, self.chromium, browser)
        key = r'SOFTWARE\Policies\Mozilla\Firefox'
        found = registry(BROWSERS / 'windows/firefox.reg')
        domains = found.pop(rf'{key}\LocalNetworkAccess\SkipDomains')
        self.assertEqual(list(domains.values()), self.firefox['LocalNetworkAccess']['SkipDomains'])
        self.assertEqual(found, {rf'{key}\Certificates': {'ImportEnterpriseRoots': 1}})

    def test_lists_of_windows_are_numbered(self):
        for file in (BROWSERS / 'windows').glob('*.reg'):
            for name, values in registry(file).items():
                if not name.endswith('Certificates'):
                    self.assertEqual(list(values), [str(number + 1) for number in range(len(values))], f'{file.name}: {name}')

    def test_macos_has_the_same(self):
        for name in ('com.google.Chrome', 'com.microsoft.Edge', 'org.chromium.Chromium'):
            self.assertEqual(plistlib.loads((BROWSERS / f'macos/{name}.plist').read_bytes()), self.chromium, name)
        firefox = plistlib.loads((BROWSERS / 'macos/org.mozilla.firefox.plist').read_bytes())
        self.assertEqual(firefox, {'EnterprisePoliciesEnabled': True, 'Certificates': {'ImportEnterpriseRoots': True}, **self.firefox})

    def test_each_file_is_named_in_the_guide(self):
        guide = (SOURCE / 'docs/browsers.md').read_text()
        for file in BROWSERS.rglob('*'):
            if file.is_file():
                self.assertIn(str(file.relative_to(BROWSERS)), guide)


class Macos(unittest.TestCase):
    FOLDER = SOURCE / 'installers/macos'

    def test_one_name_stands_in_all_files(self):
        name = plistlib.loads((self.FOLDER / 'Info.plist.in').read_bytes())['CFBundleIdentifier']
        choice = ElementTree.parse(self.FOLDER / 'distribution.xml.in').getroot().find('choice/pkg-ref').get('id')
        self.assertEqual(choice, name)
        self.assertIn(f'--identifier {name} ', (self.FOLDER / 'package').read_text())
        self.assertIn(f'<string>{name}</string>', (SOURCE / 'agent/app/src/autostart_macos.cpp').read_text())

    def test_it_opens_signatures_and_no_documents(self):
        types = plistlib.loads((self.FOLDER / 'Info.plist.in').read_bytes())['CFBundleDocumentTypes']
        self.assertEqual([extension for one in types for extension in one['CFBundleTypeExtensions']], ['cms', 'p7m', 'p7s'])


if __name__ == '__main__':
    unittest.main()
