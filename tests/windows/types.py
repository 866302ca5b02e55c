#!/usr/bin/env python3
"""Checks the sources that only Windows compiles: their syntax, their types and their warnings.

types.py FOLDER: looks through the sources below FOLDER. The compiler of mingw-w64 reads each of them with the headers of
Windows. Headers of Qt and of other libraries are those of this Debian, so nothing needs to be built for Windows before.
types.py FOLDER FILE...: looks at these files alone, as if they belonged to FOLDER.

Exit status 77 (skipped) where the compiler is not installed."""

import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

COMPILER = "x86_64-w64-mingw32-g++-posix"
WARNINGS = ["-Wall", "-Wextra", "-Werror", "-Wconversion", "-Wnon-virtual-dtor", "-Woverloaded-virtual",
            "-Wno-missing-field-initializers"]
DEFINITIONS = ["-DNOMINMAX", "-DWIN32_LEAN_AND_MEAN", "-DUNICODE", "-D_UNICODE", "-D_WIN32_WINNT=0x0A00",
               "-DQT_NO_CAST_FROM_ASCII", "-DQT_NO_FOREACH", '-DQOLTANBA_VERSION="0"', '-DQOLTANBA_SOURCE_DIR=""',
               '-DQOLTANBA_VECTORS=""']
QT_PARTS = ["QtCore", "QtGui", "QtNetwork", "QtWidgets"]


def sources(root):
    """The files that only Windows compiles: their names say so."""
    listed = subprocess.run(["git", "-C", root, "ls-files", "--cached", "--others", "--exclude-standard"], check=True,
                            capture_output=True, text=True).stdout.splitlines()
    found = []
    for name in sorted(listed):
        path = pathlib.PurePath(name)
        is_code = path.suffix in (".cpp", ".h")
        if is_code and ("_windows" in path.stem or path.stem.startswith("windows_")) and "broken" not in path.parts:
            found.append(root / name)
    return found


def multiarch():
    return subprocess.run(["gcc", "-print-multiarch"], check=True, capture_output=True, text=True).stdout.strip()


def host_headers(folder):
    """A folder with the headers of this Debian that the sources need. /usr/include itself would bring those of Linux."""
    include = pathlib.Path("/usr/include")
    for name in ("tl", "nlohmann", "gtest", "gmock"):
        os.symlink(include / name, folder / name)
    openssl = folder / "openssl"
    openssl.mkdir()
    for place in (include / "openssl", include / multiarch() / "openssl"):
        for header in place.glob("*.h"):
            if not (openssl / header.name).exists():
                os.symlink(header, openssl / header.name)


def include_options(root, headers):
    options = [f"-isystem{headers}"]
    qt = pathlib.Path("/usr/include") / multiarch() / "qt6"
    options += [f"-isystem{folder}" for folder in [qt] + [qt / part for part in QT_PARTS]]
    for layer in ("agent/*", "tokens", "websocket", "websocket/localhost_certificate", "ui", "ui/texts"):
        for folder in root.glob(layer):
            options += [f"-I{folder / part}" for part in ("include", "src", "provider") if (folder / part).is_dir()]
    options += [f"-I{root / folder}" for folder in ("agent/cli", "tests/support", "tokens/src")]
    return options


def check(file, options):
    """Returns what the compiler says against the file; an empty text is good. A header is read as a source of its own."""
    command = [COMPILER, "-std=c++20", "-fsyntax-only", *WARNINGS, *DEFINITIONS, *options]
    if file.suffix == ".h":
        command += ["-x", "c++", "-include", str(file), "/dev/null"]
    else:
        command.append(str(file))
    outcome = subprocess.run(command, capture_output=True, text=True)
    return "" if outcome.returncode == 0 else outcome.stderr or "the compiler failed"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    if shutil.which(COMPILER) is None:
        print(f"{COMPILER} is not installed")
        return 77
    files = [pathlib.Path(name) for name in sys.argv[2:]] or sources(root)
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        headers = pathlib.Path(folder)
        host_headers(headers)
        options = include_options(root, headers)
        wrong = [said for said in workers.map(lambda file: check(file, options), files) if said]
    for said in wrong:
        print(said, file=sys.stderr)
    print(f"{len(files)} sources of Windows, {len(wrong)} wrong")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())
