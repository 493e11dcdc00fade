"""Pure text functions of the newsroom: cleaning, segments, excerpts, residue. Strings in, values out.

Imports no Django; import the module you need (`from prose.html import clean_html`), the package exports nothing.
"""
