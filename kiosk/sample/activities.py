"""Twelve activities of the sample, in several languages, some of them full."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.clock import minutes_of_day, wall
from kiosk.commands.orders import AddActivity, Order, RuleSignUps, SignUp
from kiosk.draw import commitment
from kiosk.i18n.content import I18nText
from kiosk.ids import new_id
from kiosk.sample.planner import Planner
from kiosk.sealing import OfficeKeys


@dataclass(frozen=True, slots=True)
class Plan:
    """One activity, as the office would write it into its table."""

    code: str
    after: int
    """Days from today."""
    starts: int
    minutes: int
    phrase: str
    room: str | None
    capacity: int | None = None
    reserved: int = 0
    left: int = 0
    """Places that are to be left, when nobody waits."""
    waiting: int = 0
    """People who are to wait."""
    audience: str = "everyone"
    price: str | None = None
    titles: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("zh-Hans",)
    organiser: str = ""
    place: str | None = None
    household_limit: int | None = None
    confirm_minutes: int | None = None
    fill_gaps: bool = False
    drawn: bool = False
    """Places go by lot, if there is a key to make a seed with."""


PLANS = (
    Plan("CUT724", 0, 900, 90, "class.paper_cutting", "activity", 24, 12, left=6,
         titles={"zh-Hans": "沈老师教你剪纸", "en": "Paper cutting with Master Shen",
                 "ja": "沈先生の切り絵教室"},
         about={"zh-Hans": "剪刀和纸都备好了，带上笑容来就行。",
                "en": "Scissors and paper are there; bring a smile.",
                "ja": "はさみと紙はあります。笑顔でお越しください。"},
         languages=("zh-Hans", "en"), organiser="社区文化团队"),
    Plan("QPT836", 0, 1140, 90, "group.qipao", "hall", 30, 22, waiting=5, audience="women",
         titles={"zh-Hans": "旗袍队公开排练", "en": "Qipao team: open rehearsal"},
         organiser="旗袍队"),
    Plan("SHU293", 1, 570, 90, "class.calligraphy", "activity", 16, 10, audience="seniors"),
    Plan("ENG472", 2, 1140, 90, "group.english_corner", "activity", 20, 4, left=9,
         about={"zh-Hans": "聊聊本周生活，水平不限。", "en": "Talk about your week. Any level."},
         languages=("en", "zh-Hans")),
    Plan("MED385", 3, 540, 150, "service.health_check", "hall", None, audience="residents",
         organiser="社区卫生服务站"),
    Plan("JZ6294", 5, 840, 120, "event.dumplings", "activity", 24, 16, waiting=7,
         household_limit=6, fill_gaps=True, audience="families", price="price.materials",
         about={"zh-Hans": "一起包饺子，包好带回家。", "en": "We fold, you take them home.",
                "ja": "一緒に包んで、お持ち帰りいただけます。",
                "ko": "함께 빚어서 집으로 가져가세요."}),
    Plan("JPN573", 6, 840, 90, "group.reading", "reading", 12, 3, left=4, audience="foreigners",
         titles={"zh-Hans": "日语聊天会", "ja": "日本語おしゃべり会", "en": "Japanese chat hour"},
         languages=("ja", "zh-Hans"), organiser="范青"),
    Plan("SAFE72", 8, 840, 60, "talk.fraud", "hall", 60, 20, left=31, audience="seniors"),
    Plan("STY942", 9, 960, 60, "group.story_time", "reading", 15, 6, left=3, audience="families",
         titles={"zh-Hans": "双语故事时间", "en": "Stories in two languages",
                 "fr": "L’heure du conte bilingue", "de": "Zweisprachige Vorlesestunde"},
         languages=("zh-Hans", "en", "fr", "de")),
    Plan("PHN384", 10, 570, 90, "class.phone", "activity", 8, 5, waiting=3, audience="seniors",
         confirm_minutes=120),
    Plan("JUS538", 13, 840, 120, "service.legal_advice", "activity", 10, 2, left=5, drawn=True,
         audience="residents", organiser="陆宁"),
    Plan("NBR629", 17, 600, 240, "event.neighbours", None, None, place="place.garden",
         titles={"es": "Fiesta de los vecinos", "ru": "Праздник соседей"},
         about={"zh-Hans": "带一道家乡菜，和邻居一起吃午饭。",
                "en": "Bring a dish from home and have lunch with your neighbors.",
                "es": "Traiga un plato de su tierra y coma con sus vecinos.",
                "ru": "Принесите блюдо своей кухни и пообедайте с соседями."},
         languages=("zh-Hans", "en")),
)  # fmt: skip
"""In the order in which they come; the first is later today, as long as today lasts."""

_TODAY = (600, 840, 900, 1020, 1140)
"""When today's first activity may begin, so that it is still to come."""


