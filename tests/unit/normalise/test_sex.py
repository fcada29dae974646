import numpy as np
import pytest

from interlink.errors import RecordError
from interlink.normalise.sex import parse_sex

MALE = """m M male MALE Man homme H hombre varón Mann männlich maschio uomo masculino erkek муж мужской М ذكر رجل مرد 男 男性
    남 1 laki-laki mężczyzna Mr."""
FEMALE = """f F female Woman femme mujer Frau weiblich femmina donna feminino vrouw kadın жен женский Ж أنثى امرأة زن 女 女性
    여 2 perempuan kobieta Mrs."""


@pytest.mark.parametrize("value", [*MALE.split(), 1, 1.0, np.int64(1), " male "])
def test_male(value):
    assert parse_sex(value) == "male"


@pytest.mark.parametrize("value", [*FEMALE.split(), 2, 2.0])
def test_female(value):
    assert parse_sex(value) == "female"


@pytest.mark.parametrize(
    "value", [None, "", " ", "X", "<", "U", "0", 0, 9, "9", "unknown", "n/a", "-", "غير معروف", "other"]
)
def test_not_known(value):
    assert parse_sex(value) is None


@pytest.mark.parametrize("value", ["maybe", "mal", 3, True, 1.5, ["male"], float("inf"), "x" * 10_000])
def test_unknown(value):
    with pytest.raises(RecordError, match="is not a sex known here") as caught:
        parse_sex(value)
    assert caught.value.field == "sex"
    assert len(str(caught.value)) < 250


def test_hint():
    with pytest.raises(RecordError, match="Did you mean 'female'"):
        parse_sex("femal")
