"""Whatever was done to the lines of a calendar, its events are read, or it is said that not."""

import pytest

from kiosk.errors import FileError
from tests.files.ics import calendar, codes, event, read, told

PLAIN = calendar(
    event("DESCRIPTION:带上剪刀\\, 红纸；一共二十把，先到先得，请提前十分钟到场。" * 3)
)
EXPECTED = [("06-02 14:00", "06-02 15:00", "剪纸课")]


def folded(content: bytes, octets: int) -> bytes:
    """Return the lines folded after so many bytes, in the middle of signs too."""
    lines = content.split(b"\r\n")
    pieces = [[line[at : at + octets] for at in range(0, len(line), octets)] for line in lines]
    return b"\r\n".join(b"\r\n ".join(each) for each in pieces)


WAYS = {
    "line feeds": PLAIN.replace(b"\r\n", b"\n"),
    "old Macintosh": PLAIN.replace(b"\r\n", b"\r"),
    "doubled": PLAIN.replace(b"\r\n", b"\r\r\n"),
    "mixed": PLAIN.replace(b"\r\n", b"\n", 3),
    "empty lines between": PLAIN.replace(b"\r\n", b"\r\n\r\n"),
    "byte order mark": b"\xef\xbb\xbf" + PLAIN,
    "UTF-16": PLAIN.decode().encode("utf-16"),
    "GBK": PLAIN.decode().encode("gbk"),
    "folded within signs": folded(PLAIN, 50),
    "folded with tabs": folded(PLAIN, 60).replace(b"\r\n ", b"\r\n\t"),
    "mail before it": b"From: office@example.org\r\nSubject: calendar\r\n\r\n" + PLAIN,
    "NUL bytes": PLAIN.replace(b"PRODID", b"\0PRODID"),
    "small letters": PLAIN.replace(b"BEGIN:VEVENT", b"begin:vevent").replace(b"UID", b"uid"),
    "spaces around names": PLAIN.replace(b"UID:", b"UID :"),
    "junk": PLAIN.replace(b"UID:", b"\xff\xfe;;::\r\nUID:"),
    "no end of an alarm": PLAIN.replace(
        b"END:VEVENT", b"BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VEVENT"
    ),
    "end of nothing": PLAIN.replace(b"BEGIN:VEVENT", b"END:VTODO\r\nBEGIN:VEVENT"),
}


@pytest.mark.parametrize("way", WAYS)
def test_event_is_read_whatever_was_done_to_its_lines(way: str) -> None:
    reading = read(WAYS[way])
    assert [told(each) for each in reading.entries] == EXPECTED
    assert reading.entries[0].event.description.startswith("带上剪刀, 红纸；一共二十把")
    assert codes(reading) == []


def test_first_of_two_lines_of_one_name_counts() -> None:
    reading = read(calendar(event("SUMMARY:书法班", "SUMMARY:舞蹈班")))
    assert [each.event.title for each in reading.entries] == ["书法班"]


def test_lost_end_of_an_event_loses_nothing_before_the_next() -> None:
    content = calendar(event(uid="1"), event("SUMMARY:书法班", uid="2"))
    broken = content.replace(b"END:VEVENT\r\n", b"", 1)
    assert [each.event.title for each in read(broken).entries] == ["剪纸课", "书法班"]


@pytest.mark.parametrize("kept", [-20, -40])
def test_file_that_ends_too_soon_is_told_and_is_not_the_whole_calendar(kept: int) -> None:
    content = calendar(event(uid="1"), event("SUMMARY:书法班", uid="2"))
    reading = read(content[:kept])
    assert "剪纸课" in [each.event.title for each in reading.entries]
    assert "note.cut" in codes(reading)
    assert not reading.complete


def test_event_that_is_cut_off_is_not_taken() -> None:
    content = calendar(event("SUMMARY:书法班", uid="2"))
    reading = read(content[: content.index(b"END:VEVENT") - 30])
    assert reading.entries == ()
    assert codes(reading) == ["event.cut", "note.cut"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.format"),
        (b"name,date\r\nx,2026-06-01\r\n", "file.format"),
        (b"PK\x03\x04" + bytes(100), "file.format"),
        (calendar(event(), head="METHOD:REPLY"), "calendar.answer"),
        (b"BEGIN:VCALENDAR\r\nX-A:" + bytes(range(128, 256)) * 30, "file.encoding"),
    ],
    ids=["empty", "table", "zip", "answer", "no text"],
)
def test_what_is_no_calendar_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(FileError) as caught:
        read(content)
    assert caught.value.code == code


def test_few_broken_bytes_spoil_only_their_place() -> None:
    content = calendar(event("DESCRIPTION:" + "带上剪刀和红纸，先到先得。" * 40))
    place = content.index("先到".encode())
    reading = read(content[: place + 1] + content[place + 2 :])
    assert [told(each) for each in reading.entries] == EXPECTED
    assert "\ufffd" in reading.entries[0].event.description


def test_calendar_without_events_says_nothing() -> None:
    reading = read(calendar())
    assert (reading.entries, reading.problems, reading.complete) == ((), (), True)


def test_few_letters_are_what_the_standard_says() -> None:
    """Read as bytes of another encoding they would mean something too."""
    for title in ("é", "ÀÉ", "ß ö", "µ"):
        (entry,) = read(calendar(event(f"SUMMARY:{title}", "LOCATION:"), head="")).entries
        assert entry.event.title == title


def test_two_calendars_in_a_file_are_read_together_but_are_not_one_whole() -> None:
    reading = read(PLAIN + calendar(event(uid="2")) + PLAIN)
    assert len(reading.entries) == 2
    assert not reading.complete
