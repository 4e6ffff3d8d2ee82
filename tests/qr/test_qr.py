"""Every activity has a code that a phone can read, and that fits beside words on a small screen."""

import subprocess
import sys

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.errors import KioskError
from kiosk.i18n.languages import PHONE_LANGUAGES
from kiosk.qr import (
    QUIET_ZONE,
    QrCode,
    activity_url,
    check_office_url,
    modules,
    private_modules,
    ticket_url,
)

OFFICE = "https://lobby.example.org"
UPPER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def scan(code: QrCode) -> str:
    picture = Image.new("L", (code.size, code.size), 255)
    for y, row in enumerate(code.rows):
        for x, dark in enumerate(row):
            picture.putpixel((x, y), 0 if dark else 255)
    found = zxingcpp.read_barcodes(picture.resize((code.size * 4, code.size * 4)))
    assert [each.symbology_identifier[:2] for each in found] == ["]Q"]
    return found[0].text


@pytest.mark.parametrize("tag", [language.tag for language in PHONE_LANGUAGES])
def test_an_activity_in_each_language_fits_version_3_and_scans(tag: str) -> None:
    url = activity_url(OFFICE, "7F3K9Q", tag)
    code = modules(url)
    assert url == f"HTTPS://LOBBY.EXAMPLE.ORG/A/7F3K9Q/{tag.upper()}"
    assert code.version <= 3
    assert code.size <= 37
    assert scan(code) == url


def test_the_quiet_zone_is_light_and_four_modules_wide() -> None:
    code = modules(activity_url(OFFICE, "7F3K9Q", "ja"))
    inner = range(QUIET_ZONE, code.size - QUIET_ZONE)
    outside = [
        dark
        for y, row in enumerate(code.rows)
        for x, dark in enumerate(row)
        if x not in inner or y not in inner
    ]
    assert QUIET_ZONE == 4
    assert not any(outside)
    assert code.rows[4][4:11] == (True,) * 7


@pytest.mark.parametrize(
    ("office", "begins"),
    [
        ("http://Lobby.example.org/", "HTTP://LOBBY.EXAMPLE.ORG/A/"),
        ("https://example.org:8443/kiosk/", "HTTPS://EXAMPLE.ORG:8443/kiosk/A/"),
        ("https://居委.example.org", "HTTPS://XN--NXSR0D.EXAMPLE.ORG/A/"),
        ("http://192.168.1.20:8080", "HTTP://192.168.1.20:8080/A/"),
        ("http://[fe80::1]:8080", "HTTP://[FE80::1]:8080/A/"),
    ],
)
def test_only_what_has_no_case_changes_its_case(office: str, begins: str) -> None:
    url = activity_url(office, "7f3k9q", "zh-Hans")
    assert url == begins + "7F3K9Q/ZH-HANS"
    assert scan(modules(url)) == url


@pytest.mark.parametrize(
    "office",
    [
        "",
        "lobby.example.org",
        "ftp://lobby.example.org",
        "https://",
        "https://user:secret@lobby.example.org",
        "https://lobby.example.org/?a=1",
        "https://lobby.example.org/#a",
        "https://lobby example.org",
        "https://lobby.example.org:port",
        "https://" + "a" * 64 + ".org",
        "https://[",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_is_refused_when_the_settings_are_read(office: str) -> None:
    with pytest.raises(KioskError) as refused:
        check_office_url(office)
    assert refused.value.code == "qr.bad_url"
    assert refused.value.facts["url"] == office


def test_an_address_that_is_too_long_is_refused_when_the_settings_are_read() -> None:
    check_office_url("https://a-rather-long-name.example.org.cn")
    with pytest.raises(KioskError) as refused:
        check_office_url("https://a-much-too-long-name-for-a-code.example.org.cn")
    assert refused.value.code == "qr.too_long"


@given(st.one_of(st.text(UPPER), st.text(st.sampled_from(UPPER + "abc_~")), st.text()))
def test_what_is_accepted_scans_and_what_is_not_says_why(url: str) -> None:
    try:
        code = modules(url)
    except KioskError as refused:
        assert refused.code == "qr.too_long"  # noqa: PT017  either outcome is right
        assert len(url.encode(errors="surrogatepass")) > 41
    else:
        assert code.size == 17 + 4 * code.version + 2 * QUIET_ZONE
        if url.isascii() and url.isprintable() and url:
            assert scan(code) == url


def test_an_address_is_checked_without_loading_what_draws() -> None:
    script = (
        "import sys; from kiosk.qr import check_office_url; "
        f"check_office_url({OFFICE!r}); sys.exit('qrcode' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize(
    ("office", "url"),
    [
        (OFFICE, "HTTPS://LOBBY.EXAMPLE.ORG/T/K7F3QX9P"),
        ("https://example.org:8443/kiosk/", "HTTPS://EXAMPLE.ORG:8443/kiosk/T/K7F3QX9P"),
        ("", "K7F3QX9P"),
    ],
)
def test_a_ticket_leads_to_its_page_or_is_the_code_alone(office: str, url: str) -> None:
    assert ticket_url(office, "k7f3qx9p") == url
    assert scan(private_modules(ticket_url(office, "k7f3qx9p"))) == url


def test_a_tickets_code_is_not_remembered() -> None:
    before = modules.cache_info()
    private_modules(ticket_url(OFFICE, "K7F3QX9P"))
    assert modules.cache_info() == before
