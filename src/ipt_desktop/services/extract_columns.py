"""The columns of an export: ASCII names of 32 letters at most that stay, for statistics programs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is text, whole, number or date. `coding` names what the codes in it mean; "" for none.

    `about` names what the column says and `number` which meeting or item it is of.
    """

    name: str
    kind: str
    coding: str = ""
    about: str = ""
    number: int | None = None

    @property
    def meaning(self) -> str:
        return self.about or self.name


_WHO = (
    Column("member", "text"),
    Column("group", "text"),
    Column("sex", "text", "sex"),
    Column("age_band", "text", "age_band"),
)
LONG = (
    *_WHO,
    Column("meeting", "whole"),
    Column("date", "date"),
    Column("attended", "whole", "yes_no"),
    Column("mood_change", "text", "change"),
    Column("measure", "text", "measure"),
    Column("measure_version", "text"),
    Column("total", "number"),
    Column("prorated", "whole", "yes_no"),
    Column("complete", "whole", "yes_no"),
    Column("band", "text", "band"),
    Column("risk", "text", "risk"),
    Column("function", "whole", "function"),
)


def items(count: int) -> tuple[Column, ...]:
    """One for each answer of the form, in its order; which form it is says `measure`."""
    return tuple(Column(f"item_{n}", "whole", "answer", "item", n) for n in range(1, count + 1))


def wide(meetings: int) -> tuple[Column, ...]:
    """`meetings` is the highest number of a meeting held; 0 is what was taken before the group."""
    return (
        *_WHO,
        Column("status", "text", "status"),
        Column("problem_area", "text", "problem_area"),
        Column("risk_class", "text", "risk_class"),
        Column("meetings_marked", "whole"),
        Column("meetings_attended", "whole"),
        Column("phq9_forms", "whole"),
        Column("phq9_baseline", "number"),
        Column("phq9_baseline_date", "date"),
        Column("phq9_end", "number"),
        Column("phq9_end_date", "date"),
        Column("phq9_drop", "number"),
        *(
            Column(f"attended_{n}", "whole", "yes_no", "attended_at", n)
            for n in range(1, meetings + 1)
        ),
        *(Column(f"phq9_m{n}", "number", "", "phq9_at", n) for n in range(meetings + 1)),
    )
