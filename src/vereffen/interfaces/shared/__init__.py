"""What the screens share: the page, the words, the date, who is signed in."""
