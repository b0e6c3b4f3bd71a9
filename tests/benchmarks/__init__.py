"""How fast it is, printed as ratios to floors measured in the same run; nothing asserts a time.

Run with `python -m pytest tests/benchmarks -m benchmark -s -q`.
"""
