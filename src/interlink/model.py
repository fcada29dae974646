"""The model: every number by which evidence is weighed, readable and versioned.

A weight is the base-2 logarithm of a likelihood ratio (Fellegi and Sunter 1969): how much oftener an outcome is seen
between two records of one person (m) than between records of two persons (u). Fields that say partly the same
(nationality, birth place, the origin of a name) would be counted twice; ``independence`` shrinks each field's weights
by what the others have said already, learnt by logistic regression on labelled pairs.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from itertools import pairwise
from numbers import Real
from pathlib import Path
from types import MappingProxyType
from typing import Any

from interlink.errors import ModelError, did_you_mean, in_short, unwritable
from interlink.file_beside import file_beside
from interlink.levels import FIELDS, NameFeature

__all__ = ["FORMAT", "THRESHOLDS", "Expected", "Level", "Model"]

FORMAT = 2
"""Version of the JSON form that this library writes; older ones are read. What may be absent raises no version."""
THRESHOLDS = ("review", "match")
"""The thresholds of the decision, the lower one first."""
_MOST_PERSONS = 10**15
"""More than there will be: above it an index cannot be taken for a part of so many, for numbers end somewhere."""


@dataclass(frozen=True, slots=True)
class Level:
    """How often one outcome is seen: m between records of one person, u between records of two."""

    m: float
    u: float

    @property
    def weight(self) -> float:
        """Match weight in bits, log2(m / u)."""
        return math.log2(self.m / self.u)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a threshold is expected to do, as measured when the parameters were found."""

    precision: float
    """Share of the pairs at or above the threshold that are of one person."""
    recall: float
    """Share of the pairs of one person that are at or above the threshold."""


