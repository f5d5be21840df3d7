"""From a line to a command: `tokens`, `grammar`, `resolve`, `disambiguate`, put together by `parse`."""
