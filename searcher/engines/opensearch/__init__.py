"""The OpenSearch engine, read half: plans become OpenSearch's queries."""
