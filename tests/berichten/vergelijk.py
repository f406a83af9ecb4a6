"""Comparing messages: as XML without looks, and as tables without places in a file."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import polars as pl
from lxml import etree

from toetssteen.berichten.lezen import Batch, lees
from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, POSITIE, RIJ, Tabellen

MAG_LEEG = ("Adres", "Periode")


def canoniek(data: bytes) -> str:
    """Return a message as canonical XML without indents, attributes, comments and own prefixes."""
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False)
    wortel = etree.fromstring(data, parser)
    for element in wortel.iter():
        element.tail = None
        element.attrib.clear()
        if len(element) or etree.QName(element).localname in MAG_LEEG:
            element.text = None
    return ElementTree.canonicalize(etree.tostring(wortel, encoding="unicode"), rewrite_prefixes=True)


def c14n(data: bytes) -> bytes:
    """Return a message as canonical XML with its own prefixes, without white space between elements."""
    return etree.tostring(etree.fromstring(data, etree.XMLParser(remove_blank_text=True)), method="c14n")


def lees_een(*bestanden: bytes) -> Batch:
    """Read messages that must make one batch."""
    gelezen = lees(bestanden)
    assert not gelezen.afgekeurd, gelezen.afgekeurd
    assert len(gelezen.batches) == 1
    return gelezen.batches[0]


def los(tabellen: Tabellen, bericht: int) -> Tabellen:
    """Return the tables of one message of a batch as if it were read alone."""
    uit = {klasse: frame.filter(pl.col(BERICHT) == bericht) for klasse, frame in tabellen.items()}
    begin = {klasse: frame.get_column(RIJ).min() or 0 for klasse, frame in uit.items()}
    eerste = pl.col(OUDER_KLASSE).replace_strict(begin, default=None, return_dtype=pl.UInt32)
    return {
        klasse: frame.with_columns(
            pl.lit(0, pl.UInt32).alias(BERICHT),
            pl.int_range(pl.len(), dtype=pl.UInt32).alias(RIJ),
            (pl.col(OUDER) - eerste).alias(OUDER),
        )
        for klasse, frame in uit.items()
    }


def verschil(links: Tabellen, rechts: Tabellen, *, behalve: tuple[str, ...] = ()) -> list[str]:
    """Return the classes and columns that differ; where a row starts in the file does not count."""
    uit = [f"class {klasse}" for klasse in links.keys() ^ rechts.keys()]
    for klasse in links.keys() & rechts.keys():
        een, ander = links[klasse].drop(POSITIE), rechts[klasse].drop(POSITIE)
        if een.schema != ander.schema:
            uit.append(f"schema of {klasse}")
            continue
        uit += [f"{klasse}.{k}" for k in een.columns if k not in behalve and not een[k].equals(ander[k])]
    return uit


def vormfouten(data: bytes) -> list[str]:
    """Return what is wrong with the bytes of a written message, apart from what they say."""
    leeg = [n for n in re.findall(rb"<([^/<>]+)></\1>", data) if n.rpartition(b":")[2].decode() not in MAG_LEEG]
    fouten = {
        "byte order mark": data.startswith(b"\xef\xbb\xbf"),
        "no declaration": not data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\r\n'),
        "line end is not CRLF": b"\n" in data.replace(b"\r\n", b"") or b"\r" in data.replace(b"\r\n", b""),
        "indent is not a tab": re.search(rb"\n\t* +<(?!/)\w+:[A-Z]\w+>\r\n", data) is not None,
        "empty tag": b"/>" in data,
    }
    return [*(naam for naam, fout in fouten.items() if fout), *(f"empty {n.decode()}" for n in leeg)]
