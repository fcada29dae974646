import pytest

from interlink.normalise.documents import document_key, document_type


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("G0012345", "G0012345"), ("g 001-2345", "G0012345"), ("G/0012.345", "G0012345"), ("No. 12", "NO12"), ("", ""), ("--", ""),
        ("٠٠١٢٣٤٥", "12345"), ("۰۰۱۲۳۴۵", "12345"), ("0012 745", "12745"), ("0000", "0000"), ("А٠٠١", "A001"), ("АВ 12", "AB12"), ("ＡＢ１２", "AB12"),
        ("ب١٢", "B12"), ("ь12", "12"), ("ء١٢", "12"), ("Ж 12", "ZH12"), ("A\u200b1\x002", "A12"), ("A\ud8001", "A1"), ("é12", "E12"), ("O0I1", "O0I1"),
    ],
)  # fmt: skip
def test_key(number, key):
    assert document_key(number) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\U0001e900\U0001e901", "\U0001e901\U0001e900"),
        ("12\U0001e900", "12\U0001e901"),
        ("ء", "ـءـئ"),
        ("\u3164", "\u3164\u3164"),
    ],
    ids=["alone", "with digits", "without a sound", "invisible"],
)
def test_numbers_in_letters_that_nothing_is_known_of_are_not_alike(one, other):
    assert all(map(document_key, (one, other)))
    assert document_key(one) != document_key(other)


def test_key_of_a_key_is_itself():
    for number in ("G 001", "٠٠١ ب", "Ж-12", "北京12", "12\U0001e922", "ء"):
        assert document_key(document_key(number)) == document_key(number)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Passport", "passport"), ("passport no.", "passport"), ("PASSPORT NUMBER", "passport"), ("passeport", "passport"),
        ("Reisepass", "passport"), ("جواز سفر", "passport"), ("паспорт", "passport"), ("National ID", "national_id"),
        ("national_id", "national_id"), ("Cédula", "national_id"), ("بطاقة الهوية", "national_id"), ("Carte d'identité", "national_id"),
        ("Driver's License", "driving_licence"), ("driving licence", "driving_licence"), ("SSN", "social_security"),
        ("residence permit", "residence_permit"), ("إقامة", "residence_permit"), ("Tax ID No.", "tax_id"),
        ("travel document", "travel_document"), ("document", "unknown"), ("", "unknown"), ("-", "unknown"),
        ("Gun permit", "gun_permit"), ("gun_permit", "gun_permit"),
    ],
)  # fmt: skip
def test_type(text, kind):
    assert document_type(text) == kind
    assert document_type(kind) == kind
