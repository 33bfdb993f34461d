"""Lists the public symbols of a symbol graph that have no comment.

Left out are what the compiler makes, and what fulfils a protocol's requirement, whose comment is the protocol's.
"""

import json
import sys

graph = json.load(open(sys.argv[1]))
inherited = {r["source"] for r in graph["relationships"]
             if r["kind"] in ("defaultImplementationOf", "overrides") or "sourceOrigin" in r}
for symbol in graph["symbols"]:
    identifier = symbol["identifier"]["precise"]
    is_made = "::SYNTHESIZED::" in identifier or "location" not in symbol
    if symbol.get("docComment") or is_made or identifier in inherited:
        continue
    print(f"  {'.'.join(symbol['pathComponents'])} ({symbol['kind']['displayName']})")
