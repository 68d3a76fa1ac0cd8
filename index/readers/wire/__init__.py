"""Wire formats of the agencies: NITF, NewsML 1 and G2, ninjs, SGML collections."""
