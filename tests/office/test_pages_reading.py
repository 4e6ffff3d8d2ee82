"""What the pages tell, in which language, at which addresses, and what a browser may keep."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
import zxingcpp
from icalendar import Calendar
from PIL import Image

from kiosk.clock import wall
from kiosk.commands.orders import CancelActivity, ChangePerson
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import PHONE_LANGUAGES
from kiosk.kinds import DutyKind
from tests.committee import MONDAY, SHANGHAI
from tests.office.pages import Pages, words_of

TAGS = [each.tag for each in PHONE_LANGUAGES]
PAPER_CUTTING = I18nText.of({"zh-Hans": "剪纸课", "en": "Paper cutting"})


def test_activities_stand_under_their_days_with_what_is_left(pages: Pages) -> None:
    pages.announce(title=PAPER_CUTTING, capacity=6)
    pages.announce(day=MONDAY + timedelta(days=1), capacity=None)
    told = words_of(pages.get("/en"))
    assert re.search(r"Today.*Paper cutting.*6 seats left.*Tomorrow.*Open to all", told)


def test_what_was_called_off_still_says_so(pages: Pages) -> None:
    activity, _ = pages.announce(title=PAPER_CUTTING)
    pages.committee.do(CancelActivity(activity))
    assert "Cancelled" in words_of(pages.get("/en")) or "Canceled" in words_of(pages.get("/en"))


def test_a_long_list_is_cut_into_pages_and_no_activity_is_lost(pages: Pages) -> None:
    codes = [pages.announce(day=MONDAY + timedelta(days=n))[1] for n in range(30)]
    listed = [code for n in (1, 2) for code in re.findall(r"/en/a/(\w{6})",
              pages.get(f"/en?page={n}").text)]  # fmt: skip
    assert listed == codes


@pytest.mark.parametrize("page", ["0", "-1", "99999999999", "x", "٣", "%00", ""])
def test_an_odd_page_number_shows_the_list_all_the_same(pages: Pages, page: str) -> None:
    _, code = pages.announce()
    assert code in pages.get(f"/en?page={page}").text


def test_a_chinese_title_is_marked_so_that_phones_can_translate_it(pages: Pages) -> None:
    _, code = pages.announce(title=I18nText.plain("编中国结"))
    english = pages.get(f"/en/a/{code}")
    assert '<bdi lang="zh-Hans">编中国结</bdi>' in english.text
    assert "Chinese only" in words_of(english)
    chinese = pages.get(f"/zh-Hans/a/{code}")
    assert "<bdi>编中国结</bdi>" in chinese.text
    traditional = pages.get(f"/zh-Hant/a/{code}")
    assert '<bdi lang="zh-Hans">编中国结</bdi>' in traditional.text
    assert "note" not in traditional.text.partition("<main")[2]


def test_the_title_on_the_poster_stands_beside_its_translation(pages: Pages) -> None:
    _, code = pages.announce(title=PAPER_CUTTING)
    assert '<bdi lang="zh-Hans">剪纸课</bdi>' in pages.get(f"/en/a/{code}").text


def test_what_staff_wrote_is_text_and_never_markup(pages: Pages) -> None:
    bad = I18nText.plain("<script>alert(1)</script>{{ 7*7 }}")
    _, code = pages.announce(title=bad, description=bad, place=bad, organiser="<b>")
    page = pages.get(f"/en/a/{code}").text
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "{{ 7*7 }}" in page


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_leads_to_every_other_at_the_same_place(pages: Pages, tag: str) -> None:
    _, code = pages.announce()
    page = pages.get(f"/{tag}/a/{code}")
    assert f'<html lang="{tag}"' in page.text
    for other in TAGS:
        assert f'href="/{other}/a/{code}" lang="{other}"' in page.text


@pytest.mark.parametrize(
    ("short", "page"),
    [
        ("/A/{code}/JA", "/ja/a/{code}"),
        ("/a/{small}/zh-hant", "/zh-Hant/a/{code}"),
        ("/A/{code}", "/ko/a/{code}"),
        ("/T/K7F3QX9P/FR", "/fr/t/K7F3QX9P"),
        ("/t/k7f3qx9p", "/ko/t/K7F3QX9P"),
        ("/", "/ko"),
    ],
)
def test_short_addresses_lead_to_pages_in_the_language_of_code_or_browser(
    pages: Pages, short: str, page: str
) -> None:
    _, code = pages.announce()
    answer = pages.get(
        short.format(code=code, small=code.lower()), accept_language="ko-KR,ko;q=0.9,en;q=0.5"
    )
    assert answer.headers["location"] == page.format(code=code)


def test_a_language_in_other_letters_is_led_to_its_page(pages: Pages) -> None:
    _, code = pages.announce()
    assert pages.get(f"/ZH-HANS/a/{code}").headers["location"] == f"/zh-Hans/a/{code}"
    assert pages.get("/EN?page=2").headers["location"] == "/en?page=2"


@pytest.mark.parametrize(
    "path",
    ["/tlh", "/en/a/NOSUCH", "/en/nothing", "/en/a/NOSUCH/join", "/en/a/x/draw", "/en/a/%0d"],
)
def test_what_is_not_there_is_said_so(pages: Pages, path: str) -> None:
    answer = pages.get(path, accept_language="en")
    assert answer.status_code == 404
    assert "There is no" in words_of(answer)


def test_a_page_that_has_not_changed_is_not_sent_again(pages: Pages) -> None:
    activity, code = pages.announce()
    first = pages.get(f"/en/a/{code}")
    assert first.headers["cache-control"] == "no-cache"
    mark = first.headers["etag"]
    assert pages.get(f"/en/a/{code}", if_none_match=mark).status_code == 304
    pages.join(activity)
    assert pages.get(f"/en/a/{code}", if_none_match=mark).status_code == 200


def test_shared_files_are_kept_for_ever_in_the_version_that_pages_name(pages: Pages) -> None:
    page = pages.get("/en").text
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        answer = pages.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert "immutable" not in pages.get(address.partition("?")[0]).headers["cache-control"]
    assert pages.get("/static/../pages.py").status_code == 404


def test_the_event_for_calendars_is_the_activity_in_the_readers_language(pages: Pages) -> None:
    _, code = pages.announce(title=PAPER_CUTTING, place=I18nText.plain("活动室"))
    answer = pages.get(f"/en/a/{code}/calendar.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.events
    assert str(event["SUMMARY"]) == "Paper cutting"
    assert str(event["LOCATION"]) == "活动室"
    assert event.start == wall(MONDAY, 900, SHANGHAI)
    assert f"https://lobby.example/en/a/{code}" in str(event["DESCRIPTION"])


def test_the_picture_on_a_ticket_is_read_by_scanners(pages: Pages) -> None:
    activity, _ = pages.announce()
    ticket = pages.join(activity)
    picture = pages.get(f"/en/t/{ticket}/qr.svg")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    size = int(re.findall(r"viewBox=\"0 0 (\d+)", picture.text)[0])
    image = Image.new("L", (size, size), 255)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-", picture.text):
        for dark in range(int(length)):
            image.putpixel((int(x) + dark, int(y)), 0)
    image = image.resize((size * 6, size * 6), Image.Resampling.NEAREST)
    shown = BytesIO()
    image.save(shown, "PNG")
    (read,) = zxingcpp.read_barcodes(Image.open(shown))
    assert read.text == f"HTTPS://LOBBY.EXAMPLE/T/{ticket}"


def test_today_says_who_is_at_the_desk_and_who_is_out(pages: Pages) -> None:
    committee = pages.committee
    desk, out = committee.worker("王晨"), committee.worker("夏敏")
    committee.do(ChangePerson(desk, romanised="Wang Chen"))
    committee.duty(desk, 510, 1020)
    committee.duty(out, 540, 720, DutyKind.VISIT, place=I18nText.plain("5号楼"))
    committee.room()
    told = words_of(pages.get("/en/today"))
    assert "Wang Chen until 17:00" in told
    assert re.search("Out of the office.*夏敏", told)
    assert re.search("Rooms now activity Available", told)
    assert "as of 10:00" in told


def test_an_empty_desk_says_when_somebody_is_there_next(pages: Pages) -> None:
    desk = pages.committee.worker("王晨")
    pages.committee.duty(desk, 780, 1020)
    assert "Nobody now. Next: 王晨, Today 13:00" in words_of(pages.get("/en/today"))


def test_pages_are_light_even_when_the_house_is_full(pages: Pages) -> None:
    committee = pages.committee
    people = [committee.worker(f"员工{n}") for n in range(12)]
    for person in people:
        for day in range(5):
            for starts in (510, 780):
                committee.duty(person, starts, starts + 200, day=MONDAY + timedelta(days=day))
    codes = [
        pages.announce(
            title=I18nText.of({"zh-Hans": "名" * 40, "ru": "Название " * 8}),
            place=I18nText.plain("社区文化活动中心三楼"),
            day=MONDAY + timedelta(days=n),
        )[1]
        for n in range(30)
    ]
    ticket = pages.join(pages.announce(title=I18nText.plain("长" * 60))[0])
    page = pages.get("/ru").text
    shared = sum(
        len(pages.get(address).content)
        for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    )
    for path in ("", "/today", "/leave", f"/a/{codes[0]}", f"/a/{codes[0]}/join", f"/t/{ticket}"):
        assert len(pages.get(f"/ru{path}").content) + shared < 30_000, path


def test_an_office_behind_a_path_links_below_it(pages: Pages) -> None:
    below = Pages(pages.committee, "https://example.org/lobby")
    _, code = pages.announce()
    page = below.get(f"/en/a/{code}").text
    links = re.findall(r'(?:href|src|action)="([^"#]+)"', page)
    assert links
    assert all(link.startswith("/lobby/") for link in links)
    ticket_event = below.get(f"/en/a/{code}/calendar.ics").text.replace("\r\n ", "")
    assert f"https://example.org/lobby/en/a/{code}" in ticket_event
