"""How likely a text is somebody's name: what tells 王芳 from 大厅, which is as long."""

import re
from functools import lru_cache

_CHINESE = """王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕
    苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史
    顾侯邵孟龙万段章钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞鲁葛伍
    韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项
    曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁
    瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙
    计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠桑
    荆谌银扬明沙伏岑习胥和蔺肖淳丰代付闫佘邰幸占邝麦布农尚苍信元凤双谯朴陳劉黃張吳鄭
    許謝蘇葉呂蕭賴鐘鍾馬馮楊趙孫盧蔣鄧龔顏嚴魯蘆龐顧錢湯譚鄒陸羅賀鄔閻韓萬莊陰齊紀關
    費聞譙範賈溫連駱歐單寧閔強車華邊饒遲畢聶叢練蘭審簡婁蓋黨談郟欒蔔竇鞏應"""
_JAPANESE = """佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口
    松本 井上 木村 斎藤 斉藤 清水 山崎 池田 橋本 阿部 石川 山下 中島 石井 小川
    前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子
    岡本 三浦 藤原 中野 原田 松田 竹内 小野 田村 中山 和田 石田 上田 森田 柴田
    酒井 宮崎 横山 宮本 内田 高木 安藤 谷口 大野 丸山 今井 武田 藤本 河野 小島
    村田 上野 杉山 増田 平野 大塚 千葉 久保 松井 菊地 岩崎 木下 松尾 野口 野村
    佐野 渡部 大橋 古川 小山 西田 北村 中川 中田 高田 新井 工藤 市川 水野 島田
    桜井 菅原 荒木 大西 川口 東 南 森 林 原 岸 関 堀"""
_LONG = "欧阳 上官 司马 诸葛 司徒 皇甫 夏侯 慕容 令狐 尉迟 长孙 公孙 宇文 东方 歐陽 司馬"
_TITLES = ("醫師", "医师", "医生", "護士", "护士", "老师", "主任", "书记", "経理", "经理", "さん")
_FIRST = frozenset("".join(_CHINESE.split()))
_FAMILY = frozenset((*_JAPANESE.split(), *_LONG.split()))
_HAN_ONLY = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff々〇]+")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,4}")
_TITLED = re.compile(r"[A-ZÀ-ÖØ-ÞА-Я][\w'’.\-]+(?:[ ,]+[A-ZÀ-ÖØ-ÞА-Я][\w'’.\-]*)*")


@lru_cache(maxsize=4096)
def likeness(text: str) -> float:
    """Return from 0 to 1 how much a text that can be a name looks like one.

    Chinese names begin with one of some four hundred surnames, Japanese ones with family names of
    which the commonest are known here; Western ones have capitals. What else could be a name by
    its length and its signs is as often a post or a place.
    """
    bare = text.replace(" ", "")
    if not bare:
        return 0.0
    if any(dot in bare[1:-1] for dot in "·•・"):
        return 1.0
    if bare.endswith(_TITLES) and len(bare) > 2:
        return 0.8
    if _HAN_ONLY.fullmatch(bare):
        family = any(bare.startswith(each) for each in _FAMILY)
        if family or (bare[0] in _FIRST and 2 <= len(bare) <= 3):
            return 1.0
        return 0.7 if bare[0] in _FIRST or bare[0] in "小老阿" else 0.4
    if _HANGUL.fullmatch(bare) or any(bare.startswith(each) for each in _FAMILY):
        return 1.0
    if _KANA.search(bare):
        return 0.6
    if _TITLED.fullmatch(text) and any(sign.islower() for sign in text):
        return 1.0 if " " in text else 0.9
    if bare.isascii() and bare.isalpha():
        return 0.3 if len(bare) <= 3 else 0.8
    return 0.5
