"""A plot is data first; matplotlib only draws it."""

from __future__ import annotations

import builtins

import numpy as np
import pytest

import interlink as il
from interlink.errors import MissingExtraError
from interlink.evaluation import LevelChart, Reliability, ThresholdCurve, Waterfall, WeightHistogram

CURVE = ThresholdCurve((0.2, 0.9), (0.5, 1.0), (1.0, 0.5), (0.67, 0.67))
HISTOGRAM = WeightHistogram((-1.0, 0.0, 1.0), (0, 3), (100, 1))
RELIABILITY = Reliability((0.1, 0.8), (0.0, 0.9), (50, 7))


def _waterfall():
    return Waterfall.of(
        il.compare(
            {"names": ["Samir Zahrani"], "birth_dates": ["1971"]},
            {"names": ["Sameer Zahrani"], "birth_dates": ["1980"]},
        ).explain()
    )


PLOTS = {
    "curve": lambda: CURVE,
    "histogram": lambda: HISTOGRAM,
    "reliability": lambda: RELIABILITY,
    "levels": lambda: LevelChart.of(il.Model.default()),
    "waterfall": _waterfall,
}


@pytest.mark.parametrize("name", PLOTS)
def test_every_plot_can_be_drawn(name, tmp_path):
    pytest.importorskip("matplotlib")
    axes = PLOTS[name]().plot()
    path = tmp_path / "plot.png"
    axes.figure.savefig(path)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert axes.get_xlabel()


def test_a_plot_is_drawn_where_it_is_told():
    pytest.importorskip("matplotlib")
    from matplotlib.figure import Figure

    axes = Figure().add_subplot()
    assert CURVE.plot(axes) is axes
    assert [line.get_label() for line in axes.lines] == ["precision", "recall", "f1"]


@pytest.mark.parametrize("name", PLOTS)
def test_without_matplotlib_the_data_are_there_and_the_error_names_the_extra(name, monkeypatch):
    real = builtins.__import__

    def refuse(module, *args, **kwargs):
        if module.partition(".")[0] == "matplotlib":
            raise ImportError(module)
        return real(module, *args, **kwargs)

    plot = PLOTS[name]()
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError, match=r"interlink\[plots\]"):
        plot.plot()


def test_a_histogram_counts_every_pair_once():
    weights = np.array([-3.0, -1.0, 0.5, 9.0])
    histogram = WeightHistogram.of(weights, np.array([False, False, True, True]), 5)
    assert (sum(histogram.true), sum(histogram.other)) == (2, 2)
    assert len(histogram.edges) == 6


def test_levels_are_those_of_the_model():
    model = il.Model.default()
    chart = LevelChart.of(model)
    place = chart.level.index("birth_date.SAME_DAY")
    assert chart.m[place] == model.fields["birth_date"]["SAME_DAY"].m
    assert chart.weight[place] == pytest.approx(np.log2(chart.m[place] / chart.u[place]))
    assert len(chart.level) == sum(len(levels) for levels in model.fields.values())


def test_the_legend_of_the_levels_hides_no_bar():
    pytest.importorskip("matplotlib")
    axes = LevelChart.of(il.Model.default()).plot()
    axes.figure.canvas.draw()
    legend = axes.get_legend().get_window_extent()
    assert not any(legend.overlaps(bar.get_window_extent()) for bar in axes.patches)


def test_each_step_of_a_waterfall_begins_where_the_last_one_ended():
    steps = _waterfall()
    assert steps.label[0] == "prior"
    for k in range(1, len(steps.bits) - 1):
        assert steps.start[k] == pytest.approx(steps.start[k - 1] + steps.bits[k - 1])
    assert steps.start[-1] == 0.0
    assert steps.start[-2] + steps.bits[-2] == pytest.approx(steps.bits[-1])
