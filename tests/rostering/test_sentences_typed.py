"""Chinese sentences typed on Latin keys."""

import pytest

from kiosk.i18n.pinyin import Pinyin
from kiosk.rostering.sentences.meaning import understand
from kiosk.rostering.sentences.results import Understood
from kiosk.rostering.sentences.typed import chinese_words
from tests.rostering.test_sentences import CONTEXT, PEOPLE


@pytest.mark.parametrize(
    ("letters", "sentence"),
    [
        ("zhousan xiawu xiamin zoufang huodongshi", "周三 下午 夏敏 走访 活动室"),
        ("zs xw xm zf hds", "周三 下午 夏敏 走访 活动室"),
        ("mingtian wangchen qingjia lijun dingban", "明天 王晨 请假 李俊 顶班"),
    ],
)
def test_a_sentence_is_typed_by_the_first_candidates(letters: str, sentence: str) -> None:
    names = (person.name for person in PEOPLE)
    pinyin = Pinyin((*names, *chinese_words()))
    typed = [pinyin.candidates(word)[0].text for word in letters.split()]
    assert " ".join(typed) == sentence
    assert isinstance(understand(sentence, CONTEXT), Understood)


def test_several_words_are_typed_in_one_go() -> None:
    pinyin, left, typed = Pinyin(chinese_words()), "zhousanxiawuzoufang", ""
    while left:
        first = pinyin.candidates(left)[0]
        typed, left = typed + first.text, left[first.used_letters :]
    assert typed == "周三下午走访"
