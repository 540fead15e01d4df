"""Where a person's own files are when nothing else is said. The folder's name gives nothing away.

The app's own files are found by `ipt_desktop.shipped`.
"""

from pathlib import Path

import platformdirs

# What a passer-by may read in a list of folders: as neutral as the window's title.
_NAME = "notebook"


def vault_folder() -> Path:
    """The vault, for one person on this machine; never in a folder that roams over a network."""
    return platformdirs.user_data_path(_NAME, appauthor=False, roaming=False) / "vault"


def settings_file() -> Path:
    """Language, window size and the like: nothing clinical."""
    return platformdirs.user_config_path(_NAME, appauthor=False, roaming=False) / "settings.json"


def log_folder() -> Path:
    """What went wrong, without a word from the vault."""
    return platformdirs.user_log_path(_NAME, appauthor=False)
