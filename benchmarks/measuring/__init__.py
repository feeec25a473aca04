"""What the benchmarks share: a Qt without a display, peers, made-up chronicles, figures."""
