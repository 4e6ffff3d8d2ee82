"""A poster of an activity: the same words in several languages, and a code for each."""

from kiosk.exports.prints.press import LINE, NAME, Press
from kiosk.files.prints.paper import Printed
from kiosk.files.prints.poster import PosterPage, PosterText, draw_poster
from kiosk.i18n.localizer import Localizer
from kiosk.qr import activity_url
from kiosk.queries.views import Activity
from kiosk.text import inert

_ABOUT = 600


def print_poster(activity: Activity, press: Press) -> Printed:
    """Return the poster of an activity, in the languages of the press."""
    paper = press.begin(inert(press.own.text(activity.title), NAME))
    draw_poster(paper, poster_page(activity, press))
    return paper.finish()


def poster_page(activity: Activity, press: Press) -> PosterPage:
    """Return the words of a poster."""
    warning: tuple[str, ...] = ()
    if activity.cancelled:
        warning = press.each(lambda words: words.pgettext("activity", "Canceled"))
    return PosterPage(
        texts=tuple(_text(activity, words, press) for words in press.words),
        committee=press.committee,
        number=activity.code,
        address=press.office_url.partition("://")[2].rstrip("/"),
        warning=warning,
    )


def _text(activity: Activity, words: Localizer, press: Press) -> PosterText:
    tag = words.language.tag
    return PosterText(
        tag=tag,
        name=words.language.endonym,
        title=inert(words.text(activity.title), LINE),
        when=_when(activity, words),
        where=_where(activity, words),
        facts=" · ".join(_facts(activity, words)),
        about=_about(activity, words),
        invite=words.gettext("Scan with your phone"),
        code=press.code(lambda url: activity_url(url, activity.code, tag)),
    )


def _when(activity: Activity, words: Localizer) -> str:
    day = words.date(activity.starts.astimezone(words.zone).date())
    return f"{day}  {words.interval(activity.starts, activity.ends)}"


def _where(activity: Activity, words: Localizer) -> str:
    places = (activity.place, activity.way)
    return " · ".join(inert(words.text(each), LINE) for each in places if each)


def _facts(activity: Activity, words: Localizer) -> list[str]:
    told = [inert(words.text(activity.audience), LINE)] if activity.audience else []
    price = words.text(activity.price) if activity.price else words.pgettext("price", "Free")
    told.append(inert(price, LINE))
    if activity.capacity is None:
        told.append(words.gettext("Open to all"))
    else:
        seats = words.ngettext("{n} seat", "{n} seats", activity.capacity)
        told.append(seats.format(n=words.number(activity.capacity)))
    if activity.organiser:
        told.append(inert(activity.organiser, LINE))
    return told


def _about(activity: Activity, words: Localizer) -> str:
    # Whoever cannot read Chinese is not helped by it a second time.
    if activity.description is None or words.chinese_only(activity.description):
        return ""
    return inert(words.text(activity.description), _ABOUT, lines=True)
