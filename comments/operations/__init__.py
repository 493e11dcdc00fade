"""Every change of a conversation is one function here. Each locks the story's row of counts first, then the comment."""
