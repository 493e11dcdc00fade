from comments.models import WordRule
from comments.pipeline.words import folded_phrase, make_rule
from prose.letters import tidy_line


def save_word_rule(rule: WordRule) -> WordRule:
    """Keep a watched word with the form in which it is looked for. Raises `ValueError` for a phrase without a word."""
    rule.phrase, rule.locale = tidy_line(rule.phrase), rule.locale.strip().lower()
    made = make_rule(rule.phrase, rule.action, rule.locale)
    if made is None:
        raise ValueError(rule.phrase)
    rule.first_token, rule.folded = made.words[0], folded_phrase(rule.phrase, rule.locale)
    rule.save()
    return rule
