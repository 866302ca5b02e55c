#!/usr/bin/env python3
"""The rules of the sources that a machine can check. Each is a CTest test of its own: rules.py RULE SOURCE_DIR"""

import json
import os
import re
import sys
from pathlib import Path

import terms as catalogue_terms

ROOT = Path(sys.argv[2]).resolve()

# The folder of each layer of cmake/QoltanbaLayers.cmake.
FOLDERS = {
    "base": "agent/base",
    "crypto": "agent/crypto",
    "signing": "agent/signing",
    "tokens": "tokens",
    "trust": "agent/trust",
    "fetch": "agent/fetch",
    "usecases": "agent/usecases",
    "service": "agent/service",
    "texts": "ui/texts",
    "localhost_certificate": "websocket/localhost_certificate",
    "profile": "agent/profile",
    "websocket": "websocket",
    "ui": "ui",
    "app": "agent/app",
    "cli": "agent/cli",
    "network": "agent/cli/network",
    "pkcs11_helper": "tokens/src/pkcs11/helper",
}
WITHOUT_QT = ["base", "crypto", "signing", "tokens", "trust", "usecases", "localhost_certificate", "pkcs11_helper"]
QT_CORE_ONLY = ["service", "profile"]
QT_NETWORK_ONLY = ["fetch"]
PRODUCT = ["agent", "tokens", "websocket", "ui"]
CODE = {".h", ".cpp", ".c"}
NOT_SOURCES = {".git", ".cache", "build", "node_modules", "__pycache__"}
# Recorded data, and the tree that breaks every rule on purpose.
NOT_OURS = ("tests/vectors/", "tests/layers/broken/")


def files(*folders, suffixes=None):
    """Every text file of the project under the folders (all of it by default): its name and its text."""
    for start in [ROOT / folder for folder in folders] or [ROOT]:
        for parent, inside, names in os.walk(start):
            inside[:] = sorted(set(inside) - NOT_SOURCES)
            for path in [Path(parent) / name for name in sorted(names)]:
                name = path.relative_to(ROOT).as_posix()
                if path.is_symlink() or name.startswith(NOT_OURS) or (suffixes and path.suffix not in suffixes):
                    continue
                data = path.read_bytes()
                if b"\0" not in data:
                    yield name, data.decode("utf-8", "replace")


def lines(*folders, suffixes=None):
    for name, text in files(*folders, suffixes=suffixes):
        for number, line in enumerate(text.splitlines(), 1):
            yield name, number, line


def law():
    """What each layer may use, read from cmake/QoltanbaLayers.cmake, the only place that says it."""
    text = (ROOT / "cmake/QoltanbaLayers.cmake").read_text()
    found = re.findall(r'set\(QOLTANBA_MAY_USE_(\w+) *"?([^)"]*)"?\)', text)
    return {layer: set(uses.split()) for layer, uses in found}


def layer_of(name):
    best = max((folder for folder in FOLDERS.values() if name.startswith(folder + "/")), key=len, default=None)
    return next((layer for layer, folder in FOLDERS.items() if folder == best), None)


def includes():
    """An include may only follow an allowed dependency, and no path leaves its folder."""
    may_use = law()
    yield from (f"the law names the layer '{layer}', this test does not" for layer in set(may_use) ^ set(FOLDERS))
    for name, number, line in lines(*PRODUCT, suffixes=CODE):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        layer = layer_of(name)
        if not found or layer is None:
            continue
        quoted, target = found[1] == '"', found[2]
        where = f"{name}:{number}: '{target}'"
        if ".." in target.split("/"):
            yield f"{where}: leaves its folder"
        if quoted and "/include/" in name:
            yield f"{where}: a public header must not include a private one"
        ours = re.match(r"qoltanba/(\w+)/", target)
        if ours and ours[1] != layer and ours[1] not in may_use[layer]:
            yield f"{where}: '{layer}' must not use '{ours[1]}'"
        if layer in WITHOUT_QT and re.match(r"Qt?[A-Z]", target):
            yield f"{where}: '{layer}' knows no Qt"
        if layer in QT_CORE_ONLY and re.match(r"Qt(?!Core/)[A-Z]\w*/", target):
            yield f"{where}: '{layer}' knows QtCore at most"
        if layer in QT_NETWORK_ONLY and re.match(r"Qt(?!Core/|Network/)[A-Z]\w*/", target):
            yield f"{where}: '{layer}' knows QtCore and QtNetwork at most"


