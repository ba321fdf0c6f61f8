"""The demonstration: what five public documents say, as files to be read beside them, and the loader that reads them.

The files hold facts and no verbs; docs/demonstration.md says how they are written. People are named by their post.
What a document does not state is left out, and what it only implies is marked as inferred.
"""

from pathlib import Path

HERE = Path(__file__).parent
# The words that every office begins with; they name no record.
LISTS = HERE / "lists.yaml"

# In the order in which they are loaded. A folder may stand here too, for all the files in it.
FILES = [
    HERE / name
    for name in (
        "accounts.yaml",
        "lists.yaml",
        "areas.yaml",
        "NAT-S-001.yaml",
        "DUR-S-001.yaml",
        "STA-S-001.yaml",
        "AVS-S-001.yaml",
        "CAM-S-001.yaml",
        "practice.yaml",
    )
]

# Another portal's data: an invented area, which is loaded where the portal is an invented example.
EXAMPLE = [LISTS, HERE / "exampleshire"]
