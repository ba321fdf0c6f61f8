"""Accounts to try the portal with, one for each role. Their password is public, so they are for one machine only."""

PASSWORD = "look-around-locally"

# Publishes the demonstration data, so that every record shows who did; nobody can sign in with it.
LOADER = {"email": "demonstration-loader@example.org", "name": "Demonstration loader", "is_active": False}

ACCOUNTS = [
    {"email": "administrator@example.org", "name": "Administrator", "role": "administrator", "areas": []},
    {"email": "publisher@example.org", "name": "Publisher (Durham)", "role": "publisher", "areas": ["DUR"]},
    {"email": "editor@example.org", "name": "Editor (Durham)", "role": "editor", "areas": ["DUR"]},
    {"email": "reader@example.org", "name": "Reader (Durham)", "role": "reader", "areas": ["DUR"]},
    {"email": "panel@example.org", "name": "Panel member (Durham)", "role": "panel", "areas": ["DUR"]},
    {
        "email": "panel.avon-and-somerset@example.org",
        "name": "Panel member (Avon and Somerset)",
        "role": "panel",
        "areas": ["AVS"],
    },
    {
        "email": "officer@example.org",
        "name": "Officer (Durham)",
        "role": "officer",
        "areas": ["DUR"],
        "organisation": "Durham and Darlington Fire and Rescue Service",
    },
]
