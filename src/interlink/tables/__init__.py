"""Every kind of input table -> persons in canonical form."""

from interlink.tables.mappings import mapping_of
from interlink.tables.reader import person_of, read_records
from interlink.tables.rejections import Rejection, rejections_frame

__all__ = ["Rejection", "mapping_of", "person_of", "read_records", "rejections_frame"]
