"""On paper: the factsheet of a municipality and the progress report of a council, as page, PDF and spreadsheet."""
