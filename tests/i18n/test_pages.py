"""The words of pages are found for translators, and no page says anything that they never see."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from kiosk.cli import main
from kiosk.cli.exits import Exit
from kiosk.errors import KioskError
from kiosk.i18n import extraction, maintenance
from kiosk.i18n.extraction import template

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "kiosk" / "office" / "templates").rglob("*.html"))
PAGE = """{% extends "base.html" %}
{% block main %}
  {# An ordinary remark. #}
  <h1>{{ t.gettext("Sign up") }}</h1>
  {# i18n: Said of a room.
     In one word. #}
  <p title="{{ t.pgettext('room', 'Free') }}">
    {{ t.ngettext("{n} place", "{n} places", left).format(n=left) }}</p>
  {% if lost %}{# i18n: The stream is gone. #}{{ t.gettext("Not " "connected") }}{% endif %}
  {{ button(t.gettext("Send"), t.npgettext("seat", "{n} left", "{n} left", left)) }}
  {{ words.text(activity.title) }} {{ t.date(day) }}
{% endblock %}
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small checkout with one page, which the commands work on."""
    for folder in ("kiosk", "screens", "locales", "kiosk/office/templates/parts"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / "kiosk/office/templates/parts/form.html").write_text(PAGE, "utf-8")
    monkeypatch.setattr(extraction, "ROOT", tmp_path)
    return tmp_path


def test_every_kind_of_message_is_found_in_a_page(checkout: Path) -> None:
    found = {(each.context, each.id): each for each in template(checkout) if each.id}
    assert {key: " ".join(each.auto_comments) for key, each in found.items()} == {
        (None, "Sign up"): "",
        ("room", "Free"): "Said of a room. In one word.",
        (None, ("{n} place", "{n} places")): "",
        (None, "Not connected"): "The stream is gone.",
        (None, "Send"): "",
        ("seat", ("{n} left", "{n} left")): "",
    }
    assert found["room", "Free"].locations == [("kiosk/office/templates/parts/form.html", 7)]


def test_pages_reach_the_catalogs_as_programs_do(checkout: Path) -> None:
    assert maintenance.extract() == 6
    assert {each.total for each in maintenance.update()} == {6}
    german = (checkout / "locales/de/LC_MESSAGES/messages.po").read_text("utf-8")
    assert 'msgid "Not connected"\nmsgstr ""' in german


@pytest.mark.parametrize(
    "call",
    [
        "t.gettext(message)",
        't.gettext("Hello " ~ name)',
        't.gettext("Hello %s" % name)',
        't.gettext("Hello {n}".format(n=name))',
        't.gettext("Hello"|upper)',
        't.gettext("Hello" if early else "Good evening")',
        't.ngettext("{n} place", places, n)',
        "t.pgettext(*message)",
        't.pgettext(kind, "Free")',
        't.gettext(text="Hello")',
        't.gettext("")',
    ],
)
def test_message_that_is_put_together_is_refused(checkout: Path, call: str) -> None:
    page = checkout / "kiosk/office/templates/parts/form.html"
    page.write_text(f"<p>\n<b>{{{{ {call} }}}}</b>", "utf-8")
    with pytest.raises(KioskError) as refused:
        template(checkout)
    assert (refused.value.code, refused.value.facts) == (
        "languages.not_literal",
        {"file": "kiosk/office/templates/parts/form.html", "line": 2},
    )


def test_page_that_is_none_is_told_with_its_line(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = checkout / "kiosk/office/templates/parts/form.html"
    page.write_text("<p>\n{% trans %}Hello{% endtrans %}", "utf-8")
    assert main(["--language", "en", "languages", "extract"]) != Exit.DONE
    said = capsys.readouterr().err
    assert "Line 2 of kiosk/office/templates/parts/form.html" in said
    assert "trans" in said


class _Visible(HTMLParser):
    """Collects what a reader sees or hears of a page that has a blank where each value goes."""

    _SPOKEN = frozenset({"title", "alt", "placeholder", "aria-label", "aria-description"})
    # What is typed into a computer is the same in every language.
    _SILENT = frozenset({"script", "style", "code"})

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self._SILENT
        self.said += [value for name, value in attrs if name in self._SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in self._SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


# A macro that gives attributes stands outside of any tag; machines alone see the trap set for them.
UNSPOKEN = re.compile(r'[\w-]+="[^"]*"|\bautofocus\b|^Website$')


def untranslated(source: str) -> list[str]:
    """Return the words that a page says in the same language to everybody."""
    page = _Visible()
    page.feed("".join(_markup(source)))
    page.close()
    said = [UNSPOKEN.sub("", text.strip()).strip() for text in page.said]
    return [text for text in said if re.search(r"[^\W\d_]", text)]


def _markup(source: str) -> Iterator[str]:
    for node in Environment(autoescape=True).parse(source).find_all(nodes.Output):
        for each in node.nodes:
            yield each.data if isinstance(each, nodes.TemplateData) else " "


def test_words_outside_of_calls_are_noticed() -> None:
    assert untranslated(PAGE) == []
    assert untranslated('<p>{{ n }} places</p><img alt="a map">{# no #}<style>a{}</style>') == [
        "places",
        "a map",
    ]


def test_pages_say_nothing_that_translators_do_not_see() -> None:
    assert PAGES
    said = {path.name: untranslated(path.read_text("utf-8")) for path in PAGES}
    assert {name: texts for name, texts in said.items() if texts} == {}
