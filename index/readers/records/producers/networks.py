"""Networks on which outlets and readers post: channels, forums, timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.index.readers.records.producers.producer import Producer, Record


def telegram_messages(document: Record) -> Iterable[Record] | None:
    """The messages of a channel, or of all chats in an export, each with its chat's name; else None."""
    chats = document.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    given = listed if isinstance(listed, list) else [document]
    if not any(isinstance(chat, dict) and _is_chat(chat) for chat in given):
        return None
    return [
        message for chat in given if isinstance(chat, dict) and _is_chat(chat) for message in _messages(chat)
    ]


def _is_chat(chat: Record) -> bool:
    messages = chat.get("messages")
    return (
        isinstance(messages, list)
        and "type" in chat
        and "id" in chat
        and (
            not messages
            or any(isinstance(message, dict) and "date_unixtime" in message for message in messages)
        )
    )


def _messages(chat: Record) -> Iterator[Record]:
    for message in chat["messages"]:
        if isinstance(message, dict):
            yield {
                **{key: value for key, value in message.items() if key != "text_entities"},
                "text": _run_together(message.get("text")),
                "telegram": chat.get("name") or message.get("from"),
                "id": f"{chat.get('id')}/{message.get('id')}",
            }


def _run_together(text: object) -> str:
    """A message's text: one, or the pieces of one paragraph after another that differ in their style."""
    pieces = text if isinstance(text, list) else [text]
    return "".join(
        str(piece.get("text", "")) if isinstance(piece, dict) else str(piece or "") for piece in pieces
    )


def reddit_post(post: Record) -> Record:
    """A post with its own address where its text is on Reddit, else with that of the page it points to."""
    permalink = post.get("permalink")
    own = (
        f"https://www.reddit.com{permalink}"
        if isinstance(permalink, str) and permalink.startswith("/")
        else permalink
    )
    subreddit = post.get("subreddit")
    link = post.get("url_overridden_by_dest") or post.get("url")
    elsewhere = (
        isinstance(link, str)
        and link.startswith("http")
        and not post.get("is_self")
        and not post.get("selftext")
    )
    name = f"r/{subreddit}" if isinstance(subreddit, str) else None
    return {
        **post,
        "permalink": link if elsewhere else own,
        "subreddit": post.get("subreddit_name_prefixed") or name,
    }


NETWORKS = (
    Producer(  # Telegram Desktop, "Export chat history"
        name="Telegram",
        signs=("telegram", "date_unixtime"),
        fields={
            "headline": (),
            "standfirst": (),
            "body": ("text",),
            "published": ("date_unixtime", "date"),
            "updated": ("edited_unixtime",),
            "authors": ("author",),
            "source": ("telegram",),
            "section": (),
            "tags": (),
            "url": (),
            "source_id": ("id",),
        },
        only={"type": ("message",)},
        whole=telegram_messages,
    ),
    Producer(  # https://www.reddit.com/dev/api, and Pushshift's dumps
        name="Reddit",
        signs=("subreddit", "created_utc"),
        fields={
            "body": ("selftext",),
            "standfirst": (),
            "published": ("created_utc",),
            "updated": (),
            "authors": ("author",),
            "source": ("subreddit",),
            "section": (),
            "tags": ("link_flair_text",),
            "url": ("permalink",),
            "source_id": ("name", "id"),
        },
        without=("link_id",),
        passed=(
            "selftext_html",
            "media",
            "media_embed",
            "secure_media",
            "preview",
            "all_awardings",
            "crosspost_parent_list",
        ),
        adapt=reddit_post,
    ),
    Producer(  # the posts.csv that Reddit gives its users
        name="Reddit, a user's own data",
        signs=("permalink", "subreddit", "gildings", "title"),
        fields={
            "body": ("body",),
            "published": ("date",),
            "source": ("subreddit",),
            "section": (),
            "url": ("permalink",),
            "authors": (),
            "source_id": ("id",),
        },
        adapt=reddit_post,
    ),
    Producer(  # https://docs.joinmastodon.org/entities/Status/
        name="Mastodon",
        signs=("account.acct", "content", "created_at"),
        fields={
            "headline": (),
            "standfirst": ("spoiler_text",),
            "body": ("content",),
            "published": ("created_at",),
            "updated": ("edited_at",),
            "authors": ("account.display_name", "account.username"),
            "source": (),
            "section": (),
            "tags": ("tags.name",),
            "url": ("url", "uri"),
            "source_id": ("id",),
        },
        without=("reblog",),
        passed=("account", "card", "media_attachments", "mentions", "poll", "emojis"),
    ),
)
