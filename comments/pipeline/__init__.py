"""What a comment goes through before it is kept: small pure phases in order, each with a result and its reasons.

`door` refuses what was not sent properly, and stores nothing; `reading` looks at the words and decides the status.
Everything a phase needs is handed to it, so any comment can be judged again, in bulk and without a request.
"""
