"""Captions of broadcasts: SRT and WebVTT."""
