"""Who may do what at every address: the table that the walk in ``test_matrix`` holds the newsroom to.

It is written by hand and asks no permission of the code. A row is one line: the name of the address, for whom it opens
by GET and by POST, and what the others get. To add one:

    **row("admin:articles_article_example", get=READ, post=EDIT),

Everybody is named in `PEOPLE`: by a role in the whole paper ("editor"), by one in the section that things stand in
("editor here") or by one in another section ("editor elsewhere"). What an address is about may differ in kind
(`STORIES`); a set that depends on it is a dictionary of sets.
"""

from dataclasses import dataclass

from accounts.roles import Role
from articles.models import SectionGrant

ROLES = [role.value for role in Role]
GRANTED = [role.value for role in SectionGrant.ROLES]
STAFF = frozenset(
    ["no role", *ROLES, *(f"{role} here" for role in GRANTED), *(f"{role} elsewhere" for role in GRANTED)]
)
PEOPLE = ["nobody", "visitor", *sorted(STAFF)]  # a visitor has an account that is not for the desk
EVERYBODY = frozenset(PEOPLE)
SIGNED_IN = EVERYBODY - {"nobody"}
NO_ONE: frozenset[str] = frozenset()

# Kinds of stories, all in the section that is "here"
OTHERS, OWN, LIVE, EMBARGOED = "a draft of somebody else", "an own draft", "live", "under embargo"
STORIES = (OTHERS, OWN, LIVE, EMBARGOED)

Set = frozenset[str]
ByStory = dict[str, Set]


def of(*roles: str, here: bool = True, elsewhere: bool = False) -> Set:
    """Those who hold one of these roles in the whole paper, in the section at hand, or in another one."""
    found = set(roles)
    found |= {f"{role} here" for role in roles if here and role in GRANTED}
    found |= {f"{role} elsewhere" for role in roles if elsewhere and role in GRANTED}
    return frozenset(found)


ADMINISTRATORS = of("administrator")
CHIEFS = of("section_chief", "administrator")
PUBLISHERS = CHIEFS | of("publisher")
EDITORS = PUBLISHERS | of("editor")
WRITERS = EDITORS | of("contributor")
MODERATORS = PUBLISHERS | of("moderator")
SPONSORS = of("sponsor_manager", "administrator")


def everywhere(people: Set) -> Set:
    """Those of them who hold their role in the whole paper."""
    return frozenset(person for person in people if " " not in person)


def anywhere(people: Set) -> Set:
    """Them, and those who hold the same role in another section."""
    return people | {person.replace(" here", " elsewhere") for person in people}


SPONSORS_SEEN = SPONSORS | everywhere(PUBLISHERS)
ANY_ROLE = STAFF - {"no role"}

# What readers find of a story without asking the desk
TO_READERS: ByStory = {OTHERS: NO_ONE, OWN: NO_ONE, LIVE: EVERYBODY, EMBARGOED: NO_ONE}

# What may be done with a story. Under an embargo: those who publish in its section; who began it, and who was let in,
# are tried in tests/articles/test_embargo.py.
READ: ByStory = {OTHERS: EDITORS, OWN: WRITERS, LIVE: EDITORS, EMBARGOED: PUBLISHERS}
EDIT = READ
SETTLE: ByStory = {OTHERS: EDITORS, OWN: EDITORS, LIVE: EDITORS, EMBARGOED: PUBLISHERS}
PUBLISH: ByStory = dict.fromkeys(STORIES, PUBLISHERS)


@dataclass(frozen=True)
class Row:
    """For whom an address opens; None for a method that is not there.

    Whoever has no desk is sent to sign in; the others are refused with 403, and with 404 those in ``unaware``, for whom
    the thing is not there. A ``public`` row asks nobody to sign in: it refuses with 404. An ``own`` page is
    allauth's, about one's account: what it says to those whom it opens for is its business, but for an error.
    """

    get: Set | ByStory | None
    post: Set | ByStory | None
    unaware: Set = NO_ONE
    public: bool = False
    own: bool = False

    @property
    def by_story(self) -> bool:
        return isinstance(self.get, dict) or isinstance(self.post, dict)


