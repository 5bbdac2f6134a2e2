#!/usr/bin/env bash
# Runs ./titleflow storm on an empty store: several service processes, killed at random while CASES cases are driven by
# PROCESSES processes. The command starts processes and issuer itself. SEED repeats a storm; JSON=1 prints its result as JSON.
source "$(dirname "$0")/common.sh"
need_tools

for number in "${CASES:-0}" "${PROCESSES:-0}" "${SEED:-0}"; do
  case "$number" in *[!0-9]*) fail 'CASES, PROCESSES and SEED are numbers, as in: make storm CASES=50 SEED=7' ;; esac
done

# What is printed on the standard output is the result alone: with JSON=1 a program reads it.
say 'Building …' >&2
build functions/TitleFlow.Functions
build tools/TitleFlow.DevIssuer

store=storm-$$
trap 'rm -rf ".data/$store"' EXIT
trap 'exit 130' INT TERM
azurite run "$store" -- ./titleflow storm ${CASES:+--cases "$CASES"} ${PROCESSES:+--processes "$PROCESSES"} \
  ${SEED:+--seed "$SEED"} ${JSON:+--json}