@dataclass(frozen=True, slots=True, repr=False)
class Model:
    """All parameters of the evidence.

    Parameters
    ----------
    names
        Bits per unit of each feature of a pair of names, see :class:`interlink.levels.NameFeature`.
    fields
        For each field the m and u of each of its levels.
    independence
        For each field the share of its weight that the other fields have not said already, in [0, 1].
    expected_matches
        Scale of the prior, log2(expected_matches / persons of the index): the odds of a candidate, a wanted person who
        has some part of a name in common with the query, before the evidence is weighed.
    least_population
        An index smaller than this is taken for a part of one of this size, so that the prior of a small index
        does not stop a stranger.
    background_persons
        How many persons the shipped background frequencies of name parts count for, beside those of the index.
    calibration
        Points (weight, probability), ascending: the probability of a weight is interpolated in log odds.
    review, match
        Thresholds of the decision, as probabilities.
    expected
        ``review`` and ``match`` -> what the threshold is expected to do; empty where nobody has measured it.
    measured
        On what that was measured: it holds where as few innocents are among the queries.
    training
        How the parameters were found.

    Raises
    ------
    ModelError
        When a parameter is missing, unknown or out of its range.

    Examples
    --------
    >>> model = Model.default()
    >>> model.fields["sex"]["SAME"].weight > 0 > model.fields["sex"]["DIFFERENT"].weight
    True
    >>> model.decision(0.999)
    'match'
    """

    names: Mapping[str, float]
    fields: Mapping[str, Mapping[str, Level]]
    independence: Mapping[str, float]
    expected_matches: float
    least_population: int
    background_persons: float
    calibration: tuple[tuple[float, float], ...]
    review: float
    match: float
    training: Mapping[str, Any] = field(default_factory=dict)
    expected: Mapping[str, Expected] = field(default_factory=dict)
    measured: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._check_fields()
        self._check_numbers()
        _check_calibration(self.calibration)
        _check_expected(self.expected)
        fields = {name: MappingProxyType(dict(levels)) for name, levels in self.fields.items()}
        frozen = {"names": self.names, "fields": fields, "independence": self.independence, "expected": self.expected}
        for name, value in frozen.items():
            object.__setattr__(self, name, MappingProxyType(dict(value)))
        for name in ("training", "measured"):
            object.__setattr__(self, name, _frozen(dict(getattr(self, name))))

    def _check_fields(self) -> None:
        _same_keys(self.names, [f.name for f in NameFeature], "names")
        _same_keys(self.fields, FIELDS, "fields")
        _same_keys(self.independence, FIELDS, "independence")
        for name, levels in self.fields.items():
            _same_keys(levels, [level.name for level in FIELDS[name] if level], f"fields.{name}")
            for level, value in levels.items():
                if not (0.0 < value.m <= 1.0 and 0.0 < value.u <= 1.0):
                    raise ModelError(
                        f"fields.{name}.{level}: m {value.m} and u {value.u} must lie above 0 and up to 1."
                    )

    def _check_numbers(self) -> None:
        for name, bits in self.names.items():
            if not math.isfinite(bits):
                raise ModelError(f"names.{name}: {bits} is not a number of bits.")
        for name, share in self.independence.items():
            if not 0.0 <= share <= 1.0:
                raise ModelError(f"independence.{name}: {share} is not a share from 0 to 1.")
        if not 0.0 < self.review <= self.match <= 1.0:
            raise ModelError(
                f"thresholds: 0 < review {self.review} <= match {self.match} <= 1 does not hold. "
                "Give two probabilities, the review threshold not above the match threshold."
            )
        if self.least_population > _MOST_PERSONS:
            raise ModelError(f"prior: least_population must not be above {_MOST_PERSONS:,}.")
        positive = self.expected_matches > 0 and self.least_population >= 1 and self.background_persons >= 0
        if not (positive and math.isfinite(self.expected_matches) and math.isfinite(self.background_persons)):
            raise ModelError("prior: expected_matches, least_population and background_persons must be positive.")

    @classmethod
    @cache
    def default(cls) -> Model:
        """Return the model shipped with the library, trained by ``benchmarks/training/train_model.py``."""
        path = resources.files("interlink").joinpath("data", "model.json")
        return cls.from_json(path.read_text(encoding="utf-8"))

    @classmethod
    def of(cls, model: Model | str | Path | None) -> Model:
        """Return the model that an argument stands for: itself, the one in a file, or the shipped one for ``None``.

        Raises
        ------
        ModelError
            When it stands for none.

        Examples
        --------
        >>> Model.of(None) is Model.default()
        True
        """
        if model is None:
            return cls.default()
        if isinstance(model, str | Path):
            return cls.load(model)
        if not isinstance(model, Model):
            raise ModelError(
                f"model: {type(model).__name__} is not a model. Give a Model, or the path of one that was saved."
            )
        return model

    def prior(self, persons: int) -> float:
        """Return the prior in bits for an index of ``persons`` wanted persons.

        Examples
        --------
        >>> Model.default().prior(10) == Model.default().prior(1_000) > Model.default().prior(1_000_000)
        True
        """
        return math.log2(self.expected_matches / max(persons, self.least_population))

    def decision(self, probability: float) -> str:
        """Return ``match``, ``review`` or ``no_match`` for a probability."""
        return "match" if probability >= self.match else "review" if probability >= self.review else "no_match"

    def with_thresholds(self, review: float, match: float) -> Model:
        """Return the same model with other thresholds. What those will do, :func:`interlink.evaluate` tells.

        Raises
        ------
        ModelError
            When they are not two probabilities, the review threshold not above the match threshold.

        Examples
        --------
        >>> Model.default().with_thresholds(review=0.2, match=0.99).decision(0.5)
        'review'
        """
        for name, given in zip(THRESHOLDS, (review, match), strict=True):
            if isinstance(given, bool) or not isinstance(given, Real):
                raise ModelError(f"thresholds: {name} {given!r} is not a number. Give two probabilities.")
        if (review, match) == (self.review, self.match):
            return self
        return replace(self, review=float(review), match=float(match), expected={}, measured={})

    def describe(self) -> dict[str, Any]:
        """Return what one asks of a model first: its thresholds and what to expect of them, and where it comes from.

        Examples
        --------
        >>> sorted(Model.default().describe())
        ['fields', 'measured', 'prior_bits', 'thresholds', 'training']
        """
        thresholds = {}
        for name in THRESHOLDS:
            figures = (
                {"precision": self.expected[name].precision, "recall": self.expected[name].recall}
                if self.expected
                else {}
            )
            thresholds[name] = {"probability": getattr(self, name), **figures}
        return {
            "thresholds": thresholds,
            "measured": _plain(self.measured),
            "prior_bits": self.prior(1),
            "fields": {
                name: {level: round(value.weight * self.independence[name], 2) for level, value in levels.items()}
                for name, levels in self.fields.items()
            },
            "training": _plain(self.training),
        }

    def __hash__(self) -> int:
        return hash((self.review, self.match, self.expected_matches, self.calibration))

    def __reduce__(self) -> tuple[Callable[[str], Model], tuple[str]]:
        # to be copied and sent to another process: read-only mappings cannot be, their text can
        return Model.from_json, (self.to_json(),)

    def __repr__(self) -> str:
        parts = []
        for name in THRESHOLDS:
            found = self.expected.get(name)
            words = f" (precision {found.precision:.3f}, recall {found.recall:.3f})" if found else ""
            parts.append(f"{name} from {getattr(self, name):.3g}{words}")
        return f"<Model: {', '.join(parts)}>"

    def to_json(self) -> str:
        """Return the model as readable JSON."""
        levels = {
            name: {k: {"m": v.m, "u": v.u, "weight": round(v.weight, 3)} for k, v in values.items()}
            for name, values in self.fields.items()
        }
        data = {
            "format": FORMAT,
            "names": dict(self.names),
            "fields": levels,
            "independence": dict(self.independence),
            "prior": {"expected_matches": self.expected_matches, "least_population": self.least_population},
            "term_frequency": {"background_persons": self.background_persons},
            "calibration": [list(point) for point in self.calibration],
            "thresholds": self._thresholds(),
            "training": _plain(self.training),
        }
        return json.dumps(data, indent=1, ensure_ascii=False) + "\n"

    def _thresholds(self) -> dict[str, Any]:
        found: dict[str, Any] = {name: getattr(self, name) for name in THRESHOLDS}
        if self.expected:
            expected = {k: {"precision": v.precision, "recall": v.recall} for k, v in self.expected.items()}
            found |= {"expected": expected, "measured": _plain(self.measured)}
        return found

    @classmethod
    def from_json(cls, text: str) -> Model:
        """Read what :meth:`to_json` wrote.

        Raises
        ------
        ModelError
            When the text is not a model, or was written by a newer interlink.
        """
        try:
            data = json.loads(text)
        except (ValueError, TypeError, RecursionError) as error:
            raise ModelError(f"not a model: {error}.") from error
        _check_format(data.get("format") if isinstance(data, dict) else None)
        try:
            _bring_up(data)
            return cls(
                names={k: float(v) for k, v in data["names"].items()},
                fields={
                    name: {k: Level(float(v["m"]), float(v["u"])) for k, v in levels.items()}
                    for name, levels in data["fields"].items()
                },
                independence={k: float(v) for k, v in data["independence"].items()},
                expected_matches=float(data["prior"]["expected_matches"]),
                least_population=int(data["prior"]["least_population"]),
                background_persons=float(data["term_frequency"]["background_persons"]),
                calibration=tuple((float(w), float(p)) for w, p in data["calibration"]),
                review=float(data["thresholds"]["review"]),
                match=float(data["thresholds"]["match"]),
                training=dict(data.get("training", {})),
                expected={
                    k: Expected(float(v["precision"]), float(v["recall"]))
                    for k, v in data["thresholds"].get("expected", {}).items()
                },
                measured=dict(data["thresholds"].get("measured", {})),
            )
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise ModelError(f"the model is incomplete or malformed at {error}.") from error

    def save(self, path: str | Path) -> None:
        """Write the model as JSON; a file that is there is replaced when the new one is whole.

        Raises
        ------
        InputError
            When the file cannot be written.
        """
        try:
            with file_beside(Path(path)) as beside:
                beside.write_text(self.to_json(), encoding="utf-8")
        except (OSError, ValueError, TypeError) as error:
            raise unwritable(path, error) from error

    @classmethod
    def load(cls, path: str | Path) -> Model:
        """Read a model that :meth:`save` wrote.

        Raises
        ------
        ModelError
            When the file is not there or not a model.
        """
        try:
            return cls.from_json(Path(path).read_text(encoding="utf-8"))
        except ModelError as error:
            raise ModelError(f"{path}: {error}") from error
        except (OSError, ValueError, TypeError) as error:
            why = getattr(error, "strerror", None) or error
            raise ModelError(
                f"{path} cannot be read: {why}. Give the path of a model that Model.save wrote."
            ) from error


