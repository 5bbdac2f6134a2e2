#!/usr/bin/env bash
# Removes what was built and what tests and demos left behind; .data/run, the data of make run, stays.
source "$(dirname "$0")/common.sh"

find functions tests tools -type d \( -name bin -o -name obj -o -name TestResults \) \
  -not -path '*/node_modules/*' -prune -exec rm -rf {} +
rm -rf .out tools/azurite/node_modules BenchmarkDotNet.Artifacts
if [ -d .data ]; then
  find .data -mindepth 1 -maxdepth 1 -not -name run -exec rm -rf {} +
fi
say 'Clean. The data of make run is still in .data/run; remove that folder yourself if you want none.'
