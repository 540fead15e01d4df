"""The measures that the app ships, as its own content loader reads them."""

from pathlib import Path

from ipt_desktop.content.measures import load_measures

FOLDER = Path(__file__).parents[1] / "resources" / "measures"
MEASURES = load_measures(FOLDER)
PHQ9 = MEASURES.get("phq9")
