"""Agreement on a rare name part is worth more than on a common one."""

from __future__ import annotations

from importlib import resources

import numpy as np
import pytest

from interlink.comparison.sides import ROLE_WEIGHTS
from interlink.comparison.skeletons import packed
from interlink.encoding.persons import encode_persons
from interlink.encoding.vocabulary import VocabularyBuilder
from interlink.normalise.tokens import Role
from interlink.records import Person
from interlink.scoring.rarity import background, count_terms, rarity


def encoded(*persons):
    builder = VocabularyBuilder()
    names, _ = encode_persons([Person(names=names) for names in persons], builder)
    return names, builder.freeze()


def skeleton_of(name):
    _, tokens = encoded([name])
    return tokens.skeleton


def test_persons_are_counted_and_not_names():
    names, tokens = encoded(
        ["Samir Zahrani", "Sameer Al-Zahrani", "سمير الزهراني"], ["Samir Omar", "Samir Samir"], ["Omar"]
    )
    terms = count_terms(names, tokens)
    assert terms.persons[0] == 3
    samir, zahrani = skeleton_of("Samir Zahrani")
    (omar,) = skeleton_of("Omar")
    assert terms.of(np.array([samir, zahrani, omar, packed("TTTTT")], np.uint64)).tolist() == [2, 1, 2, 0]
    assert np.all(terms.skeleton[1:] > terms.skeleton[:-1])


def test_nobody_is_counted_where_there_is_nobody():
    names, tokens = encoded()
    terms = count_terms(names, tokens)
    assert terms.persons[0] == 0
    assert terms.of(np.array([1], np.uint64)).tolist() == [0]


def test_rarity_is_the_surprise_in_bits():
    names, tokens = encoded(*[["Quixwyth"]] * 3, ["Vulpzwyr"])
    terms = count_terms(names, tokens)
    common, rare = rarity(tokens, terms, 0.0)
    assert common == pytest.approx(-np.log2(3 / 4))
    assert rare == pytest.approx(2.0)


def test_the_background_keeps_a_common_name_common_in_a_small_index():
    names, tokens = encoded(["Mohammed"], ["Quixwyth"])
    terms = count_terms(names, tokens)
    alone, known = rarity(tokens, terms, 0.0), rarity(tokens, terms, 20_000.0)
    assert alone[0] == alone[1]
    assert known[0] + 3 < known[1]


def test_more_bearers_make_a_name_less_rare():
    found = []
    for bearers in (1, 10, 100):
        names, tokens = encoded(*[["Quixwyth"]] * bearers, *[["Omar Zaman"]] * (200 - bearers))
        found.append(float(rarity(tokens, count_terms(names, tokens), 1000.0)[0]))
    assert found[0] > found[1] > found[2] > 0


def test_structure_is_worth_less_than_a_name():
    names, tokens = encoded(["Abd al-Rahman bin Omar van der Zaman", "Dr. S. Zaman", "Abu Yahya"])
    found = rarity(tokens, count_terms(names, tokens), 0.0)
    assert ROLE_WEIGHTS[Role.NAME] == max(ROLE_WEIGHTS)
    assert len(ROLE_WEIGHTS) == len(Role)
    assert np.all(found >= 0)
    assert not found.flags.writeable


def test_the_shipped_table_is_in_order():
    known = background()
    assert known.persons[0] > 10_000
    assert np.all(known.skeleton[1:] > known.skeleton[:-1])
    assert np.all((known.bearers > 0) & (known.bearers <= known.persons[0]))
    (mohammed,) = skeleton_of("Mohammed")
    (rare,) = skeleton_of("Quixwythzwyr")
    assert known.of(np.array([mohammed], np.uint64))[0] > 100 * (known.of(np.array([rare], np.uint64))[0] + 0.5)


# ------------------------------------------------------------------ the shipped background


def shipped():
    """Return the rows of the table: skeleton -> (persons in the world, persons by region)."""
    text = resources.files("interlink.scoring").joinpath("data", "background.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {
        key: (int(count), {r: int(n) for r, _, n in (item.partition(":") for item in regions.split(",") if item)})
        for key, count, regions in rows
    }


def test_a_name_part_that_is_common_at_home_counts_as_more_common_than_in_the_world():
    rows = shipped()
    everybody, inhabitants = rows.pop("*")
    known = background()
    keys = list(rows)
    bearers = dict(zip(keys, known.of(np.array([packed(key) for key in keys], np.uint64)).tolist(), strict=True))
    for key, (count, regions) in rows.items():
        densest = max((n / inhabitants[region] for region, n in regions.items()), default=0.0)
        assert count <= bearers[key] + 1e-9, key
        assert bearers[key] <= max(count, everybody * densest) + 1e-9, key
        if not regions:
            assert bearers[key] == pytest.approx(count), key
    mohamed, hussein = (bearers[key] / rows[key][0] for key in ("MHMD", "HSN"))
    assert mohamed > 1.3
    assert hussein > 1.3


def test_nobody_can_be_read_off_the_table():
    rows = shipped()
    everybody, inhabitants = rows.pop("*")
    assert sum(inhabitants.values()) < everybody
    for key, (count, regions) in rows.items():
        assert count >= 3, key
        assert min(regions.values(), default=3) >= 3, key
        assert set(regions) <= set(inhabitants), key
