"""Drafts words in traditional characters from simplified ones, for a reader to correct.

OpenCC knows characters and many words; what it leaves in the wording of the mainland, or takes for
a word of computing where it is one of neighborhoods, is put right here.
"""

from kiosk.errors import KioskError

# Of OpenCC's answers, each with what is meant; in this order.
_CORRECTIONS = (
    ("社群", "社區"),
    ("程式碼", "代碼"),
    ("驗證代碼", "驗證碼"),
    ("許可權", "權限"),
    ("釋出", "發布"),
    ("公佈", "公布"),
    ("佈局", "配置"),
    ("前臺", "前台"),
    ("服務檯", "服務台"),
    ("單元格", "儲存格"),
    ("型別", "類型"),
    ("質量", "品質"),
    ("二維碼", "QR 碼"),
    ("掃碼", "掃描"),
    ("截屏", "截圖"),
    ("回車", "Enter"),
    ("示例", "範例"),
    ("識別", "辨識"),
    ("檢視", "查看"),
    ("響應", "回應"),
    ("丟失", "遺失"),
    ("髮卡", "發卡"),
    ("按Enter", "按 Enter"),
    ("諮詢工作人員", "洽工作人員"),
    ("短語", "詞語"),
    ("賬號", "帳號"),
    ("節假日", "假日"),
    ("調休上班", "補班"),
    ("“", "「"),
    ("”", "」"),
    ("‘", "『"),
    ("’", "』"),
)


def traditional(texts: list[str]) -> list[str]:
    """Return simplified texts as readers in Taiwan and Hong Kong would draft them.

    Raises:
        KioskError: ``languages.no_opencc``, when OpenCC is not installed; only translators need it.
    """
    try:
        from opencc import OpenCC
    except ImportError as error:
        raise KioskError("languages.no_opencc") from error
    converter = OpenCC("s2twp")
    return [_corrected(converter.convert(text)) for text in texts]


def _corrected(text: str) -> str:
    for drafted, meant in _CORRECTIONS:
        text = text.replace(drafted, meant)
    return text
