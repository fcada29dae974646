"""Linking on a Spark of this machine with two workers."""

from __future__ import annotations

import os
import shutil
import sys

import pandas as pd
import pytest

import interlink as il
from interlink.datasets import generate, write_parquet
from interlink.errors import ColumnError, IndexFormatError, InputError
from interlink.spark import link

pytest.importorskip("pyarrow")
pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed (extra 'spark')")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("there is no Java, which Spark runs on", allow_module_level=True)
pytestmark = pytest.mark.filterwarnings("ignore")  # Spark's own

DATA = generate(200, 300, match_rate=0.5, seed=11)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("spark")
    il.WantedIndex.build(DATA.wanted).save(path / "wanted.index")
    write_parquet(path / "queries.parquet", DATA.queries)
    return path


@pytest.fixture(scope="module")
def spark(folder):
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = pyspark.sql.SparkSession.builder.master("local[2,3]").appName("interlink")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def rows(frame):
    return frame.toPandas().sort_values(["query_id", "rank"], ignore_index=True)


def expected(folder, **options):
    index = il.WantedIndex.load(folder / "wanted.index")
    return (
        index.link(folder / "queries.parquet", **options)
        .to_pandas()
        .sort_values(["query_id", "rank"], ignore_index=True)
    )


def test_two_workers_give_the_rows_of_link(spark, folder):
    queries = spark.read.parquet(str(folder / "queries.parquet")).repartition(2)
    assert queries.rdd.getNumPartitions() == 2
    found = rows(link(queries, folder / "wanted.index", threshold=0.0, limit=4))
    want = expected(folder, threshold=0.0, limit=4)
    assert len(want) > 100
    pd.testing.assert_frame_equal(found, want, check_dtype=False, check_exact=True)


def test_a_task_that_fails_is_run_again(spark, folder, tmp_path):
    """The first attempt of every partition dies in the middle; the rows are the same."""

    def dying(batches):
        from pyspark import TaskContext

        task = TaskContext.get()
        for batch in batches:
            yield batch
            if task.attemptNumber() == 0:
                (tmp / str(task.partitionId())).touch()
                raise RuntimeError("lost")

    tmp = tmp_path
    queries = spark.read.parquet(str(folder / "queries.parquet")).repartition(2)
    found = rows(link(queries.mapInArrow(dying, queries.schema), folder / "wanted.index", threshold=0.0))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "1"]
    pd.testing.assert_frame_equal(found, expected(folder, threshold=0.0), check_dtype=False, check_exact=True)


def test_columns_of_other_names_and_bad_rows(spark, folder):
    who = DATA.wanted[0].names[0].text
    frame = spark.createDataFrame([("b-1", who), ("b-2", "???"), (None, who)], ["booking", "full"])
    columns = {"id": "booking", "names": "full"}
    found = link(frame, folder / "wanted.index", columns=columns, threshold=0.0, limit=1, errors="collect").toPandas()
    assert found["query_id"].tolist() == ["b-1"]
    for bad, message in (
        (frame.filter("booking = 'b-2'"), "name without a letter"),
        (frame.filter("booking is null"), "no id"),
    ):
        with pytest.raises(Exception, match=message):
            link(bad, folder / "wanted.index", columns=columns).toPandas()


def test_what_is_wrong_is_said_before_any_task_runs(spark, folder):
    frame = spark.createDataFrame([("b-1", "Samir")], ["id", "names"])
    with pytest.raises(ColumnError, match="nmaes"):
        link(frame, folder / "wanted.index", columns={"names": "nmaes"})
    with pytest.raises(InputError, match="limit"):
        link(frame, folder / "wanted.index", limit=0)
    with pytest.raises(InputError, match="no ids"):
        link(frame.drop("id"), folder / "wanted.index")
    with pytest.raises(IndexFormatError):
        link(frame, folder / "missing.index")
