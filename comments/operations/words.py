from comments.models import WordRule
from comments.pipeline.words import phrase_tokens


def save_word_rule(rule: WordRule) -> WordRule:
    """Keep a watched word with the form in which it is looked for. Raises `ValueError` for a phrase without a word."""
    words = phrase_tokens(rule.phrase)
    if not words:
        raise ValueError(rule.phrase)
    rule.first_token, rule.folded = words[0], " ".join(words)
    rule.save()
    return rule
