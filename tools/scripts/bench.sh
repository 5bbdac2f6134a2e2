#!/usr/bin/env bash
# Measures in Release against a store of its own, and writes the whole to docs/bench.md. FILTER measures one part and
# prints it: FILTER='--filter Calendar', or Calls, Rates, Lengths, Sweep, Live, Start, Peak; '--filter Peak --filings 200' is a
# shorter last day.
source "$(dirname "$0")/common.sh"
need_tools
# FILTER is split into words, but its stars are for the program.
set -f

build tests/TitleFlow.Benchmarks -c Release
store=bench-$$
trap 'rm -rf ".data/$store"' EXIT
trap 'exit 130' INT TERM
TITLEFLOW_BENCH_COMMIT=$(git rev-parse --short HEAD 2>/dev/null || true)
export TITLEFLOW_BENCH_COMMIT
# The load arm tells what the emulator costs: its process stands in the record of the store.
export TITLEFLOW_BENCH_STORE=$root/.data/$store/storage.json
# shellcheck disable=SC2086
azurite run "$store" -- dotnet run --project tests/TitleFlow.Benchmarks -c Release --no-build -- \
  --report docs/bench.md ${FILTER:-}