def _frozen(value: Any) -> Any:
    """Return plain data that nobody can change: the shipped model is one object for all."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: _frozen(part) for key, part in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value


def _plain(value: Any) -> Any:
    """Return frozen data as JSON takes it."""
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return list(map(_plain, value)) if isinstance(value, list | tuple) else value


def _check_format(form: Any) -> None:
    if not isinstance(form, int) or isinstance(form, bool) or form < 1:
        raise ModelError("not a model: there is no 'format' number.")
    if form > FORMAT:
        raise ModelError(
            f"the model has format {in_short(form)}, this interlink reads up to {FORMAT}. Update interlink."
        )


def _same_keys(have: Mapping[str, Any], want: Any, what: str) -> None:
    for name in have:
        if name not in want:
            raise ModelError(f"{what}: {name!r} is unknown.{did_you_mean(name, want)}")
    for name in want:
        if name not in have:
            raise ModelError(f"{what}: {name!r} is missing.")


def _check_calibration(points: tuple[tuple[float, float], ...]) -> None:
    if len(points) < 2:
        raise ModelError("calibration: give at least two points (weight, probability).")
    for (w1, p1), (w2, p2) in pairwise(points):
        if not (-math.inf < w1 < w2 < math.inf and 0.0 < p1 <= p2 < 1.0):
            raise ModelError(f"calibration: ({w1}, {p1}) and ({w2}, {p2}) do not ascend, or lie outside ]0, 1[.")


def _bring_up(data: dict[str, Any]) -> None:
    """Give a model of format 1 what format 2 has besides: places in one region, weighed as those in one country."""
    places = data["fields"]["birth_place"]
    if data["format"] == 1 and "SAME_REGION" not in places:
        half = {key: float(places["SAME_COUNTRY"][key]) / 2 for key in ("m", "u")}
        places |= {"SAME_REGION": half, "SAME_COUNTRY": half}


def _check_expected(expected: Mapping[str, Expected]) -> None:
    if not expected:
        return
    _same_keys(expected, THRESHOLDS, "thresholds.expected")
    for name, figures in expected.items():
        if not (0.0 <= figures.precision <= 1.0 and 0.0 <= figures.recall <= 1.0):
            raise ModelError(f"thresholds.expected.{name}: precision and recall must lie between 0 and 1: {figures}.")
    if expected["match"].recall > expected["review"].recall:
        raise ModelError("thresholds.expected: match finds more than review, which is the lower threshold.")
