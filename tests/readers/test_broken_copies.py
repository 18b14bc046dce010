"""Broken copies of good files of every kind: nothing is raised, and no defect of ours shows."""

from __future__ import annotations

import io
from itertools import islice
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
import test_deliveries
import test_docx
import test_feed
import test_mail
import test_packed
import test_warc
import test_xml_news
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_helpers import BODY, MORE
from tacitus.errors import DefectError
from tacitus.readers import read_stream

SAMPLES = test_deliveries.SAMPLES


def parquet() -> bytes:
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": [BODY, MORE], "day": ["2018", ""]}), buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def good_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder: Path = tmp_path_factory.mktemp("good")
    letter = test_mail.letter(f"{BODY} {MORE} {BODY}", f"<p>{BODY}</p>")
    letter.add_attachment(f"text\n{MORE}\n".encode(), "text", "csv", filename="t.csv")
    return {
        "a.warc": test_warc.warc(),
        "a.warc.gz": test_warc.warc(packed=True),
        "nitf.xml": test_xml_news.NITF.encode(),
        "newsml.xml": f"<newsMessage>{test_xml_news.g2() * 2}</newsMessage>".encode(),
        "rss.xml": test_feed.RSS.encode(),
        "atom.xml": test_feed.ATOM.encode(),
        "a.eml": letter.as_bytes(),
        **{name: pack(dict(test_packed.FILES)) for name, pack in test_packed.PACK.items()},
        "a.docx": test_docx.word(test_docx.article, folder / "a.docx").read_bytes(),
        "b.docx": test_deliveries.as_docx("nexis-uni.txt", folder).read_bytes(),
        "a.rtf": test_deliveries.as_rtf("factiva.txt", folder).read_bytes(),
        "b.rtf": test_deliveries.as_rtf("factiva-labelled.txt", folder).read_bytes(),
        "a.html": test_deliveries.as_page("factiva.txt", folder).read_bytes(),
        "b.html": test_deliveries.as_labelled_page("factiva-labelled.txt", folder).read_bytes(),
        "a.txt": (SAMPLES / "nexis-old.txt").read_bytes(),
        "a.parquet": parquet(),
        "a.csv": f'id,text\n1,"{BODY}"\n2,"{MORE}"\n'.encode(),
        "a.jsonl": f'{{"text": "{BODY}"}}\n{{"text": "{MORE}"}}\n'.encode(),
    }


# Where (as a share of the file), how many bytes go, what comes instead.
CHANGES = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.sampled_from([0, 1, 3, 50, 500, 100_000]),
        st.binary(max_size=4),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=400, deadline=None)
@given(data=st.data(), changes=CHANGES)
def test_a_broken_copy_shows_no_defect(
    good_files: dict[str, bytes], data: st.DataObject, changes: list[tuple[float, int, bytes]]
) -> None:
    name = data.draw(st.sampled_from(sorted(good_files)))
    content = bytearray(good_files[name])
    for share, gone, instead in changes:
        at = int(share * len(content))
        content[at : at + gone] = instead
    for item in islice(read_stream([bytes(content)], name), 100):
        assert not isinstance(item, DefectError), str(item)
