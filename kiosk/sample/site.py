"""The committee that the sample is about."""

from kiosk.i18n.content import I18nText
from kiosk.settings import Settings

HOUSEHOLDS = 1336
"""Homes in the neighbourhood; none of them is in the database."""

NAME = I18nText.of({
    "zh-Hans": "徐汇苑居委会",
    "en": "Xuhui Garden Neighborhood Committee",
    "ja": "徐匯苑居民委員会",
    "ko": "쉬후이위안 주민위원회",
    "fr": "Comité de quartier de Xuhui Garden",
    "de": "Nachbarschaftskomitee Xuhui Garden",
    "es": "Comité vecinal de Xuhui Garden",
    "ru": "Комитет жителей «Сюйхуэй-Гарден»",
})  # fmt: skip
"""What stands at the top of its screens."""


def sample_settings() -> Settings:
    """Return the settings of the sample neighbourhood."""
    return Settings(site="xuhui-garden", site_name=NAME)
