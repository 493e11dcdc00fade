from comments.models.comment import Comment
from comments.models.learning import LearntSpam
from comments.models.moderation import ModerationEvent, WordRule
from comments.models.thread import ThreadCount

__all__ = ["Comment", "LearntSpam", "ModerationEvent", "ThreadCount", "WordRule"]
