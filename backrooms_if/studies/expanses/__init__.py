"""Two questions about levels without end: whether their signs lead to their places, and how alike their rooms are."""
