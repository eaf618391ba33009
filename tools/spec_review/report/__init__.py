"""The review in words: as Markdown, JSON, a page of HTML, annotations, and an entry of the changelog."""