def loops():
    """No nested event loops: the heartbeat and Cancel work while a dialog is open. Only a main() runs one."""
    nested = re.compile(
        r"(\.|->|::)exec\(|\bQEventLoop\b|\bprocessEvents\(|\bqWait\("
        r"|QMessageBox::(question|information|warning|critical|about|aboutQt)\("
        r"|QFileDialog::get\w+\(|QInputDialog::get\w+\(|QColorDialog::get\w+\(")
    for name, number, line in lines(*PRODUCT, suffixes=CODE):
        code = line.split("//")[0]
        if nested.search(code) and not (name.endswith("/main.cpp") and "return" in code):
            yield f"{name}:{number}: {line.strip()}"


def path_texts():
    """The text of a path is UTF-8 by base/path_text.h alone: .string() gives and path(std::string) takes the code page of
    the system. Qt's UTF-16 is right everywhere."""
    gives = re.compile(r"\.string\(\)|\bu8string\b|\.generic_string\(\)|\.u8path\(|\bu8path\(")
    takes = re.compile(r"\b(?:std::filesystem|fs)::path(?:[({](?![)}\"'])| \w+[({][^\s\"']+[)}];)(?!.*toStdU16String)")
    for name, number, line in lines(*PRODUCT, suffixes=CODE):
        code = line.split("//")[0]
        if "/path_text." not in name and (gives.search(code) or takes.search(code)):
            yield f"{name}:{number}: {line.strip()}"


def words():
    """No work is left for later."""
    unfinished = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|\bnot (yet )?implemented\b|\bstub(s|bed)?\b"
                            r"|QSKIP\(|\bDISABLED_", re.IGNORECASE)
    for name, number, line in lines():
        if name != "tests/layers/rules.py" and unfinished.search(line):
            yield f"{name}:{number}: {line.strip()}"
    for name, number, line in lines("translations"):
        if 'type="unfinished"' in line:
            yield f"{name}:{number}: an unfinished translation"


def skips():
    """A test that is skipped says why: what is missing on this machine."""
    silent = re.compile(r"GTEST_SKIP\(\)\s*;|\.skipTest\(\)|\btest\.skip\(\)|@unittest\.skip\b(?!\()")
    for name, number, line in lines("tests", suffixes=CODE | {".py", ".js"}):
        if name != "tests/layers/rules.py" and silent.search(line):
            yield f"{name}:{number}: {line.strip()}"


# Words that this project has retired, and what is written instead (docs/contributing.md, "Language").
RETIRED = {
    r"(?<!there )(is|are) none\b(?! of the)": "is not one",
    r"\bof ours\b": "of this program",
    r"\b(is|are) borne\b": "is accepted",
    r"\bat a page's wish\b": "because a page asks",
    r"\b[Ww]hoever\b": "the one who, anybody who, no matter who",
    r"\bnought\b": "zero",
    r"\bfor ever\b": "without end, always",
    r"\b(is|are|time) of the future\b": "in the future",
    r"\b(Statuses|Judgement|JudgeParts|Contour|TimestampOrder|FrugalRequests|Surroundings|Unfit|Conversation)\b": "the field's term",
    r"\b(localtrust|qoltanba/words|qoltanba/instance)\b": "localhost_certificate, texts, profile",
}


