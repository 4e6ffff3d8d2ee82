"""The phrasebook: words that staff pick instead of typing them, complete in every language."""

from collections.abc import Mapping

from kiosk.i18n.activity_kinds import ACTIVITY_KINDS
from kiosk.i18n.festivals import FESTIVALS
from kiosk.i18n.marking import NP_, Message

_ROOMS = {
    "room.activity": NP_("room", "Activity room"),
    "room.children": NP_("room", "Children's room"),
    "room.computer": NP_("room", "Computer room"),
    "room.dance": NP_("room", "Dance room"),
    "room.kitchen": NP_("room", "Kitchen"),
    "room.lobby": NP_("room", "Lobby"),
    "room.meeting": NP_("room", "Meeting room"),
    "room.multifunction": NP_("room", "Multi-function hall"),
    # i18n: One part of the hall when its movable wall is closed; {n} is a letter or a number.
    "room.multifunction_part": NP_("room", "Multi-function hall {n}"),
    "room.reading": NP_("room", "Reading room"),
    "room.reading_corner": NP_("room", "Reading corner"),
    "room.restroom": NP_("room", "Restroom"),
    "room.service_desk": NP_("room", "Service desk"),
    # i18n: A small room where residents talk with staff in private (谈话室).
    "room.talk": NP_("room", "Consultation room"),
}

_PLACES = {
    # i18n: The subdistrict's centre for pensions, permits, insurance (社区事务受理服务中心).
    "place.affairs_center": NP_("place", "Community affairs center"),
    "place.building": NP_("place", "Building {n}"),
    # i18n: {n} is a range or a list of numbers, such as 1, 3.
    "place.buildings": NP_("place", "Buildings {n}"),
    "place.community_center": NP_("place", "Community center"),
    "place.compound": NP_("place", "Residential compound"),
    "place.district_office": NP_("place", "District government"),
    "place.flat": NP_("place", "Room {n}"),
    "place.floor": NP_("place", "Floor {n}"),
    # i18n: Where residents and visitors are received; staff sit here in turn (前台).
    "place.front_desk": NP_("place", "Front desk"),
    "place.garden": NP_("place", "Garden"),
    "place.gate": NP_("place", "Main gate"),
    "place.health_center": NP_("place", "Health center"),
    # i18n: Where a worker on visits is, without saying at whose door (居民家中).
    "place.home_visits": NP_("place", "Residents' homes"),
    "place.lane": NP_("place", "Lane {n}"),
    "place.nursing_home": NP_("place", "Nursing home"),
    "place.party_center": NP_("place", "Party and community service center"),
    "place.police_station": NP_("place", "Police station"),
    "place.property_office": NP_("place", "Property management"),
    "place.school": NP_("place", "School"),
    "place.subdistrict_office": NP_("place", "Subdistrict office"),
    "place.unit": NP_("place", "Unit {n}"),
    "place.waste_station": NP_("place", "Waste sorting station"),
}

_AUDIENCES = {
    "audience.adults": NP_("audience", "For adults"),
    "audience.children": NP_("audience", "For children"),
    "audience.everyone": NP_("audience", "For everyone"),
    "audience.families": NP_("audience", "For families"),
    "audience.foreigners": NP_("audience", "For foreign residents"),
    "audience.newcomers": NP_("audience", "For newcomers"),
    "audience.parents": NP_("audience", "For parents"),
    "audience.party_members": NP_("audience", "For Party members"),
    "audience.residents": NP_("audience", "For residents"),
    "audience.seniors": NP_("audience", "For seniors"),
    "audience.teenagers": NP_("audience", "For teenagers"),
    "audience.volunteers": NP_("audience", "For volunteers"),
    "audience.women": NP_("audience", "For women"),
}

_ROLES = {
    # i18n: Labels under a name. 社工 here means committee staff, not a licensed social worker.
    "role.community_worker": NP_("role", "Community worker"),
    "role.deputy_director": NP_("role", "Deputy director"),
    "role.director": NP_("role", "Director"),
    "role.doctor": NP_("role", "Doctor"),
    "role.intern": NP_("role", "Intern"),
    "role.lawyer": NP_("role", "Lawyer"),
    "role.organizer": NP_("role", "Organizer"),
    "role.party_secretary": NP_("role", "Party Branch Secretary"),
    "role.police_officer": NP_("role", "Community police officer"),
    "role.social_worker": NP_("role", "Social worker"),
    "role.teacher": NP_("role", "Teacher"),
    "role.volunteer": NP_("role", "Volunteer"),
}

_LINES = {
    # i18n: Lines of work (条线): what a worker of the committee is responsible for.
    "line.culture": NP_("line", "Culture and sports"),
    "line.disability": NP_("line", "Disability services"),
    "line.employment": NP_("line", "Employment"),
    "line.environment": NP_("line", "Environment"),
    "line.family": NP_("line", "Family and births"),
    "line.foreigners": NP_("line", "Foreign residents"),
    "line.health": NP_("line", "Public health"),
    "line.mediation": NP_("line", "Mediation"),
    "line.newcomers": NP_("line", "Newcomers"),
    "line.party": NP_("line", "Party affairs"),
    "line.property": NP_("line", "Property matters"),
    "line.relief": NP_("line", "Social assistance"),
    "line.safety": NP_("line", "Public safety"),
    "line.seniors": NP_("line", "Services for seniors"),
    "line.social_insurance": NP_("line", "Social insurance"),
    "line.volunteers": NP_("line", "Volunteers"),
    "line.waste": NP_("line", "Waste sorting"),
    "line.women": NP_("line", "Women's affairs"),
    "line.youth": NP_("line", "Youth"),
}

_LAYOUTS = {
    # i18n: How the chairs and tables of a room stand.
    "layout.classroom": NP_("layout", "Classroom"),
    "layout.exhibition": NP_("layout", "Exhibition"),
    "layout.meeting": NP_("layout", "One long table"),
    "layout.open": NP_("layout", "Open floor"),
    "layout.round_tables": NP_("layout", "Round tables"),
    "layout.theatre": NP_("layout", "Rows of chairs"),
    "layout.u_shape": NP_("layout", "U-shape"),
}

_PRICES = {
    "price.free": NP_("price", "Free"),
    "price.materials": NP_("price", "Materials at cost"),
    # i18n: {n} is an amount with its currency: ¥20.
    "price.amount": NP_("price", "{n} per person"),
}

_NAMES = {
    # i18n: What stands at the top of screens and pages that have no name of their own (居委会).
    "org.committee": NP_("org", "Neighborhood committee"),
}

PHRASES: Mapping[str, Message] = (
    ACTIVITY_KINDS
    | FESTIVALS
    | _ROOMS
    | _PLACES
    | _AUDIENCES
    | _ROLES
    | _LINES
    | _LAYOUTS
    | _PRICES
    | _NAMES
)
"""Every phrase key with its message; a message with ``{n}`` takes the argument behind a colon."""
