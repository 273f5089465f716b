"""What the benches stand on: throwaway databases, millions of invented rows, and how a time is told."""
