"""Every kind of input table -> persons in canonical form.

:func:`read_records` takes any table and :func:`person_of` one record; :func:`mapping_of` is the way back. What they
decide:

- **Columns.** A field is taken from the column of its own name (``names``, ``birth_dates``, ...). Without ``columns=``
  common other names are understood as well, whatever their case and punctuation: ``name``, ``full_name``, ``aka``,
  ``first_name`` and ``last_name``, ``dob``, ``date_of_birth``, ``place_of_birth``, ``nationality``, ``citizenship``,
  ``gender``, ``passport``, ``national_id`` and the like (the tables stand in :mod:`interlink.tables.layout`), each only
  where the field's own name is not among the columns. Every other column goes to ``extra``.
- **Cells.** A cell may hold a list or array, a JSON text, or values separated by ``;`` or ``|``; values inside a list
  are not split. ``None``, ``NaN``, ``NaT``, ``pandas.NA`` and blank texts are missing.
- **Names** keep their spelling. Control characters, lone surrogates, bidi controls and repeated spaces go. A name needs
  a letter and has at most 1,000 characters; ``unknown``, ``n/a`` and the like are none.
- **Dates, countries, sex and document types** become canonical: see :mod:`interlink.normalise.dates`,
  :mod:`~interlink.normalise.countries`, :mod:`~interlink.normalise.sex`, :mod:`~interlink.normalise.documents`. What
  says that nothing is known (``unknown``, ``00/00/0000``, ``stateless``, ``XX``) is no value and no error.
- **Ids** are texts and stay as they are written; a whole number is its digits, ``17.0`` as well. A record without one
  gets the number of its row, counted from 0.
- **Unknown keys** inside a name, document or notice are errors, because they have nowhere to go.
"""

from interlink.tables.ids import distinct_persons, id_twice, unique, with_ids
from interlink.tables.mappings import mapping_of
from interlink.tables.reader import (
    CanonicalPersons,
    RowAtHand,
    as_it_came,
    checked_rows,
    person_of,
    read_records,
    read_rows,
)
from interlink.tables.rejections import NothingLeftError, Rejection, rejections_frame, set_aside

__all__ = [
    "CanonicalPersons",
    "NothingLeftError",
    "Rejection",
    "RowAtHand",
    "as_it_came",
    "checked_rows",
    "distinct_persons",
    "id_twice",
    "mapping_of",
    "person_of",
    "read_records",
    "read_rows",
    "rejections_frame",
    "set_aside",
    "unique",
    "with_ids",
]
