"""What can be wrong with a backup, as sentences."""

from collections.abc import Mapping

from kiosk.i18n.marking import N_

BACKUP_RULES: Mapping[str, str] = {
    "backup.joined": N_(
        "This kiosk has everything from its office. Make or restore backups there."
    ),
    "backup.empty": N_("There is nothing to back up yet."),
    "backup.running": N_("Another backup is just being written in {path}. Try again later."),
    "backup.foreign": N_("“{path}” is no backup of this program."),
    "backup.damaged": N_("“{path}” is cut off or has been changed. Use another backup."),
    "backup.passphrase": N_("The passphrase is not that of “{path}”. Nothing was changed."),
    "backup.short": N_("A passphrase needs at least {least} characters."),
    "backup.differs": N_("The two passphrases are not the same. Try again."),
    "backup.nobody": N_(
        "Nobody is here to type the passphrase. Name a file that holds it: --passphrase-file"
    ),
    "backup.newer": N_(
        "“{path}” is from version {program}, which is newer. Update this program first."
    ),
    "backup.contents": N_(
        "What “{path}” holds breaks the rules of the tables ({reason}). Nothing was changed."
    ),
    "backup.no_key": N_(
        "The backup does not hold the office's key. Put the key that was kept apart into {path}, "
        "or lose all contact details: --without-key"
    ),
    "backup.other_key": N_(
        "The key in {path} is not the one of the backup. Put the right one there, or lose all "
        "contact details: --without-key"
    ),
}
"""Code to sentence."""
