"""From bytes to letters, for every reader of text: what is declared is a claim, the letters are evidence.

utf8         a stream of UTF-8 out of a stream in any encoding, and what to say of it
encodings    which encoding it is
unreadable   what stands for bytes that are no letters of it
"""
