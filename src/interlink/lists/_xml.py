"""XML, one record at a time, with external entities, entity expansion and document types refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException, DTDForbidden
from defusedxml.ElementTree import DefusedXMLParser, iterparse

from interlink.errors import ListFormatError
from interlink.lists.source import Source, reading

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["children", "elements", "text", "texts"]


def elements(source: Source, root: str, *tags: str) -> Iterator[Element]:
    """Yield every element of ``source`` whose name is among ``tags``, complete and free of namespaces.

    Each is emptied out of the tree afterwards, so that memory stays flat.

    Parameters
    ----------
    source
        The file.
    root
        Name that the root element must have.
    *tags
        Names of the elements wanted.

    Raises
    ------
    ListFormatError
        When the file is not XML, is cut off, has another root, or declares a document type or entities.

    Examples
    --------
    >>> [text(e, "NAME") for e in elements(Source.of(b"<L><P><NAME>Samir</NAME></P></L>"), "L", "P")]
    ['Samir']
    """
    with reading(source), source.open() as file:
        yield from _walk(source, file, root, frozenset(tags))


def _walk(source: Source, file: Any, root: str, tags: frozenset[str]) -> Iterator[Element]:
    parents: list[Element] = []
    done = 0
    parser = DefusedXMLParser(encoding=source.encoding, forbid_dtd=True) if source.encoding else None
    try:
        for event, element in iterparse(file, events=("start", "end"), parser=parser, forbid_dtd=True):
            if event == "start":
                if not parents and _local(element.tag) != root:
                    raise _wrong_root(source, _local(element.tag), root)
                parents.append(element)
                continue
            parents.pop()
            if _local(element.tag) in tags:
                for each in element.iter():
                    each.tag = _local(each.tag)
                yield element
                done += 1
                parents[-1].remove(element)
    except ParseError as error:
        raise ListFormatError(_broken(source, error, done)) from error
    except DefusedXmlException as error:
        what = "a document type" if isinstance(error, DTDForbidden) else "an entity"
        raise ListFormatError(
            f"{source.name}: after {done} records: the XML declares {what} ({getattr(error, 'name', '')}), which is "
            "refused, because it can read other files or grow without bound. No publisher's list needs one: "
            "download it from the publisher."
        ) from error
    except ListFormatError:  # which is a ValueError too
        raise
    except (LookupError, ValueError) as error:  # what the parser says of encodings
        raise ListFormatError(
            f"{source.name}: the XML declares an encoding that cannot be read ({error}). Save it as UTF-8."
        ) from error


def _broken(source: Source, error: ParseError, done: int) -> str:
    line, column = error.position
    cut = "no element found" in str(error) or "unclosed" in str(error)
    what = "the XML ends too early" if cut else f"the XML is damaged ({str(error).split(':')[0]})"
    return f"{source.name}: line {line}, column {column}, after {done} records: {what}. Download it again."


def _wrong_root(source: Source, found: str, expected: str) -> ListFormatError:
    return ListFormatError(
        f"{source.name}: the root element is <{found}>, not <{expected}>: this is another kind of list. "
        "Leave 'format' out to have the kind detected."
    )


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def text(element: Element, path: str) -> str:
    r"""Return the text at ``path``, with white space of any kind made one space; empty where there is none.

    Examples
    --------
    >>> from xml.etree.ElementTree import fromstring
    >>> text(fromstring("<A><B> Samir\n Zahrani </B></A>"), "B")
    'Samir Zahrani'
    """
    return " ".join((element.findtext(path) or "").split())


def texts(element: Element, path: str) -> list[str]:
    """Return the texts at every occurrence of ``path``, the empty ones left out."""
    found = (" ".join((each.text or "").split()) for each in element.findall(path))
    return [each for each in found if each]


def children(element: Element) -> dict[str, str]:
    """Return the texts of the direct children by name; children without a text are left out.

    Examples
    --------
    >>> from xml.etree.ElementTree import fromstring
    >>> children(fromstring("<A><B>Samir</B><C/></A>"))
    {'B': 'Samir'}
    """
    found = {each.tag: " ".join((each.text or "").split()) for each in element}
    return {tag: value for tag, value in found.items() if value}