def row(
    name: str, get: Set | ByStory | None = None, post: Set | ByStory | None = None, *, unaware: Set = NO_ONE
) -> dict[str, Row]:
    return {name: Row(get, post, unaware)}


def public(*names: str, get: bool = True, post: bool = False) -> dict[str, Row]:
    """Open to everybody."""
    return {name: Row(EVERYBODY if get else None, EVERYBODY if post else None, public=True) for name in names}


def account(*names: str, by: Set = SIGNED_IN) -> dict[str, Row]:
    """Pages of one's own account, for everybody who has one, or of signing in and out."""
    return {name: Row(by, by, own=True) for name in names}


def screen(
    model: str, *, view: Set, add: Set = NO_ONE, change: Set = NO_ONE, delete: Set = NO_ONE, unaware: Set = NO_ONE
) -> dict[str, Row]:
    """The addresses of a table's screen: list, add, change, delete, history, and the bare number of a row.

    ``view``, ``change`` and ``delete`` are for the row at hand; ``unaware`` have such a screen, but not this row.
    """
    app, _dot, name = model.partition("_")
    return {
        f"admin:{model}_changelist": Row(view | unaware, view | unaware),
        f"admin:{model}_add": Row(add, add),
        f"admin:{model}_change": Row(view, change, unaware),
        f"admin:{model}_delete": Row(delete, delete, unaware if delete else NO_ONE),
        f"admin:{model}_history": Row(view, view, STAFF if unaware else NO_ONE),  # looks for the row before it asks
        f"/admin/{app}/{name}/<path:object_id>/": Row(STAFF, STAFF),  # leads on to the change page, which asks
    }


def merged(*tables: dict[str, Row]) -> dict[str, Row]:
    """The rows of all tables; a later one may say better what a `screen` says of an address."""
    table: dict[str, Row] = {}
    for rows in tables:
        table |= rows
    return table


STORY = "admin:articles_article_"

