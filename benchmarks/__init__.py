"""Benchmarks: how fast quoteattr is, alone and beside others; see docs/performance.md."""
