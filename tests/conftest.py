"""What every test needs, before anything of Qt or matplotlib is imported."""

import os
import tempfile
from pathlib import Path

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# matplotlib writes a list of fonts; not into the home of whoever runs the tests.
os.environ.setdefault("MPLCONFIGDIR", str(Path(tempfile.gettempdir()) / "ipt-desktop-tests-mpl"))
# A test says by itself which vault and passphrase it means.
for name in ("IPT_VAULT", "IPT_PASSPHRASE_FILE"):
    os.environ.pop(name, None)

# The same examples on every machine: a failure here is a failure there.
settings.register_profile("same_everywhere", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same_everywhere"))
