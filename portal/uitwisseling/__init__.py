"""Exchange: content of the portal as a file that people can read, out of one portal and into another.

`jsonbestand` and `csvbestand` read and write the files, `tabel` says what a row of a model is in a file, `opnemen`
brings rows in and tells what changed, `soorten` is the list of files. Each floor names its tables in a module
`uitwisseltabellen`. docs/uitwisselen.md describes the files.
"""
