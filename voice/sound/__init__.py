"""What is heard beside the words, and how all of it becomes one track."""
