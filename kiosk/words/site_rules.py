"""The sentences for what can go wrong with the sites of an office."""

from collections.abc import Mapping

from kiosk.i18n.marking import N_

SITE_RULES: Mapping[str, str] = {
    "site.name": N_(
        "“{site}” can be no site's name. Use small letters, digits and hyphens, and no word that "
        "addresses need, such as en, a, t or today."
    ),
    "site.exists": N_("There is a site {site} already. “kiosk office site list” lists them."),
    "site.own": N_(
        "{site} is this office's own site. Its settings are in settings.toml; change them there."
    ),
    "site.setting": N_("A site has no setting “{name}”. There are: {known}."),
    "site.value": N_("“{name}” cannot be “{value}”. It takes: {expected}"),
    "office.processes": N_(
        "Several processes need a PostgreSQL server: add “--database”. A file has one at a time."
    ),
}
"""Code to sentence. The names in braces are the facts of the error."""
