"""The OpenSearch engine, write half: articles as documents of an index that many machines hold."""
