"""Built-in templates, questions and explanations: data files by language, and their reader."""
