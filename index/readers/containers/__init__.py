"""Files that hold other files: zip, tar, WARC."""
