"""What claims about one thing do to each other: conflict, dispute, update, agreement, one shared source."""
