# %% [markdown]
# # Many threads, one index
# What a service does: load a saved index once, answer from many threads, and swap in a new index while it runs.

# %%
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import interlink as il

NAMES = ["Sameer Al-Zahrani", "Zoran Bratvić", "Olena Kovalenko", "Nour-Eddine Benkada", "Mehmet Yıldızoğlu"]
folder = Path(tempfile.mkdtemp()) / "wanted.index"
il.WantedIndex.build([{"id": f"w-{i}", "names": [name]} for i, name in enumerate(NAMES)]).save(folder)


class Screening:
    """What a request handler calls."""

    def __init__(self, path: Path) -> None:
        self.index = il.WantedIndex.load(path)
        self.index.search({"names": ["warm up"]})

    def answer(self, name: str) -> str | None:
        """Return the id of the likeliest wanted person."""
        found = self.index.search({"names": [name]}, limit=1, threshold=0)
        return found[0].person_id if len(found) else None


screening = Screening(folder)

# %%
queries = ["سمير الزهراني", "Bratvic Zoran", "Олена Коваленко", "نور الدين بنكادة", "YILDIZOGLU/MEHMET"] * 40
alone = [screening.answer(name) for name in queries]
with ThreadPoolExecutor(8) as pool:
    together = list(pool.map(screening.answer, queries))
print(dict(zip(queries[:5], together, strict=False)))
assert together == alone

# %% [markdown]
# A newer index takes the place of the old one. Requests that hold the old one finish on it.

# %%
screening.index = screening.index.updated(add=[{"id": "w-new", "names": ["Marta Nowicka"]}])
print(screening.answer("Nowicka, Marta"))
assert screening.answer("Nowicka, Marta") == "w-new"

# %% [markdown]
# Bad input is an error that names field and remedy, fit to be sent back.

# %%
try:
    screening.index.search({"names": ["Samir"], "birth_dates": ["31/02/1970"]})
except il.InterlinkError as error:
    print(error)
