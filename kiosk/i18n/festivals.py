"""The names of the festivals and public holidays of China, each a phrase in every language."""

from kiosk.i18n.marking import NP_

FESTIVALS = {
    # i18n: Names of days in the head of a week: as short as natural.
    "festival.new_year": NP_("festival", "New Year’s Day"),
    # i18n: The last evening of the lunar year (除夕).
    "festival.new_years_eve": NP_("festival", "Lunar New Year’s Eve"),
    "festival.spring": NP_("festival", "Spring Festival"),
    "festival.lantern": NP_("festival", "Lantern Festival"),
    "festival.qingming": NP_("festival", "Tomb-Sweeping Day"),
    "festival.labor": NP_("festival", "Labor Day"),
    "festival.dragon_boat": NP_("festival", "Dragon Boat Festival"),
    # i18n: 七夕, the seventh day of the seventh lunar month.
    "festival.qixi": NP_("festival", "Qixi Festival"),
    "festival.mid_autumn": NP_("festival", "Mid-Autumn Festival"),
    "festival.national": NP_("festival", "National Day"),
    # i18n: 重阳节, also Seniors' Day.
    "festival.double_ninth": NP_("festival", "Double Ninth Festival"),
}
"""Phrase key to message; a file of holidays names them by the part behind the dot."""
