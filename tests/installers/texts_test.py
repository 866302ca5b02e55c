"""The installer of Windows speaks three languages: each text of texts.nsh has all of them, and the Kazakh texts of NSIS
itself are whole. usage: texts_test.py SOURCE_FOLDER"""

import pathlib
import re
import sys

LANGUAGES = {"KK", "RU", "EN"}
# Letters that Kazakh has and Russian lacks: a text that was only copied is found by them, if it is long enough.
KAZAKH = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")


def texts(source: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, language, text in re.findall(r'^LangString (\w+) \$\{(\w+)\} "(.*)"$', source, re.MULTILINE):
        found.setdefault(name, {})[language] = text
    return found


def variables(text: str) -> list[str]:
    return sorted(re.findall(r"\$\d|\$\(\^\w+\)|\$_CLICK", text))


def problems_of_texts(folder: pathlib.Path) -> list[str]:
    found = texts((folder / "texts.nsh").read_text(encoding="utf-8"))
    used = set(re.findall(r"\$\(([A-Z_]+)\)", (folder / "qoltanba.nsi").read_text(encoding="utf-8")))
    problems = [f"{name} is used and has no text" for name in used - set(found)]
    problems += [f"{name} has a text and is not used" for name in set(found) - used]
    for name, by_language in found.items():
        if set(by_language) != LANGUAGES:
            problems.append(f"{name}: only {sorted(by_language)}")
            continue
        if len({tuple(variables(text)) for text in by_language.values()}) != 1:
            problems.append(f"{name}: the languages do not name the same values")
        if len(by_language["KK"]) > 40 and not KAZAKH & set(by_language["KK"]):
            problems.append(f"{name}: the Kazakh text has no Kazakh letter")
        if len(set(by_language.values())) != 3:
            problems.append(f"{name}: two languages have the same text")
    return problems


def problems_of_language_file(path: pathlib.Path) -> list[str]:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    problems = [] if lines[1] == "NLF v6" and lines[3] == "1087" else [f"{path.name} is no file of NSIS 3 for Kazakh"]
    names = [line for line in lines if re.match(r"# (\^\w+|byte|kilo|mega|giga)$", line)]
    if len(names) != 89 or len(set(names)) != 89:  # as many as NSIS 3.08 asks for
        problems.append(f"{path.name} names {len(names)} texts")
    for name, text in zip(lines, lines[1:]):
        if name in names and (not text or text.startswith("#")):
            problems.append(f"{path.name}: {name} has no text")
    return problems


def main(source: str) -> int:
    folder = pathlib.Path(source) / "installers" / "windows"
    problems = problems_of_texts(folder) + problems_of_language_file(folder / "languages" / "Kazakh.nlf")
    print("\n".join(problems) or "ok")
    return 1 if problems else 0


sys.exit(main(sys.argv[1]))
