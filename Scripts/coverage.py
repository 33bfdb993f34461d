"""Sums up llvm-cov's regions by library, and fails if all of them together are covered less than asked."""

import collections
import json
import sys

least = float(sys.argv[1])
covered, regions = collections.Counter(), collections.Counter()
for file in json.load(sys.stdin)["data"][0]["files"]:
    library = file["filename"].split("/Sources/")[1].split("/")[0]
    covered[library] += file["summary"]["regions"]["covered"]
    regions[library] += file["summary"]["regions"]["count"]
for library in sorted(regions):
    print(f"{library:20} {covered[library]:6} of {regions[library]:6} regions  "
          f"{100 * covered[library] / regions[library]:5.1f} %")
total = 100 * covered.total() / regions.total()
print(f"{'all':20} {covered.total():6} of {regions.total():6} regions  {total:5.1f} %")
if total < least:
    sys.exit(f"Less than {least:g} % of the libraries' regions are run by the tests.")
