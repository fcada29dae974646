"""Write the readings of Han characters that ``interlink.normalise.han`` looks up.

    python benchmarks/training/make_han_readings.py /usr/share/unicode

The folder holds ``Unihan_Readings.txt`` and ``Unihan_Variants.txt`` of the Unicode Character Database (Unicode License
v3; Debian ships them in the package ``unicode-data``). Only characters of the national standards of China, Taiwan,
Japan and Korea are kept: names use no others. Three files are written to ``src/interlink/normalise/data``, each with a
reading and the characters that have it.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import defaultdict
from pathlib import Path

DATA = Path(__file__).parents[2] / "src" / "interlink" / "normalise" / "data"
STANDARDS = ("gb2312", "big5", "big5hkscs", "euc_kr", "euc_jp")
SOURCE = "# Source: Unicode Character Database, Unihan {version}, {field}; by benchmarks/training/make_han_readings.py."

IN_NAMES = {"勒": "lè", "柏": "bó", "薄": "bó"}
"""Readings in foreign names (Xinhua table of names of the world) where Unihan puts another one first."""

_INITIALS = {
    "b": "ㄅ", "p": "ㄆ", "m": "ㄇ", "f": "ㄈ", "d": "ㄉ", "t": "ㄊ", "n": "ㄋ", "l": "ㄌ", "g": "ㄍ", "k": "ㄎ",
    "h": "ㄏ", "j": "ㄐ", "q": "ㄑ", "x": "ㄒ", "zh": "ㄓ", "ch": "ㄔ", "sh": "ㄕ", "r": "ㄖ", "z": "ㄗ", "c": "ㄘ",
    "s": "ㄙ",
}  # fmt: skip
_FINALS = {
    "a": "ㄚ", "o": "ㄛ", "e": "ㄜ", "ê": "ㄝ", "ai": "ㄞ", "ei": "ㄟ", "ao": "ㄠ", "ou": "ㄡ", "an": "ㄢ",
    "en": "ㄣ", "ang": "ㄤ", "eng": "ㄥ", "er": "ㄦ", "i": "ㄧ", "ia": "ㄧㄚ", "io": "ㄧㄛ", "ie": "ㄧㄝ",
    "iai": "ㄧㄞ", "iao": "ㄧㄠ", "iu": "ㄧㄡ", "ian": "ㄧㄢ", "in": "ㄧㄣ", "iang": "ㄧㄤ", "ing": "ㄧㄥ",
    "u": "ㄨ", "ua": "ㄨㄚ", "uo": "ㄨㄛ", "uai": "ㄨㄞ", "ui": "ㄨㄟ", "uan": "ㄨㄢ", "un": "ㄨㄣ",
    "uang": "ㄨㄤ", "ong": "ㄨㄥ", "ueng": "ㄨㄥ", "ü": "ㄩ", "üe": "ㄩㄝ", "üan": "ㄩㄢ",
    "ün": "ㄩㄣ", "iong": "ㄩㄥ", "m": "ㄇ", "n": "ㄋ", "ng": "ㄋ",
}  # fmt: skip
_WITHOUT_INITIAL = {
    "yi": "i", "ya": "ia", "ye": "ie", "yao": "iao", "you": "iu", "yan": "ian", "yin": "in", "yang": "iang",
    "ying": "ing", "yo": "io", "yai": "iai", "wu": "u", "wa": "ua", "wo": "uo", "wai": "uai", "wei": "ui",
    "wan": "uan", "wen": "un", "wang": "uang", "weng": "ueng", "yu": "ü", "yue": "üe", "yuan": "üan", "yun": "ün",
    "yong": "iong",
}  # fmt: skip


def bopomofo(pinyin: str) -> str:
    """Write a pinyin syllable in Bopomofo, tone dropped."""
    marks = {"\u0300", "\u0301", "\u0304", "\u030c"}
    plain = unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", pinyin) if c not in marks))
    if plain in _WITHOUT_INITIAL:
        return _FINALS[_WITHOUT_INITIAL[plain]]
    for size in (2, 1):
        initial, final = plain[:size], plain[size:]
        if initial in _INITIALS and final:
            if initial in {"j", "q", "x"} and final.startswith("u"):
                final = "ü" + final[1:]
            if final == "i" and initial in {"zh", "ch", "sh", "r", "z", "c", "s"}:
                return _INITIALS[initial]
            if initial in {"n", "l"} and final == "ue":
                final = "üe"
            return _INITIALS[initial] + _FINALS[final]
    return _FINALS[plain]


def unihan(folder: Path, name: str, fields: set[str]) -> tuple[dict[str, dict[str, str]], str]:
    """Read fields of a Unihan file as field -> character -> value, and the version of the database."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    version = ""
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# Unicode Version"):
            version = line.split()[-1]
        if line.startswith("U+"):
            code, field, value = line.split("\t")
            if field in fields:
                found[field][chr(int(code.removeprefix("U+"), base=16))] = value
    return found, version


def value_of(character: str, values: dict[str, str], variants: dict[str, dict[str, str]]) -> str:
    """Return the value of a character, or of the form it was simplified from; empty where there is none."""
    if character in values:
        return values[character]
    for kind in ("kTraditionalVariant", "kZVariant"):
        for other in variants[kind].get(character, "").split():
            form = chr(int(other.removeprefix("U+").split("<")[0], base=16))
            if form in values:
                return values[form]
    return ""


def wanted(character: str) -> bool:
    """Tell whether a character stands in one of the national standards."""
    for standard in STANDARDS:
        try:
            character.encode(standard)
        except UnicodeEncodeError:
            continue
        return True
    return False


def write(name: str, title: str, readings: dict[str, str], source: str) -> None:
    """Write ``reading<TAB>characters`` lines, sorted."""
    rows: dict[str, list[str]] = defaultdict(list)
    for character in sorted(readings):
        rows[readings[character]].append(character)
    lines = [
        title,
        source,
        "# reading<TAB>characters",
        *(f"{reading}\t{''.join(rows[reading])}" for reading in sorted(rows)),
    ]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} readings, {len(readings)} characters")


def main() -> None:
    """Read Unihan and write the three tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("unihan", type=Path, help="folder with Unihan_Readings.txt and Unihan_Variants.txt")
    folder = parser.parse_args().unihan
    fields, version = unihan(folder, "Unihan_Readings.txt", {"kMandarin", "kCantonese", "kHangul"})
    variants, _ = unihan(folder, "Unihan_Variants.txt", {"kTraditionalVariant", "kZVariant"})

    characters = [c for c in sorted(set(fields["kMandarin"]) | set(fields["kHangul"])) if wanted(c)]
    for name, field, title, spell in (
        ("mandarin", "kMandarin", "Mandarin reading in Bopomofo, without tone", bopomofo),
        (
            "cantonese",
            "kCantonese",
            "Cantonese reading in Jyutping, without tone",
            lambda value: value.rstrip("123456"),
        ),
        ("korean", "kHangul", "Sino-Korean reading", lambda value: value.split(":")[0]),
    ):
        values = {c: value for c in characters if (value := value_of(c, fields[field], variants))}
        values |= IN_NAMES if name == "mandarin" else {}
        readings = {c: spell(value.split()[0]) for c, value in values.items()}
        write(
            f"han_{name}.tsv",
            f"# Han characters by their {title}.",
            readings,
            SOURCE.format(version=version, field=field),
        )


if __name__ == "__main__":
    main()
