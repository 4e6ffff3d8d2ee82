"""The columns that a table can have, and which of them a header's words name."""

import re
import unicodedata
from dataclasses import dataclass

PHRASE = "phrase"
"""In place of a language: the column holds keys of the phrasebook."""

_LANGUAGE_WORDS = {
    "zh-Hans": "zh zh-hans zh_cn zh-cn cn chinese 中 中文 汉语 简体",
    "zh-Hant": "zh-hant zh_tw zh-tw zh_hk zh-hk tw 繁 繁体 繁體 繁体中文 繁體中文",
    "en": "en english 英 英文 英语",
    "ja": "ja jp japanese 日 日文 日语 日本語",
    "ko": "ko kr korean 韩 韩文 韩语 한국어",
    "fr": "fr french 法 法文 法语 français",
    "de": "de german 德 德文 德语 deutsch",
    "es": "es spanish 西 西文 西语 西班牙文 西班牙语 español",
    "ru": "ru russian 俄 俄文 俄语 русский",
    PHRASE: "phrase 词条",
}
_TAG_OF = {word: tag for tag, words in _LANGUAGE_WORDS.items() for word in words.split()}
_WITH_LANGUAGE = re.compile(r"(.+?)\s*[\s_(\[/:-]\s*([^\s()\[\]]+?)\s*[)\]]?")


@dataclass(frozen=True, slots=True)
class Column:
    """One column that a table can have."""

    name: str
    """The field that it fills, which is also its English header."""
    chinese: str
    """Its header in Chinese."""
    about: str
    """What to write into it: an English message."""
    example: str
    """What the template's example row has."""
    others: tuple[str, ...] = ()
    """Other words that offices write above it."""
    required: bool = False
    translated: bool = False
    """There may be one such column for each language."""
    kinds: tuple[str, ...] = ()
    """The kinds of phrases that its words can be."""

    def header(self, chinese: bool, language: str | None = None) -> str:
        """Return what stands above it: in Chinese or English, and of which language it is."""
        name = self.chinese if chinese else self.name
        return name if language is None else f"{name} ({language})"

    def named(self, word: str) -> bool:
        """Tell whether a folded header is one of this column's names."""
        return word in {self.name, self.name.replace("_", " "), self.chinese, *self.others}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a file that was understood."""

    column: Column
    language: str | None
    """The tag that its header names, ``PHRASE``, or None where it names none."""


def folded_heading(text: str) -> str:
    """Return a header in the form in which headers are compared; a star marks required ones."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(plain.replace("*", " ").split()).strip(" :")


def heading_of(text: str, columns: tuple[Column, ...]) -> Heading | None:
    """Return what a header's words name; None where they name nothing in this table."""
    word = folded_heading(text)
    for column in columns:
        if column.named(word):
            return Heading(column, None)
    found = _WITH_LANGUAGE.fullmatch(word)
    if not found:
        return None
    base, tag = found.group(1), _TAG_OF.get(found.group(2))
    for column in columns:
        if column.named(base) and column.translated and tag is not None:
            return Heading(column, tag)
    # 容量(人): what stands in brackets explains the column.
    if tag is None and "(" in word:
        return next((Heading(each, None) for each in columns if each.named(base)), None)
    return None