def language():
    """Plain English, and one word for one thing."""
    retired = [(re.compile(pattern), better) for pattern, better in RETIRED.items()]
    for name, number, line in lines():
        if name == "tests/layers/rules.py" or name.startswith(("translations/", "docs/decisions/")):
            continue
        for pattern, better in retired:
            if found := pattern.search(line):
                yield f"{name}:{number}: '{found[0]}' is retired, write: {better}"


LONGEST = 400


def length():
    """A file that is too long for a reader says in its first line why it is not split."""
    for name, text in files(*PRODUCT, suffixes={".h", ".cpp"}):
        count = len(text.splitlines())
        explained = re.match(rf"// Longer than {LONGEST} lines: \S", text)
        if count > LONGEST and not explained:
            yield f"{name}:{count}: cut it, or begin it with '// Longer than {LONGEST} lines: <reason>'"
        if count <= LONGEST and explained:
            yield f"{name}:1: is not longer than {LONGEST} lines any more: take the reason out"


def options():
    """docs/options.md lists each option, its default value, the range of a number, and when a change counts."""
    text = (ROOT / "agent/service/include/qoltanba/service/options.h").read_text()
    table = dict(option_rows(text))
    rows = [row for row in (ROOT / "docs/options.md").read_text().splitlines() if row.startswith("| `")]
    told = {}
    for row in rows:
        name, fallback, *rest = [cell.strip() for cell in row.strip().strip("|").split("|")]
        if re.fullmatch(r"`\w+`", name):
            told[name.strip("`")] = (fallback.strip("`"), " ".join(rest), rest[-1])
    for name in sorted(set(table) ^ set(told)):
        yield f"docs/options.md and options.h: only one of them knows '{name}'"
    for name in sorted(set(table) & set(told)):
        fallback, least, most, effect = table[name]
        if told[name][0] != (fallback or "empty"):
            yield f"docs/options.md: '{name}' is '{told[name][0]}', in options.h it is '{fallback}'"
        if least is not None and f"{least} to {most}" not in told[name][1]:
            yield f"docs/options.md: '{name}' is a number from {least} to {most}"
        if told[name][2] != {"atOnce": "at once", "nextStart": "next start"}.get(effect):
            yield f"docs/options.md: '{name}' takes effect '{told[name][2]}', in options.h it is '{effect}'"


def option_rows(text):
    """The rows of the table in options.h: key, default value, least, most and effect, as they are written."""
    number = r"([\d']+)"
    for key, fallback, least, most, effect in re.findall(
            r'Option<[\w:]+> \w+\{\s*"(\w+)",\s*("[^"]*"|[\w\']+)(?:,\s*' + number + r",\s*" + number
            + r")?(?:,\s*Effect::(\w+))?", text):
        plain = [value.replace("'", "").strip('"') for value in (fallback, least, most)]
        yield key, (plain[0], plain[1] or None, plain[2] or None, effect)


def paths():
    """No path of the developer's machine, and no address of a registry."""
    own = {str(ROOT) + "/", os.path.expanduser("~") + "/"} - {"//", "/"}
    if len(ROOT.parent.parts) > 1 and ROOT.parent != Path("/tmp"):
        own.add(str(ROOT.parent) + "/")
    machine = re.compile("|".join([r'(?<![\w.\-/}$"<])' + re.escape(path) for path in own]))
    registry = re.compile(r'"resolved":|registry\.(npmjs|yarnpkg)|deb\.debian\.org|pypi\.org')
    for name, number, line in lines():
        if name == "tests/layers/rules.py":
            continue
        if machine.search(line):
            yield f"{name}:{number}: a machine's path: {line.strip()[:120]}"
        if registry.search(line):
            yield f"{name}:{number}: a registry's address: {line.strip()[:120]}"


