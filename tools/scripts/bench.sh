#!/usr/bin/env bash
# Measures in Release against a store of its own; FILTER is for the benchmarks: FILTER='--filter *Calendar*'.
source "$(dirname "$0")/common.sh"
need_tools
# FILTER is split into words, but its stars are for the runner.
set -f

build tests/TitleFlow.Benchmarks -c Release
store=bench-$$
trap 'rm -rf ".data/$store"' EXIT
trap 'exit 130' INT TERM
# shellcheck disable=SC2086
azurite run "$store" -- dotnet run --project tests/TitleFlow.Benchmarks -c Release --no-build -- ${FILTER:---filter *}
