"""What the process that reads a file may use."""

import os
import resource

PROCESSOR_SECONDS = 20
WALL_SECONDS = 25
MEMORY = 512 * 1024 * 1024
OUTPUT = 8 * 1024 * 1024


def keep_within():
    """Bind this process, for good, to what the reading of a file may use."""
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(10)