def licences():
    """The project is Apache-2.0. Every library that it links or runs is listed with its licence."""
    if "Apache License" not in (ROOT / "LICENSE").read_text()[:400]:
        yield "LICENSE is not the Apache License"
    allowed = {"Apache-2.0", "MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD"}
    for lock in ROOT.glob("**/package-lock.json"):
        name = str(lock.relative_to(ROOT))
        if "node_modules" in lock.parts or name.startswith(NOT_OURS):
            continue
        for module, entry in json.loads(lock.read_text())["packages"].items():
            if entry.get("license") not in allowed:
                yield f"{name}: {module or 'the package itself'}: {entry.get('license')}"
    named = (ROOT / "docs/licences.md").read_text().lower()
    build = "\n".join(text for name, text in files(suffixes={".txt"})
                      if name.endswith("CMakeLists.txt") and not name.startswith("tests/"))
    libraries = set(re.findall(r"find_package\((\w+)", build))
    libraries |= set(re.findall(r"pkg_check_modules\(\w+.*?([\w.\-]+)\)", build))
    for library in sorted(libraries - {"PkgConfig", "GTest"}):
        plain = re.sub(r"[-_]?\d+(\.\d+)?(-openssl)?$|_", "", library.lower())
        if plain not in named.replace("-", "").replace(" ", ""):
            yield f"docs/licences.md does not name {library}"


def scripts():
    """A file that begins with #! is executable."""
    for name, text in files():
        if text.startswith("#!") and not os.access(ROOT / name, os.X_OK):
            yield f"{name}: has #! but is not executable"


def terms():
    """One word for one thing in the catalogues, in the help, and in the sentences for portals (terms.py)."""
    yield from catalogue_terms.broken(ROOT / "translations")
    portals = ROOT / "docs/portals.md"
    if portals.exists():
        yield from catalogue_terms.broken_in_table(portals)
    for language in ("kk", "ru"):
        for path in (ROOT / f"docs/help/{language}.md", ROOT / f"README.{language}.md"):
            if path.exists():
                yield from catalogue_terms.broken_in_text(path, language)


def amounts():
    """What people read has numbers in the form of their language: %Ln in place of %n, and texts::number. A port, a year
    and the length of a key are names, not amounts. The diagnostics are for the support, not for a language."""
    raw = re.compile(r"%n\b|QString::number\(|\.setNum\("
                     r"|\.arg\(\*?[\w.>:-]*(?:[cC]ount(?:\(\))?|size\(\)|[tT]otal(?:\(\))?|Left_?)\)")
    for name, number, line in lines("ui", "agent/cli", "agent/app", suffixes=CODE):
        if not name.endswith("/diagnostics.cpp") and raw.search(line.split("//")[0]):
            yield f"{name}:{number}: {line.strip()}"


def catalogue():
    """Each row of the catalogue of docs/security.md names tests, and each of them exists."""
    path = ROOT / "docs/security.md"
    if not path.exists():
        return
    inside = False
    for number, line in enumerate(path.read_text().splitlines(), 1):
        inside = line.startswith("## Catalogue") or (inside and not line.startswith("## "))
        if not inside or not line.startswith("| ") or line.startswith("| somebody tries"):
            continue
        named = re.findall(r"`([\w/.]+): ([^`]+)`", line.rstrip("| ").rsplit(" | ", 1)[-1])
        if not named:
            yield f"docs/security.md:{number}: names no test"
        for file, test in named:
            if not has_test(ROOT / "tests" / file, test):
                yield f"docs/security.md:{number}: there is no test '{test}' in tests/{file}"


def has_test(file, test):
    """GoogleTest: Suite.Name; Qt Test: the function; Node: the title."""
    text = file.read_text() if file.exists() else ""
    if file.suffix == ".js":
        return f"it('{test}'" in text
    suite, _, name = test.rpartition(".")
    if suite:
        return re.search(rf"\bTEST(_F|_P)?\(\s*{suite},\s*{name}\)", text) is not None
    return re.search(rf"^void \w+::{name}\(\)", text, re.MULTILINE) is not None


def main():
    every = (amounts, catalogue, includes, loops, path_texts, words, language, terms, length, skips, options, paths, licences, scripts)
    rules = {rule.__name__: rule for rule in every}
    broken = list(rules[sys.argv[1]]())
    for line in broken:
        print(line)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
