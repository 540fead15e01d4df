"""The codes of what follows a risk: referrals and their services, adverse events (domain.md 5.4, 5.5)."""

# Asked: no answer yet. Without: only where danger is imminent, and with the reason written down.
CONSENTS = ("given", "asked", "refused", "without")
CHANNELS = ("by_phone", "by_letter", "went_along", "went_alone")
REFERRAL_OUTCOMES = ("helped", "still_there", "not_taken", "did_not_go", "moved_away")
# What a service helps with. Violence has no word here: its pathway is on paper (domain.md 5.6).
PURPOSES = (
    "mental_health",
    "medical",
    "hospital",
    "maternity",
    "food_shelter",
    "legal",
    "livelihood",
    "school",
    "protection",
    "other",
)

# Serious whatever was ticked.
ALWAYS_SERIOUS = ("death", "suicide_attempt", "hospitalisation")
RELATED = ("unrelated", "possible", "likely")
ACTIONS = (
    "spoke_alone",
    "safety_steps",
    "medical_help",
    "referred",
    "group_paused",
    "supervisor_called",
)
ADVERSE_OUTCOMES = ("resolved", "still_open", "lasting_harm", "left_group", "died", "unknown")
