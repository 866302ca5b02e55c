"""The words of the catalogues: one word for one thing, in Kazakh and in Russian.

The terms are those of the law, of the national authority and of the portals."""

import re
from xml.etree import ElementTree

# What the English text says, and what the translations must then say.
TERMS = [
    (r"\btime.stamp(?!ing)", r"уақыт белгі", r"\bмет(ка|ки|ке|ку|кой|ок|ками)\b"),
    (r"(?<!-)\bpasswords?\b", r"құпиясөз", r"парол"),
    (r"\bPINs?\b", r"PIN-код", r"ПИН-код"),
    (r"\bcertificates?\b", r"сертификат", r"сертификат"),
    (r"\bdefault key\b", r"әдепкі кілт", r"ключ\w* по умолчанию"),
    (r"\brevoked\b", r"кері қайтар", r"отозва|отзыв"),
    (r"\bkey files?\b", r"файл", r"файл"),
    (r"\bIIN\b", r"ЖСН", r"ИИН"),
    (r"\bBIN\b", r"БСН", r"БИН"),
    (r"\bfolder\b", r"қалта", r"папк"),
    (r"\bjournal\b", r"журнал", r"журнал"),
    (r"\badministrator\b", r"әкімші", r"администратор"),
    (r"\bsite(s|'s)?\b", r"сайт", r"сайт|страниц"),
    (r"\bbrowsers?\b", r"браузер", r"браузер"),
    (r"\bnational (certification )?authorit(y|ies)\b", r"ұлттық (куәландырушы )?орталы[қғ]", r"национальн\w+ (удостоверяющ\w+ )?центр"),
    (r"\bfirst head\b", r"бірінші басшы", r"первый руководитель"),
    (r"\bexpired\b", r"мерзімі .*өт", r"истёк|истекш"),
]

# Words that were replaced, each with the one to use.
RETIRED = {
    "kk": {
        r"тіркеу куәлі": "сертификат",
        r"\bкуәлік берілді": "сертификат деректері берілді (куәлік is an identity card)",
        r"баптау": "параметр",
        r"\bбума": "қалта",
        r"\bкоманда": "пәрмен",
        r"түсіндірме": "түсініктеме",
        r"дәлелде(?!р)": "раста, as the law says",
        r"саусақ ізі": "бақылау сомасы",
        r"сценарий": "скрипт",
        r"\bрөл": "өкілеттік",
        r"сендіру|сенетін ет": "сертификатты қосу",
        r"\bтастаңыз": "сүйреп әкеліңіз",
    },
    "ru": {
        r"свидетельств": "сертификат",
        r"файл(а|у|ом|е)? ключей": "файл ключа",
        r"сценари": "скрипт",
        r"доказа": "подтверждено, as the law says",
        r"отпечат": "контрольная сумма",
        r"\bрол(ь|и|ью|ям)\b": "полномочия",
    },
}

# A number, a date or a name takes the place of %1: no ending can be right for all of them.
ENDING = re.compile(r"%(n|L?\d)(-?(іне|іге|інің|ін|ға|ге|қа|ке|дан|ден|тан|тен|нан|нен|да|де|та|те|ның|нің|дың|дің|тың|тің|ы|і)\b"
                    r"| (дейін|бастап|шейін)\b)")


def messages(path):
    """Source and translated texts (several where they depend on a number) of a catalogue."""
    for message in ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        yield message.findtext("source"), forms


def broken_in_table(path):
    """The same for the sentences in Kazakh and Russian that a table of a document offers to portals."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("| ") or len(cells) != 4 or not re.search("[а-яё]", cells[-1], re.IGNORECASE):
            continue
        for language, sentence in zip(("kk", "ru"), cells[-2:]):
            yield from (f"{path.name}:{number}: {problem}" for problem in of_message(language, "", [sentence]))


def broken_in_text(path, language):
    """The words that were replaced, in a text for people. A line may end within them."""
    text = " ".join(path.read_text().split())
    for pattern, better in RETIRED[language].items():
        if found := re.search(pattern, text, re.IGNORECASE):
            yield f"{path.name}: '{found[0]}': write {better}"


def broken(folder):
    for path in sorted(folder.glob("*_kk.ts")) + sorted(folder.glob("*_ru.ts")):
        language = path.stem[-2:]
        if path.name == "qtbase_kk.ts":
            continue
        for source, forms in messages(path):
            yield from (f"{path.name}: {problem}" for problem in of_message(language, source, forms))


def of_message(language, source, forms):
    for form in forms:
        for pattern, better in RETIRED[language].items():
            if found := re.search(pattern, form, re.IGNORECASE):
                yield f"'{found[0]}' in '{form}': write {better}"
        if language == "kk" and (found := ENDING.search(form)):
            yield f"'{found[0]}' in '{form}': the ending would depend on what comes there"
    for english, kazakh, russian in TERMS:
        needed = kazakh if language == "kk" else russian
        if re.search(english, source, re.IGNORECASE) and not re.search(needed, " ".join(forms), re.IGNORECASE):
            yield f"'{source}' is '{forms[0]}': it names no '{needed}'"
