"""Orders are read back from the log as they were given, however much they hold."""

from datetime import date
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.commands.order import Order
from kiosk.commands.orders import PublishRoster, SavePattern
from kiosk.commands.pattern_orders import PatternDuty
from kiosk.commands.registry import ORDERS
from kiosk.commands.roster_orders import DutyChange, DutyFields
from kiosk.commands.wire import decode, encode
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
contents = st.builds(
    I18nText.of,
    st.dictionaries(st.sampled_from(["zh-Hans", "en", "ru"]), words, max_size=3),
    st.none() | st.just("place.building:5"),
)
minutes = st.integers(0, 1440)
fields = st.builds(
    DutyFields,
    st.sampled_from(DutyKind),
    minutes,
    minutes,
    st.none() | contents,
    st.none() | minutes,
    words,
)
changes = st.builds(
    DutyChange,
    st.uuids(),
    st.uuids(),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.none() | fields,
    st.none() | fields,
    st.lists(st.uuids(), max_size=3).map(tuple),
)
duties = st.builds(
    PatternDuty,
    st.uuids(),
    st.integers(0, 6),
    st.sampled_from(DutyKind),
    minutes,
    minutes,
    st.none() | contents,
    st.none() | minutes,
    words,
)
weeks = st.lists(st.lists(duties, max_size=2).map(tuple), max_size=3).map(tuple)


@given(
    st.builds(PublishRoster, st.lists(changes, max_size=4).map(tuple), words)
    | st.builds(SavePattern, words, weeks, st.none() | st.uuids())
)
def test_an_order_with_parts_is_read_back_as_it_was(order: Order) -> None:
    assert decode(type(order), encode(order)) == order


@pytest.mark.parametrize("name", sorted(ORDERS))
def test_every_order_says_what_it_holds_where_the_log_is_read(name: str) -> None:
    assert get_type_hints(ORDERS[name])


@pytest.mark.parametrize(
    "arguments",
    ["[]", "{}", '{"changes":[[]]}', '{"changes":[{"duty":1}]}', '{"changes":{}}',
     '{"changes":' + "[" * 3000 + "]" * 3000 + "}"],
)  # fmt: skip
def test_what_is_no_such_order_is_refused(arguments: str) -> None:
    with pytest.raises(Refused, match=r"command\.malformed"):
        decode(PublishRoster, arguments)
