"""Files that typst sets, in a process of its own: it keeps all that it has set in memory until it ends."""

import base64
import json
import subprocess
import sys
from pathlib import Path

SETTER = Path(__file__).with_name("setter.py")
# A paper of sixty pages takes less than one second.
SECONDS = 120


def typeset(template, data, **output):
    """Return the files that a template of this folder makes of data, as a list of bytes.

    Raises RuntimeError with what the process said where it fails, subprocess.TimeoutExpired where it takes too long.
    """
    asked = json.dumps({"template": template, "data": data, "output": output})
    command = [sys.executable, "-I", SETTER]
    done = subprocess.run(command, input=asked.encode(), capture_output=True, timeout=SECONDS, env={}, check=False)
    if done.returncode:
        raise RuntimeError(f"{template} was not set: {done.stderr.decode(errors='replace')[-2_000:]}")
    return [base64.b64decode(each) for each in json.loads(done.stdout)]
