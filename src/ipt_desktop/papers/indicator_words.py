"""What the programme indicators are called, and what is said beside them. The same in every place."""

from ipt_desktop.i18n import _, pgettext

COUNTS = ("screened", "eligible", "referred_out", "enrolled", "paired", "cases", "cases_paired")
FIGURES = (
    *("mean_baseline", "mean_end", "mean_drop", "sd_baseline", "effect_size"),
    *("sd_drop", "effect_size_paired"),
)
# Shares of people with two scores, which the three methods tell differently; then those without.
OUTCOMES = (
    *("response", "remission", "recovery", "reliable_improvement", "reliable_recovery"),
    *("reliable_deterioration", "minimal_important_change"),
)
OTHER_SHARES = ("functional_improvement", "attendance", "completion", "dropout")
SHARES = (*OUTCOMES, *OTHER_SHARES)


def caution() -> str:
    """What stands beside every before-and-after figure (domain.md 6.2)."""
    return _(
        "Change without a comparison group overstates what the help did: "
        "many people get better by themselves, and very high scores fall anyway."
    )


def indicator_name(name: str) -> str:
    """By its key in the JSON."""
    return {
        "screened": pgettext("indicator", "Asked before a group"),
        "eligible": pgettext("indicator", "Could join"),
        "referred_out": pgettext("indicator", "Referred elsewhere"),
        "enrolled": pgettext("indicator", "Enrolled"),
        "paired": pgettext("indicator", "With both scores"),
        "cases": pgettext("indicator", "At the cut-off or above at the beginning"),
        "cases_paired": pgettext("indicator", "Of these with both scores"),
        "mean_baseline": pgettext("indicator", "Mean at the beginning"),
        "mean_end": pgettext("indicator", "Mean at the end"),
        "mean_drop": pgettext("indicator", "Mean drop"),
        "sd_baseline": pgettext("indicator", "Standard deviation at the beginning"),
        "effect_size": pgettext("indicator", "Effect size (drop by spread at the beginning)"),
        "sd_drop": pgettext("indicator", "Standard deviation of the drop"),
        "effect_size_paired": pgettext("indicator", "Effect size (drop by its own spread)"),
        "response": pgettext("indicator", "Score down by half or more"),
        "remission": pgettext("indicator", "From the cut-off or above to under 5"),
        "recovery": pgettext("indicator", "From the cut-off or above to below it"),
        "reliable_improvement": pgettext("indicator", "Reliably better"),
        "reliable_recovery": pgettext("indicator", "Below the cut-off and reliably better"),
        "reliable_deterioration": pgettext("indicator", "Reliably worse"),
        "minimal_important_change": pgettext("indicator", "Better by what people notice"),
        "functional_improvement": pgettext("indicator", "Daily life easier"),
        "attendance": pgettext("indicator", "Meetings attended"),
        "completion": pgettext("indicator", "Course completed"),
        "dropout": pgettext("indicator", "Dropped out"),
    }[name]
