"""Link a Parquet file on a Spark of this machine with two workers, lose a task, and compare with ``link_file``.

    python benchmarks/speed/on_spark.py --index FOLDER --queries FILE --expected MATCHES --out results/spark.json

The first attempt of one task dies after it has given its first rows; Spark runs it again. ``--expected`` is what
``interlink link`` wrote for the same file, or for a longer one that begins with the same rows.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyspark.sql import SparkSession

import interlink as il
from interlink.spark import link

MASTER = "local[2,3]"
"""Two workers; a task may be tried three times."""


def session(folder: str) -> SparkSession:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.warehouse.dir": folder,
        "spark.local.dir": folder,
    }
    builder = SparkSession.builder.master(MASTER).appName("interlink")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def losing(seen: Path) -> Any:
    """Return what lets the first attempt of the first task die after some rows."""

    def rows(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from pyspark import TaskContext

        task = TaskContext.get()
        for batch in batches:
            yield batch
            if task is not None and task.partitionId() == 0 and task.attemptNumber() == 0:
                seen.touch()
                raise RuntimeError("a task that is lost")

    return rows


def sorted_rows(table: pa.Table) -> pa.Table:
    return table.sort_by([("query_id", "ascending"), ("rank", "ascending")]).combine_chunks()


def expected_of(path: Path, queries: Path) -> pa.Table:
    """Return the rows that ``link_file`` wrote for these queries."""
    found = pq.read_table(path)
    asked = pq.read_table(queries, columns=["id"])["id"].combine_chunks()
    return found.filter(pc.is_in(found["query_id"], value_set=asked))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("index", "queries", "expected", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--partitions", type=int, default=16)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        spark, lost = session(folder), Path(folder) / "lost"
        spark.sparkContext.setLogLevel("OFF")
        frame = spark.read.parquet(str(args.queries)).repartition(args.partitions)
        begin = time.monotonic()
        linked = link(frame.mapInArrow(losing(lost), frame.schema), args.index)
        linked.write.parquet(f"{folder}/matches")
        seconds = time.monotonic() - begin
        found, expected = (
            sorted_rows(pq.read_table(f"{folder}/matches")),
            sorted_rows(expected_of(args.expected, args.queries)),
        )
        results = {
            "rows": pq.read_metadata(args.queries).num_rows,
            "wanted": len(il.WantedIndex.load(args.index)),
            "master": MASTER,
            "partitions": args.partitions,
            "seconds": seconds,
            "matches": found.num_rows,
            "a_task_was_lost": lost.exists(),
            "same_rows_as_link": found.cast(expected.schema).equals(expected),
        }
        spark.stop()
    args.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