def activity_orders(
    rooms: Mapping[str, UUID],
    planner: Planner,
    now: datetime,
    zone: ZoneInfo,
    chance: Random,
    keys: OfficeKeys | None,
) -> Iterator[Order]:
    """Return the orders that announce the activities, book their rooms and fill them."""
    today = now.astimezone(zone).date()
    for plan in PLANS:
        activity = new_id(now)
        starts, ends = _times(plan, today, minutes_of_day(now, zone), zone)
        booked = plan.room is not None and planner.take(plan.room, starts, ends)
        yield AddActivity(
            title=I18nText.of(plan.titles, plan.phrase),
            starts=starts,
            ends=ends,
            code=plan.code,
            description=I18nText.of(plan.about) if plan.about else None,
            room=None if plan.room is None else rooms[plan.room],
            book_room=booked,
            place=None if plan.place is None else I18nText.of(phrase=plan.place),
            capacity=plan.capacity,
            reserved=plan.reserved,
            audience=I18nText.of(phrase=f"audience.{plan.audience}"),
            price=None if plan.price is None else I18nText.of(phrase=plan.price),
            organiser=plan.organiser,
            languages=plan.languages,
            activity=activity,
        )
        yield from _rules(plan, activity, starts, keys)
        yield from _sign_ups(plan, activity, chance)


def _times(plan: Plan, today: date, now: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    day, starts = today + timedelta(days=plan.after), plan.starts
    if plan.code == PLANS[0].code:
        # Late in the evening it has to be tomorrow's.
        later = [each for each in _TODAY if each >= now + 30]
        day, starts = (today, later[0]) if later else (today + timedelta(days=1), _TODAY[2])
    elif plan.after == 0 and now > plan.starts + plan.minutes - 30:
        day = today + timedelta(days=1)
    begins = wall(day, starts, zone)
    return begins, begins + timedelta(minutes=plan.minutes)


def _rules(
    plan: Plan, activity: UUID, starts: datetime, keys: OfficeKeys | None
) -> Iterator[RuleSignUps]:
    if plan.household_limit or plan.confirm_minutes or plan.fill_gaps:
        yield RuleSignUps(
            activity,
            household_limit=plan.household_limit,
            confirm_minutes=plan.confirm_minutes,
            fill_gaps=plan.fill_gaps,
        )
    if plan.drawn and keys is not None:
        closes = starts - timedelta(days=2)
        yield RuleSignUps(activity, closes=closes, draw=commitment(keys.seed(plan.code)))


def _sign_ups(plan: Plan, activity: UUID, chance: Random) -> Iterator[SignUp]:
    """Fill an activity as planned, by parties of one to three whom nobody can tell."""
    if plan.capacity is None:
        return
    for people in (plan.capacity - plan.reserved - plan.left, plan.waiting):
        while people > 0:
            party = min(people, chance.choice((1, 1, 2, 2, 3)))
            people -= party
            yield SignUp(
                activity=activity, holder=f"sample-{chance.getrandbits(64):016x}", party=party
            )
