"""What staff still prepare is on no page that a phone can open."""

from kiosk.commands.orders import PublishActivity
from kiosk.i18n.content import I18nText
from tests.office.pages import Pages

SECRET = I18nText.of({"en": "Surprise party"})


def test_a_draft_is_on_no_page_and_at_no_address(pages: Pages) -> None:
    activity, code = pages.announce(title=SECRET, capacity=6)
    pages.committee.do(PublishActivity(activity, published=False))
    addresses = ("", f"/a/{code}", f"/a/{code}/join", f"/a/{code}/calendar.ics")
    for address in addresses:
        answer = pages.get(f"/en{address}")
        assert "Surprise" not in answer.text
        assert answer.status_code == (404 if address else 200)
    pages.committee.do(PublishActivity(activity))
    assert "Surprise" in pages.get("/en").text
    assert pages.get(f"/en/a/{code}").status_code == 200
