#!/usr/bin/env bash
# Simulates as many seeds as SEEDS says from FROM on, on the memory store; a failure prints its seed. SEED repeats one, with its trace.
# WORKLOAD takes one of two: accounts (the kernel on a small model) or year (review years of CASES cases each).
source "$(dirname "$0")/common.sh"
need_tools
# The runner is called itself: `dotnet test` keeps back until the end what it says on the way. FILTER is split into words, but its
# stars are for the runner.
set -f

case "${SEEDS:-1000}" in ''|*[!0-9]*) fail 'SEEDS must be a number, as in: make sim SEEDS=5000' ;; esac
case "${FROM:-1}" in *[!0-9]*) fail 'FROM must be a number, as in: make sim FROM=1001 SEEDS=500' ;; esac
case "${SEED:-0}" in *[!0-9]*) fail 'SEED must be a number, as in: make sim SEED=42' ;; esac
case "${WORKLOAD:-}" in ''|accounts|year) ;; *) fail 'WORKLOAD is accounts or year, as in: make sim SEED=7 WORKLOAD=year' ;; esac
export TITLEFLOW_CASES=${CASES:-500} TITLEFLOW_WORKLOAD=${WORKLOAD:-}
export TITLEFLOW_SEEDS=${SEEDS:-1000} TITLEFLOW_FROM=${FROM:-1} TITLEFLOW_SEED=${SEED:-}
build tests/TitleFlow.Simulation -c Release
# shellcheck disable=SC2086
dotnet tests/TitleFlow.Simulation/bin/Release/net10.0/TitleFlow.Simulation.dll -noColor -noLogo -showLiveOutput ${FILTER:-}
