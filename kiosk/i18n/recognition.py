"""Recognises the phrase in a Chinese text, so that what an office has is complete at once.

Offices write 书法班, 活动室 or 5号楼 in their tables, never a phrase key. Where the phrasebook says
the same, readers of the other seven languages need not see Chinese.
"""

import re
from collections.abc import Mapping
from functools import cache

from kiosk.i18n.catalogs import load
from kiosk.i18n.content import I18nText
from kiosk.i18n.explicit import read_explicit
from kiosk.i18n.languages import CHINESE
from kiosk.i18n.phrases import PHRASES

SYNONYMS = {
    "class.calligraphy": ("书法", "书法班"),
    "class.chinese": ("中文课", "汉语班", "中文班"),
    "class.chinese_painting": ("国画", "国画班"),
    "class.cooking": ("烹饪", "烹饪班"),
    "class.dance": ("舞蹈", "舞蹈班"),
    "class.english": ("英语", "英语班"),
    "class.flower_arranging": ("插花", "花艺", "花艺课"),
    "class.handicrafts": ("手工", "手工班"),
    "class.knitting": ("编织", "编织班"),
    "class.paper_cutting": ("剪纸", "剪纸班"),
    "class.phone": ("智能手机课", "手机班", "手机培训", "智能手机培训"),
    "class.photography": ("摄影", "摄影班"),
    "class.singing": ("声乐", "声乐班", "唱歌"),
    "class.tai_chi": ("太极拳", "太极班", "太极拳班"),
    "class.tea": ("茶艺", "茶艺班"),
    "class.yoga": ("瑜伽课", "瑜伽班", "瑜珈"),
    "group.choir": ("合唱", "合唱队", "合唱团", "合唱团排练"),
    "group.film": ("看电影", "电影"),
    "group.opera": ("戏曲", "沪剧沙龙", "越剧沙龙", "京剧沙龙"),
    "group.parent_child": ("亲子",),
    "group.qipao": ("旗袍队",),
    "group.table_tennis": ("乒乓",),
    "talk.fire_safety": ("消防讲座", "消防安全"),
    "talk.fraud": ("反诈讲座", "防诈骗", "反诈宣传"),
    "service.blood_pressure": ("量血压",),
    "service.haircut": ("理发", "义务理发"),
    "service.legal_advice": ("法律咨询",),
    "service.repair": ("维修", "小家电维修"),
    "event.blood_donation": ("献血",),
    "event.residents_meeting": ("居民大会", "居民代表会议"),
    "room.activity": ("活动中心",),
    "room.meeting": ("会议厅",),
    "room.multifunction": ("多功能室", "多功能活动室"),
    "room.reading": ("图书室", "图书馆"),
    "room.reading_corner": ("读书角", "图书角"),
    "room.talk": ("谈心室", "调解室"),
    "place.front_desk": ("服务窗口", "接待台"),
    "place.home_visits": ("走访", "入户", "上门走访"),
    "place.subdistrict_office": ("街道", "办事处"),
    "place.affairs_center": ("事务中心", "社区事务中心", "受理中心"),
    "place.health_center": ("社区医院", "卫生中心", "卫生服务中心"),
    "place.property_office": ("物业公司", "物业办公室"),
    "audience.everyone": ("不限", "所有人", "全体居民"),
    "audience.seniors": ("老人", "老年居民"),
    "audience.children": ("少儿", "小朋友"),
    "audience.families": ("亲子家庭",),
    "audience.parents": ("父母",),
    "role.community_worker": ("社区工作者", "居委干部"),
    "role.director": ("居委会主任",),
    "role.party_secretary": ("书记", "党总支书记"),
    "line.culture": ("文化体育", "文教", "宣传文体"),
    "line.disability": ("残疾人", "助残", "残联"),
    "line.employment": ("就业", "劳动保障", "就业援助"),
    "line.environment": ("环境", "卫生", "市容环境"),
    "line.family": ("计生", "计划生育", "计划生育和家庭"),
    "line.mediation": ("调解",),
    "line.newcomers": ("外来人口", "人口管理", "实有人口"),
    "line.party": ("党务", "党建工作"),
    "line.property": ("物业", "物业管理"),
    "line.relief": ("民政", "救助", "帮困救助", "民政救助"),
    "line.safety": ("综治", "治安", "平安建设", "安全"),
    "line.seniors": ("老龄", "老年", "为老服务", "养老服务"),
    "line.social_insurance": ("社保", "医保"),
    "line.volunteers": ("志愿者", "志愿服务"),
    "line.women": ("妇女", "妇联"),
    "layout.classroom": ("课桌", "教室式"),
    "layout.meeting": ("会议式", "会议桌"),
    "layout.open": ("空地",),
    "layout.round_tables": ("圆桌式",),
    "layout.theatre": ("剧院式", "报告式"),
    "layout.u_shape": ("U型", "U形桌", "U型桌"),
    "price.free": ("不收费", "公益免费"),
    "price.materials": ("材料费", "自付材料费"),
}
"""Phrase key to other ways of writing what the Chinese catalog calls by one name."""

# An office numbers its houses, and these readings are the same in every list.
_NUMBERED = (
    ("place.building", re.compile(r"(\d+)\s*(?:号楼|号|栋|幢|#|＃)")),
    (
        "place.buildings",
        re.compile(r"(\d+)\s*(?:号楼|号)?\s*[-–—~～至到]\s*(\d+)\s*(?:号楼|号|栋|幢)"),
    ),
    ("place.floor", re.compile(r"(\d+)\s*(?:楼|层)")),
)


def recognise(text: str, *kinds: str) -> I18nText:
    """Return the content that a text tells in full, else as `recognise_words` does."""
    return read_explicit(text) or recognise_words(text, *kinds)


def recognise_words(text: str, *kinds: str) -> I18nText:
    """Return a Chinese text as a content, with the phrase that says the same if there is one.

    Only phrases of these kinds (the first part of the key: room, line, …) are looked for, because
    物业 is a place to visit as well as a line of work. The text itself stays as it was written.
    """
    written = I18nText.plain(text)
    if not written:
        return written
    words = "".join(text.split())
    known = _known()
    for kind in kinds:
        key = known.get((kind, words)) or _numbered(kind, words)
        if key is not None:
            return I18nText.of(dict(written.texts), key)
    return written


def _numbered(kind: str, words: str) -> str | None:
    for key, pattern in _NUMBERED:
        found = pattern.fullmatch(words)
        if found and key.startswith(f"{kind}."):
            return f"{key}:{'–'.join(found.groups())}"
    return None


@cache
def _known() -> Mapping[tuple[str, str], str]:
    catalog = load(CHINESE)
    known = {}
    for key, message in PHRASES.items():
        kind = key.partition(".")[0]
        own = catalog.pgettext(*message)
        if "{n}" not in own:
            for name in (own, *SYNONYMS.get(key, ())):
                known[kind, name] = key
    return known
