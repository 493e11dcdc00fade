# ruff: noqa: E501
"""Web pages of our own making for tests."""

SENTENCES = [
    "The harbour office counted nine pilots on Monday, two more than in the spring, and said that all of them had signed.",
    "Nobody had asked them, said the oldest, a man of sixty who has rung the bell at the mole since he was a boy.",
    "The council will vote on the money in December; until then the ferry company pays for the rope, the oil and the lamps.",
    "A spokeswoman of the company said that it had never been a question of money, and that the bell was heard in town.",
]
SHARE = "Share on Facebook | Twitter | WhatsApp"
CHANNEL = "Subscribe to our channels on Telegram and WhatsApp!"
CODE = ".in_text_content_22 {width: 300px; height: 600px; } @media (min-width: 600px) {.in_text_content_22 {width: 580px; }}"


def page(*, text: str = "", head: str = "", language: str = "en") -> str:
    """A news page with everything that stands around a story."""
    text = text or "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return f"""<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">
<title>The pilots ring again - Harbour Letter</title><meta property="og:title" content="The pilots ring again">
<meta property="article:published_time" content="2026-11-20T10:00:00+02:00"><style>.x {{color: red}}</style>{head}</head>
<body class="single-post hidden-nav"><header><a href="/">Harbour Letter</a></header>
<nav class="menu"><ul><li><a href="/world">World</a></li><li><a href="/sport">Sport, and all that goes with it</a></li></ul></nav>
<div class="wrap"><div class="main-column"><h1>The pilots ring again</h1><p class="byline">By Ada Pilot</p>
<div class="share-bar"><a href="#">Facebook</a> <a href="#">Twitter</a></div>
<div class="article-body">{text}<p>{CODE}</p><p>{SHARE}</p><p>{CHANNEL}</p></div>
<div class="comments"><h3>3 comments</h3><p>I do not believe one word of this, and I have lived at the harbour for forty years, sir.</p></div>
</div><aside class="sidebar"><h3>Most read</h3><p>Herring is dear again this winter, and the shops have begun to feel it badly.</p></aside></div>
<footer><p>Copyright Harbour Letter. All rights reserved, and so on and so forth, at great length.</p></footer>
<script>var x = "<p>not text</p>";</script></body></html>"""
