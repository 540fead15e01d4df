"""How large things may be. Each is checked before memory is spent on what it bounds (docs/sync-format.md)."""

LARGEST_FILE = 64 * 2**20
LARGEST_HEADER = 64 * 2**10
MOST_STANZAS = 64
LARGEST_MANIFEST = 16 * 2**20
MOST_RECIPIENTS = 64
MOST_CARDS = 10_000
MOST_REPLICAS = 20_000
MOST_SEGMENTS = 50_000
MOST_FACTS = 500_000
# Counted while unpacking: what a frame says of its own size is not believed.
LARGEST_UNPACKED = 512 * 2**20
LARGEST_LINE = 12 * 2**20
LARGEST_WINDOW = 8 * 2**20
FACTS_IN_SEGMENT = 20_000
MOST_IN_SEGMENT = 50_000
# Ticks grow by one a fact, so an honest one is never far above all that is known.
LARGEST_LEAP = 100_000_000
LARGEST_CARD = 16 * 2**10
# Every text of the content in two languages is a third of this.
LARGEST_PACK = 2**20
