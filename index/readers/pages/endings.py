"""The words of what follows an article on its page: its writer, disclaimers, offers, and their labels."""

from __future__ import annotations

import re

END = re.compile(
    r"^\W*(?:about (?:the |our )?(?:authors?|writers?|company|us|\w+ \w+)|(?:the )?authors?|written "
    r"by|more (?:from|by|on|about)\b.*"
    r"|related\b.*|you (?:may|might)\b.*|recommended\b.*|comments?|\d+ "
    r"(?:comments?|responses|replies|thoughts)\b.*"
    r"|leave a (?:reply|comment)|join the (?:conversation|discussion)|share\b.*|tags?|topics?|filed "
    r"under|categories"
    r"|disclaimer|disclosures?|sources?|references|footnotes|notes?|citations?|further "
    r"reading|frequently asked questions"
    r"|faqs?|subscribe\b.*|newsletter|sign up\b.*|get in touch|contact(?: us)?|read (?:next|more)|keep "
    r"reading|up next"
    r"|über den autor|kommentare?|mehr zum thema|à propos de l.auteur|commentaires?|sobre el "
    r"autor|comentarios)\W*$",
    re.IGNORECASE,
)
"""A line that heads what comes behind an article."""

_NAME = r"[A-Z][\w.’'-]*[®™]?(?: [A-Z][\w.’'-]*[®™]?){0,4}(?:,[^,.]{2,40},)? ?(?:\([^)]*\) )?"
_DOES = (
    r"(?:is|was|has been|holds|writes|covers|joined|works?|worked|serves|served|lives|earned|brings"
    r"|specializes|(?:co-?)?founded)\b"
)
ABOUT_WRITER = re.compile(
    rf"^(?:by |about |dr\.? |prof\.? )?{_NAME}{_DOES}"
    r"|^(?:he|she|they)(?: also)? (?:holds|lives|earned|has written|has been writing|previously|graduated"
    r"|received|is the author|writes)\b"
    r"|^when (?:he|she|they)(?:[’']s| is|[’']re| are) not\b|^follow (?:him|her|them)\b"
    r"|\bis a (?:staff|freelance|senior|contributing) \w+",
)
"""A line that tells who the writer is."""

DISCLAIMER = re.compile(
    r"\b(?:views|opinions)\b.{0,40}\b(?:expressed|their own|solely)|\b(?:general |educational "
    r")?information(?:al)? purposes"
    r"|not (?:intended|meant|a "
    r"substitute|legal|medical|financial|investment|tax|professional)\b.{0,40}\b(?:advice|endorsement)"
    r"|do(?:es)? not (?:constitute|necessarily reflect|imply)|registered trademarks?|no warrant|without "
    r"warranty"
    r"|\bliab(?:le|ility)\b|affiliate (?:links?|commission)|earn (?:a )?commission|may (?:receive|be) "
    r"compensat"
    r"|consult (?:a|your|with) |terms (?:apply|and conditions)|this (?:website|site) is|consent(?:ing)? "
    r"to be contacted"
    r"|republish|creative commons|originally (?:published|appeared)|was (?:produced|written) by",
    re.IGNORECASE,
)
"""What nobody is liable for, and under what terms the text is given."""

OFFER = re.compile(
    r"\b(?:subscribe|sign up|download|check out|click here|book (?:a|your)|schedule (?:a|your)|get "
    r"(?:started|your|a free)"
    r"|contact (?:us|our)|call us|reach out|learn more|find out (?:more|how)|read "
    r"(?:the|our|more|next)|join (?:us|our|the)"
    r"|notif(?:y|ications?)|become a (?:member|subscriber|paid)|free "
    r"(?:trial|consultation|quote|demo|copy)|our (?:newsletter|app|ebook"
    r"|podcast|team|experts|services|products?)|you(?:[’']re| are) reading|support "
    r"(?:us|our)|donate|shop (?:now|our))\b",
    re.IGNORECASE,
)
"""A line that offers something."""
