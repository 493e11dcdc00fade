"""Which language a short text is plainly written in, told by its small words."""

import re

# Words that are frequent in one language and rare in the others; none that is an insult anywhere.
_SMALL_WORDS = {
    "en": "the and is are was of to this that with you for not have they it my what from would i'm it's don't",
    "de": "der die das und ist nicht ich ein eine mit auf für sind auch wir sie von dem wie aber",
    "fr": "le les des est une pas je vous dans pour que qui c'est avec sur nous mais cette sont très",
    "es": "el los las una es que por con para pero muy está como esta del también porque son más",
    "it": "il gli una che non per con sono è della anche questo più come ma nel perché molto",
    "pt": "o os uma não que para com por mas muito está isso você são como também ele dos",
    "nl": "het een van niet dat ik zijn met voor maar ook naar deze wat zo hebben heel",
    "sv": "och att det är som inte jag för har med på den ett av mycket också",
    "da": "og det er ikke jeg til af der på har med som også meget hvad",
    "no": "og det er ikke jeg til av som på har med også veldig hva",
    "pl": "nie jest się na że to do jak ale tak przez bardzo tylko są",
    "cs": "není je se na že to jak ale tak velmi jen jsou který být",
    "fi": "on ja ei se että oli mutta kun niin hän ovat tämä myös",
    "hu": "a az és nem hogy egy is van ez azt csak volt meg",
    "tr": "ve bir bu için çok da ne ama gibi değil olarak daha var",
    "uk": "і та що не на це як для але його вони був також є",
    "ru": "и что не на это как для но его они был также был она",
}
_LANGUAGES: dict[str, frozenset[str]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _LANGUAGES[_word] = _LANGUAGES.get(_word, frozenset()) | {_language}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
ENOUGH = 2


def language_of(text: str) -> str:
    """The code of the language whose small words the text is full of; empty if it is too short or mixed to tell."""
    votes: dict[str, int] = {}
    for word in {found.casefold().replace("’", "'") for found in _WORD.findall(text)}:
        for language in _LANGUAGES.get(word, ()):
            votes[language] = votes.get(language, 0) + 1
    ranked = sorted(votes.values(), reverse=True)
    if not ranked or ranked[0] < ENOUGH or ranked[1:2] == ranked[:1]:
        return ""
    return max(votes, key=lambda language: votes[language])
