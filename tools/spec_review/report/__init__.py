"""The forms of a review: Markdown, JSON, an HTML page, annotations, and an entry of the changelog."""
