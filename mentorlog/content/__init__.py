"""Built-in templates, prompts and wording as data files by language, and their reader."""
