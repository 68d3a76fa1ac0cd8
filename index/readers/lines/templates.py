"""The words that templates put around articles: labels of link lists, buttons, cookie notices, bylines.

What belongs to the page and not to the article is much the same everywhere, so the saved pages and
their text copies are cleaned with the same patterns. They are for short lines: a sentence of an
article may well hold the words "sign up".
"""

from __future__ import annotations

import re

_LISTS = (
    r"(?:related|recent|latest|popular|trending|similar|recommended|suggested|featured|top|other|more|most|editor[’']?s?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in|enjoy|want to read)|more from .{0,40}"
    r"|also (?:on|in|from) .{0,40})"
)
_THINGS = (
    r"(?:news|posts?|articles?|stor(?:y|ies)|reading|links?|topics?|content|blogs?|resources?|reads?|videos?|guides?"
    r"|picks?|headlines|updates|coverage|stories you may like|products?|pages|items|insights|popular"
    r"|viewed|shared|episodes)"
)
LIST_LABEL = re.compile(
    rf"^(?:{_LISTS}(?: (?:on|for|from|in|to|you|this|the|our|{_THINGS}))*(?: {_THINGS})?"
    r"|(?:read|see|watch|more|what[’']s) (?:also|more|next|this next|related|like this|on this topic|stories)"
    r"|keep reading|continue reading|further reading|up next|next up|don[’']t miss|in case you missed it"
    r"|explore more|discover more|next (?:post|article|story)|previous (?:post|article|story)"
    r"|from (?:our|the) (?:blog|newsroom|archives?)|trending(?: now| today)?|must read|also read"
    r"|see also|you may like"
    r"|weiterlesen|mehr zum thema|lire aussi|à lire aussi|leia também|veja também|lea también"
    r"|te puede interesar"
    r"|leggi anche|lees ook|läs också)\s*[:.…»→>]*$",
    re.IGNORECASE,
)
"""A line that heads a list of links to other articles."""

TEMPLATE_LABEL = re.compile(
    r"^(?:full (?:news|story|article)|details?|home|news|latest|breaking(?: news)?"
    r"|share(?: this.{0,20})?|print|email|save"
    r"|comments?|advertisement|ad|sponsored(?: content)?|skip to (?:main )?content|menu|search"
    r"|subscribe|sign (?:in|up)"
    r"|log ?in|register|follow us.{0,20}|contents|table of contents|toc|in this article|on this page"
    r"|listen|close|back"
    r"|facebook|twitter|x|linkedin|pinterest|whatsapp|instagram|youtube|reddit|telegram|tweet|copy link"
    r"|copied!?|read more"
    r"|learn more|loading\.*|previous|next|tags?|categories|category|author|by|written by|updated"
    r"|published|sections?)\s*:?$",
    re.IGNORECASE,
)
"""A line that the template prints on every page: a button, a heading of a box, the name of a service."""

BOILERPLATE = re.compile(
    r"\b(?:cookies?|privacy policy|terms (?:of|and) (?:use|service|conditions)|all rights reserved"
    r"|copyright|©|newsletters?"
    r"|subscribe|subscription|sign up|signing up|log in|your (?:e-?mail|inbox)|e-?mail address"
    r"|unsubscribe|follow us|share (?:this|on)"
    r"|leave a (?:reply|comment)|add a comment|required fields|advertis(?:ement|ing)|sponsored"
    r"|affiliate|commission|disclosure"
    r"|skip to|toggle|click here|learn more|read more|read time|min(?:ute)?s? read|get started"
    r"|book a demo|request a demo"
    r"|free trial|contact us|about us|download (?:the|our|now)|powered by|table of contents|javascript"
    r"|browser"
    r"|about the author|written by|reviewed by|fact[- ]checked|posted (?:in|by|on)|filed under|tagged"
    r"|photo(?:graph)? by"
    r"|image(?: credit| source|:)|getty images|shutterstock|unsplash|courtesy of)(?!\w)",
    re.IGNORECASE,
)
"""Words that boilerplate has far more often than articles do."""

CREDIT = re.compile(
    r"^(?:photo|image|picture|credit|source|foto|illustration)s?(?: credits?| by| courtesy)?\s*[:/©]"
    r"|\((?:photo|image|ap photo|getty).{0,60}\)$"
    r"|(?:getty images|shutterstock|unsplash|istock|adobe stock)\W*$",
    re.IGNORECASE,
)
"""A caption's credit."""

TRUNCATED = re.compile(
    r"(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|(?:continue reading|read more|read full story)\W*)\s*$",
    re.IGNORECASE,
)
"""A teaser's end: the text goes on elsewhere."""
