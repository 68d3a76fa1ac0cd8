"""From the values that a format gave, whatever their types, to an Article.

make       the Article; people, literals: what stands in its lists
teasers    whether a text is whole or the beginning of one that is elsewhere
latest     the latest that something can be from
"""
