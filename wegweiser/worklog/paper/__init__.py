"""The calendar on paper: a booklet to print, and how to type it in afterwards."""
