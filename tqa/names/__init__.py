"""Names across scripts: romanisation, keys under which spellings of one name meet, names in English text, and the name
authority: tables and a model that lead a romanised name back to the form English uses.
"""

import os

# The name model multiplies matrices of a few rows: a second thread of numpy's library costs twice the time and saves
# none. The library reads this when numpy is first imported, which is later than here.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
