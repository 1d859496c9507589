# The Python client of the demo: the standard library, and nothing about authsome.
import os
import sys
import urllib.request

with open(sys.argv[1], "w", encoding="utf-8") as seen:
    for name, value in os.environ.items():
        seen.write(name + "=" + value + "\n")

request = urllib.request.Request(
    sys.argv[2], headers={"Authorization": "Bearer " + os.environ.get("OPENAI_API_KEY", "")}
)
with urllib.request.urlopen(request, timeout=20) as answer:
    print(answer.read().decode())
