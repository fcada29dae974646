"""Judge matches against the truth: threshold sweeps, blocking apart from scoring, false alarms, calibration, slices."""

from interlink.evaluation.evaluate import evaluate
from interlink.evaluation.evaluation import Evaluation
from interlink.evaluation.figures import Figures, Interval
from interlink.evaluation.plots import LevelChart, Reliability, ThresholdCurve, Waterfall, WeightHistogram

__all__ = [
    "Evaluation",
    "Figures",
    "Interval",
    "LevelChart",
    "Reliability",
    "ThresholdCurve",
    "Waterfall",
    "WeightHistogram",
    "evaluate",
]
