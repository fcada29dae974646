"""Files of the command line: whatever is wrong in one, its name is said."""

from __future__ import annotations

import pytest

from interlink.cli import sources
from interlink.errors import InputError, RecordError


@pytest.mark.parametrize("number", [1, 2])
def test_a_bad_record_of_a_published_list_names_its_file(tmp_path, monkeypatch, number):
    def refuse(*_):
        raise RecordError("it cannot be read", "Mend it.", row=7)

    monkeypatch.setattr(sources, "read_list", refuse)
    paths = [tmp_path / f"list{each}.xml" for each in range(number)]
    monkeypatch.setattr(sources, "grouped", lambda *_: ([paths], []))
    with pytest.raises(InputError, match=r"list0\.xml.*: row 7: it cannot be read\. Mend it"):
        sources.read_sources(paths, None, None, "raise")