TABLE: dict[str, Row] = merged(
    # Readers
    public("articles:front", "articles:search", "articles:archive", "articles:corrections", "articles:author"),
    public("articles:topic", "articles:source", "articles:page", "articles:by-path", "articles:sitemap"),
    public("articles:feed", "articles:section-feed", "articles:corrections-feed", post=True),  # Django's own views
    public("articles:sitemap-part", post=True),
    public("articles:read", get=False, post=True),
    {
        "articles:preview": Row(
            {OTHERS: EVERYBODY, OWN: EVERYBODY, LIVE: EVERYBODY, EMBARGOED: NO_ONE}, None, public=True
        )
    },
    *(
        {f"articles:{name}": Row(TO_READERS, TO_READERS if name == "report" else None, public=True)}
        for name in ("report", "report-thanks", "changes")
    ),
    public("comments:comment", "sponsors:supporters", "sponsors:go", "healthz", "readyz", "robots", "favicon"),
    public("comments:on-story", "comments:to-comment", "comments:feed", "comments:story-feed", post=True),
    public("comments:reported"),
    # A token decides, whoever is signed in: tried in tests/wire/test_partners
    public("partners:stories", "partners:story"),
    public("partners:openapi-json", post=True),  # the library's own view
    {"partners:api-root": Row(NO_ONE, NO_ONE, public=True)},
    # What a reader does with a comment: each asks for our own page or a signed mark, tried in tests/comments
    account("comments:like", "comments:report", "comments:edit", "comments:withdraw", by=EVERYBODY),
    account("comments:subscription", "comments:unsubscribe", "comments:your-comments", "comments:yours", by=EVERYBODY),
    {
        "photos:rendition": Row(
            {OTHERS: ANY_ROLE, OWN: ANY_ROLE, LIVE: EVERYBODY, EMBARGOED: PUBLISHERS}, None, public=True
        )
    },
    # Signing in and out, and one's own account
    account("account_login", "account_signup", "account_logout", "account_inactive", "admin:login", by=EVERYBODY),
    account("admin:logout", "admin:password_change", "admin:password_change_done", by=EVERYBODY),  # lead to allauth
    account("account_reset_password", "account_reset_password_done", "account_reset_password_from_key", by=EVERYBODY),
    account("account_reset_password_from_key_done", "account_confirm_email", by=EVERYBODY),
    account("account_email_verification_sent", "account_confirm_login_code", by=EVERYBODY),
    account("mfa_authenticate", "mfa_login_webauthn", by=EVERYBODY),
    account("account_change_password", "account_set_password", "account_email", "account_reauthenticate"),
    account("mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_reauthenticate"),
    account("mfa_list_webauthn", "mfa_add_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn"),
    account("mfa_reauthenticate_webauthn", "mfa_generate_recovery_codes", "mfa_view_recovery_codes"),
    account("mfa_download_recovery_codes", "usersessions_list"),
    # The desk itself
    row("admin:index", STAFF, STAFF),
    row("admin:settings", STAFF, STAFF),
    row("status", ADMINISTRATORS, None),
    row("admin:jsi18n", STAFF, None),
    row("admin:app_list", anywhere(WRITERS), anywhere(WRITERS), unaware=STAFF),  # asked for the app of stories
    account("/admin/(?P<url>.*)$", by=STAFF),  # nothing is there
    row("admin:autocomplete", ANY_ROLE, None),  # asked for pictures
    row("admin:view_on_site", READ, READ, unaware=STAFF),
    # Stories
    screen("articles_article", view=anywhere(WRITERS), add=anywhere(WRITERS)),
    row(f"{STORY}change", READ, EDIT),
    row(f"{STORY}preview", READ, None),
    row(f"{STORY}history", READ, None),
    row(f"{STORY}version", READ, None),
    row(f"{STORY}restore", None, EDIT),
    row(f"{STORY}compare", READ, None),
    row(f"{STORY}merge", EDIT, EDIT),
    row(f"{STORY}presence", None, EDIT),
    row(f"{STORY}typing", None, EDIT),
    row(f"{STORY}new_typing", None, anywhere(WRITERS)),
    row(f"{STORY}live_preview", None, EDIT),
    row(f"{STORY}new_live_preview", None, anywhere(WRITERS)),
    row(f"{STORY}take_over", None, EDIT),
    row(f"{STORY}throw_away", None, of("whoever typed it"), unaware=EDITORS),  # for the others it is not there
    row(f"{STORY}changes", READ, None),
    row(f"{STORY}strike", PUBLISHERS, PUBLISHERS),  # of a version that readers saw
    row(f"{STORY}fix", PUBLISH, PUBLISH),
    row(f"{STORY}update", PUBLISH, PUBLISH),
    row(f"{STORY}correct", PUBLISH, PUBLISH),
    row(f"{STORY}withdraw", PUBLISH, PUBLISH),
    row(f"{STORY}take_down", PUBLISH, PUBLISH),
    row(f"{STORY}spike", EDIT, EDIT),
    row(f"{STORY}bring_back", None, EDIT),
    row(f"{STORY}embargo", EDIT, EDIT),
    row(f"{STORY}trail", PUBLISH, None),
    row(f"{STORY}waive", PUBLISH, PUBLISH),
    row(f"{STORY}notes", READ, READ),
    row(f"{STORY}note_people", READ, None),
    row(f"{STORY}text_checks", EDIT, EDIT),
    row(f"{STORY}dismiss_check", None, SETTLE),
    row(f"{STORY}preview_links", EDIT, EDIT),
    row(f"{STORY}revoke_preview", None, EDIT),
    row(f"{STORY}board", anywhere(WRITERS), None),
    row(f"{STORY}move", None, EDIT),
    row(f"{STORY}bulk_acts", anywhere(WRITERS), None),
    row(f"{STORY}bulk_begin", None, anywhere(WRITERS)),  # asked for an act that every writer may do with some story
    row(f"{STORY}bulk", of("whoever asked for it"), None, unaware=anywhere(WRITERS)),
    row(f"{STORY}bulk_undo", None, of("whoever asked for it"), unaware=anywhere(WRITERS)),
    row(f"{STORY}find", anywhere(WRITERS), None),
    row(f"{STORY}new_address", anywhere(WRITERS), None),
    row(f"{STORY}add_topic", None, anywhere(EDITORS)),
    row(f"{STORY}add_picture", None, anywhere(WRITERS)),
    row(f"{STORY}set_focal", everywhere(EDITORS), everywhere(EDITORS)),
    # The paper
    screen(
        "articles_section",
        view=anywhere(EDITORS),
        add=ADMINISTRATORS,
        change=ADMINISTRATORS,
        delete=ADMINISTRATORS,
    ),
    *(
        screen(
            f"articles_{name}",
            view=anywhere(WRITERS),
            add=anywhere(EDITORS),
            change=everywhere(EDITORS),
            delete=everywhere(EDITORS),
        )
        for name in ("author", "topic", "source")
    ),
    screen("articles_page", view=ADMINISTRATORS, add=ADMINISTRATORS, change=ADMINISTRATORS, delete=ADMINISTRATORS),
    screen("articles_site", view=ADMINISTRATORS, change=ADMINISTRATORS),
    screen(
        "articles_frontpin",
        view=everywhere(PUBLISHERS),
        add=everywhere(PUBLISHERS),
        change=everywhere(PUBLISHERS),
        delete=everywhere(PUBLISHERS),
    ),
    screen("articles_correction", view=PUBLISHERS, unaware=anywhere(PUBLISHERS) - PUBLISHERS),
    row("admin:articles_correction_history", PUBLISHERS, PUBLISHERS, unaware=STAFF - EDITORS),
    screen("articles_errorreport", view=EDITORS, unaware=anywhere(EDITORS) - EDITORS),
    row("admin:articles_errorreport_change", EDITORS, EDITORS, unaware=anywhere(EDITORS) - EDITORS),
    row("admin:articles_errorreport_answer", None, EDITORS, unaware=anywhere(EDITORS) - EDITORS),
    row("admin:articles_errorreport_dismiss", None, EDITORS, unaware=anywhere(EDITORS) - EDITORS),
    row("admin:articles_checklistrule_changelist", anywhere(WRITERS), ADMINISTRATORS),
    row("admin:articles_checklistrule_section", anywhere(WRITERS), CHIEFS),
    screen("articles_auditentry", view=ADMINISTRATORS),
    screen(
        "articles_sectiongrant",
        view=CHIEFS,
        add=anywhere(CHIEFS),
        delete=CHIEFS,
        unaware=anywhere(CHIEFS) - CHIEFS,
    ),
    # Pictures
    screen("photos_photo", view=ANY_ROLE, add=ANY_ROLE, change=ANY_ROLE),
    row("admin:photos_photo_upload", ANY_ROLE, ANY_ROLE),
    row("admin:photos_photo_describe", ANY_ROLE, ANY_ROLE),
    row("admin:photos_photo_replace", None, anywhere(PUBLISHERS)),
    row("admin:photos_photo_withdraw", None, anywhere(PUBLISHERS)),
    row("admin:photos_photo_restore", None, anywhere(PUBLISHERS)),
    # Replies
    screen("comments_comment", view=anywhere(MODERATORS), change=anywhere(MODERATORS)),
    row("admin:comments_comment_changelist", anywhere(MODERATORS), None),
    row("admin:comments_comment_beside", MODERATORS, None, unaware=anywhere(MODERATORS) - MODERATORS),
    row("admin:comments_comment_decide", None, MODERATORS, unaware=anywhere(MODERATORS) - MODERATORS),
    row("admin:comments_comment_answer", None, MODERATORS, unaware=anywhere(MODERATORS) - MODERATORS),
    row("admin:comments_comment_bulk", None, anywhere(MODERATORS)),
    row("admin:comments_comment_pick", None, MODERATORS, unaware=anywhere(MODERATORS) - MODERATORS),
    row("admin:comments_comment_settle", None, MODERATORS, unaware=anywhere(MODERATORS) - MODERATORS),
    row("admin:comments_comment_keep_out", None, everywhere(MODERATORS)),
    row("admin:comments_comment_counts", anywhere(MODERATORS), None),
    row("admin:comments_comment_people", everywhere(MODERATORS), None),
    row("admin:comments_comment_person", everywhere(MODERATORS), None),
    row("admin:comments_comment_person_rule", None, everywhere(MODERATORS)),
    screen(
        "comments_senderrule", view=everywhere(MODERATORS), add=everywhere(MODERATORS), delete=everywhere(MODERATORS)
    ),
    row("admin:comments_senderrule_take_back", None, everywhere(MODERATORS)),
    screen(  # the rules at hand are those of the whole paper
        "comments_threadpolicy",
        view=everywhere(MODERATORS),
        add=anywhere(MODERATORS),
        change=everywhere(MODERATORS),
        delete=everywhere(MODERATORS),
        unaware=anywhere(MODERATORS) - everywhere(MODERATORS),
    ),
    row("admin:comments_comment_take_back", None, MODERATORS, unaware=anywhere(MODERATORS) - MODERATORS),
    screen("comments_moderationevent", view=MODERATORS, unaware=anywhere(MODERATORS) - MODERATORS),
    screen(
        "comments_wordrule",
        view=everywhere(MODERATORS),
        add=everywhere(MODERATORS),
        change=everywhere(MODERATORS),
        delete=everywhere(MODERATORS),
    ),
    # Sponsors
    screen("sponsors_sponsor", view=SPONSORS_SEEN, add=SPONSORS, change=SPONSORS, delete=SPONSORS),
    screen("sponsors_campaign", view=SPONSORS_SEEN, add=SPONSORS, change=SPONSORS, delete=SPONSORS),
    screen("sponsors_creative", view=SPONSORS_SEEN, add=SPONSORS, change=SPONSORS, delete=SPONSORS),
    row("admin:sponsors_creative_approve", None, SPONSORS_SEEN),
    row("admin:sponsors_creative_stop", None, SPONSORS_SEEN),
    # The wire
    screen("wire_item", view=everywhere(EDITORS)),
    screen("wire_fetch", view=everywhere(EDITORS)),
    row("admin:wire_item_change", everywhere(EDITORS), everywhere(EDITORS), unaware=STAFF),  # it has no form
    row("admin:wire_item_draft", None, everywhere(EDITORS), unaware=STAFF),
    row("admin:wire_item_reject", None, everywhere(EDITORS), unaware=STAFF),
    row("admin:wire_item_restore", None, everywhere(EDITORS), unaware=STAFF),
    row("admin:wire_item_translation", everywhere(EDITORS), everywhere(EDITORS), unaware=STAFF),
    row("admin:wire_item_tell", None, everywhere(EDITORS), unaware=STAFF),
    screen("wire_alert", view=everywhere(EDITORS)),
    row("admin:wire_alert_change", everywhere(EDITORS), everywhere(EDITORS), unaware=STAFF),
    row("admin:wire_alert_settle", None, everywhere(EDITORS), unaware=STAFF),
    screen("wire_feed", view=everywhere(EDITORS)),
    screen("wire_rule", view=everywhere(EDITORS)),
    row("admin:wire_feed_add", everywhere(EDITORS), everywhere(EDITORS), unaware=STAFF),
    row("admin:wire_rule_add", everywhere(EDITORS), everywhere(EDITORS), unaware=STAFF),
    row("admin:wire_feed_change", everywhere(EDITORS), everywhere(EDITORS), unaware=STAFF),
    row("admin:wire_feed_fetch", None, everywhere(EDITORS), unaware=STAFF),
    row("admin:wire_feed_switch", None, everywhere(EDITORS), unaware=STAFF),
    row("admin:wire_rule_change", everywhere(EDITORS), everywhere(EDITORS), unaware=STAFF),
    row("admin:wire_rule_switch", None, everywhere(EDITORS), unaware=STAFF),
    screen("wire_partner", view=ADMINISTRATORS, add=ADMINISTRATORS, change=ADMINISTRATORS),
    row("admin:wire_partner_token", None, ADMINISTRATORS, unaware=STAFF),
    row("admin:wire_partner_revoke", None, ADMINISTRATORS, unaware=STAFF),
    screen(
        "wire_terms",
        view=everywhere(EDITORS),
        add=everywhere(EDITORS),
        change=everywhere(EDITORS),
        delete=everywhere(EDITORS),
    ),
    screen(
        "wire_glossaryentry",
        view=everywhere(EDITORS),
        add=everywhere(EDITORS),
        change=everywhere(EDITORS),
        delete=everywhere(EDITORS),
    ),
    # People
    screen("accounts_user", view=ADMINISTRATORS, add=ADMINISTRATORS, change=ADMINISTRATORS),
    row("admin:auth_user_password_change", ADMINISTRATORS, ADMINISTRATORS),
)
