"""What a password must not be, beyond short and common: the words anybody would try first here."""

import re

from django.core.exceptions import ValidationError

from initiatives.models import Area

BANNED = {
    "police",
    "fire",
    "force",
    "rescue",
    "constabulary",
    "commissioner",
    "collaboration",
    "portal",
    "brigade",
    "panel",
}
# Parts of the names of areas that say nothing of which area it is.
COMMON_PARTS = {"north", "south", "east", "west", "greater", "county", "central", "city", "area", "isle"}


def letters_of(text):
    """The letters of a text in lower case, as they would run together in a password."""
    return re.sub(r"[^a-z]", "", text.lower())


def words_of_areas():
    """The names of all areas, whole and in parts long enough to matter."""
    for name in Area.objects.values_list("name", flat=True):
        yield letters_of(name)
        yield from (word for word in map(letters_of, name.split()) if len(word) > 4 and word not in COMMON_PARTS)


class NoBannedWords:
    """Refuses passwords that hold a word everybody here would think of."""

    def validate(self, password, user=None):
        letters = letters_of(password.translate(str.maketrans("013457@$!", "oieastasi")))
        found = next((word for word in sorted({*BANNED, *words_of_areas()}) if word and word in letters), None)
        if found:
            raise ValidationError(
                f"Choose a password without “{found}”. Words from our work and the names of our areas are tried first "
                "by whoever guesses.",
                code="password_banned_word",
            )

    def get_help_text(self):
        return "Do not use “police”, “fire”, “force” or the name of an area."


class HardToGuess:
    """Refuses passwords that are long and still guessed soon: repeated, in a row, on the keyboard, or one known word.

    How many guesses one takes is reckoned as attackers would, with their lists of words and habits.
    """

    # Of the steps from 0 to 4: ten thousand million guesses or so, more than anybody gets through the limits of signing
    # in, and enough to hold a stolen hash for long.
    ENOUGH = 3
    # The reckoning takes long for long passwords; what comes after these makes none easier.
    LOOKED_AT = 72

    def validate(self, password, user=None):
        # Brings long lists of words with it, which are needed only where somebody chooses a password.
        from zxcvbn import zxcvbn

        about = [user.email, user.name] if user is not None else []
        if zxcvbn(password[: self.LOOKED_AT], user_inputs=about)["score"] < self.ENOUGH:
            raise ValidationError(
                "This password would soon be guessed: it repeats itself, runs along the alphabet or the keyboard, or "
                "is a word with a number. Put three or four words together that have nothing to do with each other.",
                code="password_soon_guessed",
            )

    def get_help_text(self):
        return "Three or four words that have nothing to do with each other make a good password."
