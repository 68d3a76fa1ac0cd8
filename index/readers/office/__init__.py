"""Office documents and books: zip files of XML.

package   which kind of document a zip file is, by its members in any order
"""
