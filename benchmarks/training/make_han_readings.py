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
SOURCE = "# Source: Unicode Character Database, Unihan {version}, field {field}; written by benchmarks/training/make_han_readings.py."

_INITIALS = dict(
    pair.split("=")
    for pair in (
        "b=ㄅ p=ㄆ m=ㄇ f=ㄈ d=ㄉ t=ㄊ n=ㄋ l=ㄌ g=ㄍ k=ㄎ h=ㄏ j=ㄐ q=ㄑ x=ㄒ zh=ㄓ ch=ㄔ sh=ㄕ r=ㄖ z=ㄗ c=ㄘ s=ㄙ".split()
    )
)
_FINALS = dict(
    pair.split("=")
    for pair in (
        "a=ㄚ o=ㄛ e=ㄜ ê=ㄝ ai=ㄞ ei=ㄟ ao=ㄠ ou=ㄡ an=ㄢ en=ㄣ ang=ㄤ eng=ㄥ er=ㄦ i=ㄧ ia=ㄧㄚ io=ㄧㄛ ie=ㄧㄝ iai=ㄧㄞ iao=ㄧㄠ "
        "iu=ㄧㄡ ian=ㄧㄢ in=ㄧㄣ iang=ㄧㄤ ing=ㄧㄥ u=ㄨ ua=ㄨㄚ uo=ㄨㄛ uai=ㄨㄞ ui=ㄨㄟ uan=ㄨㄢ un=ㄨㄣ uang=ㄨㄤ ong=ㄨㄥ ueng=ㄨㄥ "
        "ü=ㄩ üe=ㄩㄝ üan=ㄩㄢ ün=ㄩㄣ iong=ㄩㄥ m=ㄇ n=ㄋ ng=ㄋ"
    ).split()
)
_WITHOUT_INITIAL = {"yi": "i", "ya": "ia", "ye": "ie", "yao": "iao", "you": "iu", "yan": "ian", "yin": "in", "yang": "iang", "ying": "ing",
                    "yo": "io", "yai": "iai", "wu": "u", "wa": "ua", "wo": "uo", "wai": "uai", "wei": "ui", "wan": "uan", "wen": "un",
                    "wang": "uang", "weng": "ueng", "yu": "ü", "yue": "üe", "yuan": "üan", "yun": "ün", "yong": "iong"}  # fmt: skip


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
                found[field][chr(int(code[2:], 16))] = value
    return found, version


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
    lines = [title, source, "# reading<TAB>characters", *(f"{reading}\t{''.join(rows[reading])}" for reading in sorted(rows))]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} readings, {len(readings)} characters")


def main() -> None:
    """Read Unihan and write the three tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("unihan", type=Path, help="folder with Unihan_Readings.txt and Unihan_Variants.txt")
    folder = parser.parse_args().unihan
    fields, version = unihan(folder, "Unihan_Readings.txt", {"kMandarin", "kCantonese", "kHangul"})
    variants, _ = unihan(folder, "Unihan_Variants.txt", {"kTraditionalVariant", "kZVariant"})

    def value(field: str, character: str) -> str:
        """Value of a character or of the form it was simplified from."""
        for step in (None, "kTraditionalVariant", "kZVariant"):
            others = [character] if step is None else [chr(int(v[2:8].split("<")[0], 16)) for v in variants[step].get(character, "").split()]
            for other in others:
                if other in fields[field]:
                    return fields[field][other]
        return ""

    characters = [c for c in sorted(set(fields["kMandarin"]) | set(fields["kHangul"])) if wanted(c)]
    mandarin = {c: bopomofo(v.split()[0]) for c in characters if (v := value("kMandarin", c))}
    cantonese = {c: v.split()[0].rstrip("123456") for c in characters if (v := value("kCantonese", c))}
    korean = {c: v.split()[0].split(":")[0] for c in characters if (v := value("kHangul", c))}
    write("han_mandarin.tsv", "# Han characters by their Mandarin reading in Bopomofo, without tone.", mandarin, SOURCE.format(version=version, field="kMandarin"))
    write("han_cantonese.tsv", "# Han characters by their Cantonese reading in Jyutping, without tone.", cantonese, SOURCE.format(version=version, field="kCantonese"))
    write("han_korean.tsv", "# Han characters by their Sino-Korean reading.", korean, SOURCE.format(version=version, field="kHangul"))


if __name__ == "__main__":
    main()
