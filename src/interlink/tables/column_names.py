"""Names of columns that are taken for a field when the field's own name is not among the columns.

They are in English, and in the languages whose words for the given and the family name are known here. A table in which
the name is found and the birth date is not would be linked without its birth dates, and nobody would see it.
"""

from __future__ import annotations

__all__ = ["HALF_NAMES", "NAME_PART_COLUMNS", "OTHER_NAMES", "SYNONYMS"]

HALF_NAMES = ("name", "nom", "nombre", "nome", "имя")
"""Names of columns for the whole name; beside a column for the family name, or the given name, mostly for the other."""

SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": ("person_id", "record_id", "uid", "record_no", "record_number"),
    "names": (
        *HALF_NAMES, "full_name", "fullname", "person_name", "primary_name", "complete_name", "nom_complet",
        "nombre_completo", "nome_completo", "фио",
    ),
    "birth_dates": (
        "birth_date", "birthdate", "date_of_birth", "dob", "birthday", "dates_of_birth", "year_of_birth", "birth_year",
        "yob", "geburtsdatum", "geburtstag", "geburtsjahr", "date_de_naissance", "année_de_naissance",
        "annee_de_naissance", "fecha_de_nacimiento", "fecha_nacimiento", "año_de_nacimiento", "data_di_nascita",
        "anno_di_nascita", "data_de_nascimento", "data_nascimento", "ano_de_nascimento", "geboortedatum",
        "geboortejaar", "дата_рождения", "год_рождения",
    ),
    "birth_places": (
        "birth_place", "birthplace", "place_of_birth", "pob", "places_of_birth", "geburtsort", "lieu_de_naissance",
        "lugar_de_nacimiento", "lugar_nacimiento", "luogo_di_nascita", "local_de_nascimento", "geboorteplaats",
        "место_рождения",
    ),
    "nationalities": (
        "nationality", "citizenship", "citizenships", "nationalität", "nationalitaet", "staatsangehörigkeit",
        "staatsangehoerigkeit", "staatsbürgerschaft", "staatsbuergerschaft", "nationalité", "nationalite",
        "nacionalidad", "nazionalità", "nazionalita", "cittadinanza", "nacionalidade", "nationaliteit", "гражданство",
    ),
    # not sexo, where M is mujer, and not geslacht, where V is vrouw: elsewhere these letters stand for men
    "sex": ("gender", "geschlecht", "sexe", "sesso", "пол"),
    "documents": (
        "document", "document_number", "document_no", "passport", "passport_number", "passport_no", "national_id",
        "national_id_number", "id_number", "id_card", "identity_card",
    ),
}  # fmt: skip
"""What gives a field whole."""

OTHER_NAMES = {
    "alias": ("alias", "aliases", "aka", "also_known_as", "other_name", "other_names"),
    "weak_alias": ("weak_alias", "weak_aliases", "low_quality_aka"),
    "former": ("former_name", "former_names", "previous_name", "previous_names", "maiden_name"),
    "original_script": (
        "original_script", "name_original_script", "native_name", "name_native", "name_in_original_script",
        "arabic_name", "name_arabic",
    ),
}  # fmt: skip
"""Kind of a name -> what gives names of that kind."""

NAME_PART_COLUMNS = {
    "given": (
        "given_name", "given_names", "given", "first_name", "firstname", "forename", "forenames", "prenom", "prénom",
        "vorname", "voornaam", "nombres",
    ),
    "middle": ("middle_name", "middle_names", "middlename"),
    "patronymic": ("patronymic", "father_name", "fathers_name", "patronym", "отчество"),
    "family": (
        "family_name", "family", "last_name", "lastname", "surname", "surnames", "nachname", "familienname",
        "achternaam", "nom_de_famille", "apellido", "apellidos", "cognome", "sobrenome", "фамилия",
    ),
}  # fmt: skip
"""Part of a name -> what gives that part."""
