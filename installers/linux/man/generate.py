#!/usr/bin/env python3
"""Writes the manual pages of both programs, in three languages.

usage: generate.py QOLTANBA_CLI VERSION OUTPUT_FOLDER

The page of qoltanba-cli is made of what the program itself says with --help, so that it cannot say anything else. The page
of qoltanba is a text beside this script.
"""
import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

program, version, output = sys.argv[1], sys.argv[2], Path(sys.argv[3])
here = Path(__file__).resolve().parent

# man-db finds the name of a page by the heading of its first section, so NAME stays where it knows no other word.
HEADINGS = {
    'en': {'name': 'NAME', 'synopsis': 'SYNOPSIS', 'description': 'DESCRIPTION', 'verbs': 'VERBS',
           'examples': 'EXAMPLES', 'status': 'EXIT STATUS', 'see': 'SEE ALSO',
           'what': 'electronic signatures of Kazakhstan on the command line'},
    'kk': {'name': 'NAME', 'synopsis': 'ҚОЛДАНЫЛУЫ', 'description': 'СИПАТТАМАСЫ', 'verbs': 'ПӘРМЕНДЕР',
           'examples': 'МЫСАЛДАР', 'status': 'АЯҚТАЛУ КОДЫ', 'see': 'ТАҒЫ ҚАРАҢЫЗ',
           'what': 'Қазақстанның электрондық цифрлық қолтаңбасы пәрмен жолында'},
    'ru': {'name': 'ИМЯ', 'synopsis': 'СИНТАКСИС', 'description': 'ОПИСАНИЕ', 'verbs': 'КОМАНДЫ',
           'examples': 'ПРИМЕРЫ', 'status': 'КОД ЗАВЕРШЕНИЯ', 'see': 'СМОТРИТЕ ТАКЖЕ',
           'what': 'электронная подпись Казахстана в командной строке'},
}


def said(language, *arguments):
    environment = {**os.environ, 'LANGUAGE': language, 'LC_ALL': 'C.UTF-8'}
    answer = subprocess.run([program, *arguments, '--help'], env=environment, capture_output=True, check=True)
    return answer.stdout.decode()


def roff(text):
    """The text as it must stand in a page: nothing in it is a command."""
    text = text.replace('\\', '\\e').replace('-', '\\-')
    return '\\&' + text if text[:1] in '.\'' else text


class Help:
    """The parts of what the program says: usage, description, rows of two columns, examples, and what follows."""

    def __init__(self, text):
        lines = text.rstrip('\n').split('\n')
        self.usage = lines[0].split(': ', 1)[1]
        self.description, self.rows, self.examples, self.rest = [], [], [], []
        isExample = False
        for line in lines[1:]:
            row = re.match(r'  (\S.*?)(?:\s{2,}(\S.*))?$', line)
            if not line:
                isExample = False
            elif not row:
                later = self.rows or self.examples
                isExample = bool(re.fullmatch(r'[^\s:.]+', line))  # its heading is one word
                if not isExample:
                    (self.rest if later else self.description).append(line)
            elif isExample:
                self.examples.append(line.strip())
            else:
                self.rows.append((row[1], row[2] or ''))

    def rowsAsRoff(self):
        return [part for name, text in self.rows for part in ('.TP', f'.B {roff(name)}', roff(text) or '\\&')]

    def examplesAsRoff(self):
        page = []
        for line in self.examples:
            if line.startswith('# '):
                page += ['.PP', roff(line[2:])]
            else:
                page += ['.PP', '.nf', f'.RS\n{roff(line)}\n.RE', '.fi']
        return page


def commandLinePage(language):
    word = HEADINGS[language]
    whole = Help(said(language))
    page = [f'.TH QOLTANBA\\-CLI 1 "" "Qoltanba {version}" "Qoltanba"',
            f'.SH "{word["name"]}"', f'qoltanba\\-cli \\- {word["what"]}',
            f'.SH "{word["synopsis"]}"', f'.B {roff(whole.usage)}',
            f'.SH "{word["description"]}"', *map(roff, whole.description), *whole.rowsAsRoff(),
            f'.SH "{word["verbs"]}"']
    for name, _ in whole.rows:
        verb = Help(said(language, name))
        page += [f'.SS "{roff(name)}"', f'.B {roff(verb.usage)}']
        for line in verb.description:
            page += ['.PP', roff(line)]
        page += [*verb.rowsAsRoff(), *verb.examplesAsRoff()]
        for line in verb.rest:
            page += ['.PP', roff(line)]
    page += [f'.SH "{word["examples"]}"', *whole.examplesAsRoff(), f'.SH "{word["status"]}"']
    for line in whole.rest:
        page += ['.PP', roff(line)]
    page += [f'.SH "{word["see"]}"', '.BR qoltanba (1)']
    return '\n'.join(page) + '\n'


def write(language, name, page):
    folder = output / ('man1' if language == 'en' else f'{language}/man1')
    folder.mkdir(parents=True, exist_ok=True)
    # Without a time and a name inside, the same page gives the same octets.
    (folder / f'{name}.1.gz').write_bytes(gzip.compress(page.encode(), 9, mtime=0))


for language in HEADINGS:
    write(language, 'qoltanba-cli', commandLinePage(language))
    write(language, 'qoltanba', (here / f'qoltanba.{language}.1').read_text().replace('@VERSION@', version))
