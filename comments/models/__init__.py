from comments.models.comment import Comment
from comments.models.imports import ImportedComment, ImportedStory
from comments.models.learning import LearntSpam
from comments.models.mail import OutgoingMail, ProvenAddress, Subscription
from comments.models.moderation import ModerationEvent, WordRule
from comments.models.people import CommentClaim, SenderEvent, SenderRule
from comments.models.policy import ThreadPolicy
from comments.models.readers import CommentLike, CommentReport, CommentRevision
from comments.models.thread import ThreadCount

__all__ = [
    "Comment",
    "CommentClaim",
    "CommentLike",
    "CommentReport",
    "CommentRevision",
    "ImportedComment",
    "ImportedStory",
    "LearntSpam",
    "ModerationEvent",
    "OutgoingMail",
    "ProvenAddress",
    "SenderEvent",
    "SenderRule",
    "Subscription",
    "ThreadCount",
    "ThreadPolicy",
    "WordRule",
]
