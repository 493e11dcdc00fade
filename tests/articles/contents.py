"""Contents of stories of every kind, for property tests."""

from hypothesis import strategies as st

from articles.snapshots import Content, Credit
from prose.html import clean_html
from tests.prose import strategies
from tests.prose.versions import WORDS, blocks

words = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
bodies = st.one_of(blocks.map("".join).map(clean_html), strategies.html.map(clean_html))
ids = st.lists(st.integers(1, 6), max_size=4, unique=True).map(tuple)
credits = st.builds(Credit, st.integers(1, 6), st.sampled_from(("writer", "translator")))
authors = st.lists(credits, max_size=3, unique_by=lambda credit: credit.author).map(tuple)

contents = st.builds(
    Content,
    headline=words,
    section=st.integers(1, 3),
    slug=st.sampled_from(("", "tide", "harbour")),
    kicker=words,
    standfirst=words,
    body=bodies,
    lead_picture=st.sampled_from((None, 1, 2)),
    lead_caption=words,
    source_url=st.sampled_from(("", "https://letter.example/")),
    comments_open=st.booleans(),
    is_breaking=st.booleans(),
    authors=authors,
    topics=ids,
    related=ids,
)
