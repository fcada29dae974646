import pandas as pd
import polars as pl
import pyarrow as pa
import pytest


def _stream(rows):
    table = pa.Table.from_pylist(rows)
    return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=2))


def _pandas_arrow(rows):
    return pa.Table.from_pylist(rows).to_pandas(types_mapper=pd.ArrowDtype)


def _columns(rows):
    """Give every row every column, as tables have them."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    return [{key: row.get(key) for key in keys} for row in rows]


TABLES = {
    "mappings": lambda rows: rows,
    "generator": iter,
    "pandas": pd.DataFrame,
    "pandas-arrow": _pandas_arrow,
    "pandas-odd-index": lambda rows: pd.DataFrame(rows, index=[5] * len(rows)),
    "polars": lambda rows: pl.DataFrame(rows, infer_schema_length=None),
    "polars-lazy": lambda rows: pl.LazyFrame(rows, infer_schema_length=None),
    "arrow": pa.Table.from_pylist,
    "arrow-batch": pa.RecordBatch.from_pylist,
    "arrow-stream": _stream,
}


@pytest.fixture(params=list(TABLES))
def table(request):
    """Return a function that makes a table of one of the libraries from rows."""
    return lambda rows: TABLES[request.param](_columns(rows))
