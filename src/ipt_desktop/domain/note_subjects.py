"""Subjects of a meeting's notes that are read again: its own, whom to speak with alone, the next day."""

COURSE_NOTE, PRIVATE_WORD, NEXT_DATE = "course", "private_word", "next_date"
