"""Reports: what a report says (document), how it is drawn (page, ODT, CSV), and who fills it in from the data."""
