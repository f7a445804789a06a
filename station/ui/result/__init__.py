"""The result: numbers, curves laid over each other, reasons."""
