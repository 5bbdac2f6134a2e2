#!/usr/bin/env bash
# Explores ITERATIONS orders in which concurrent steps of the kernel can run, each schedule beside a twin with a planted
# fault, which must be found. SEED chooses other orders; FILTER names one schedule, such as Broom.
source "$(dirname "$0")/common.sh"

case "${ITERATIONS:-1000}${SEED:-1}" in *[!0-9]*) fail 'ITERATIONS and SEED are numbers, as in: make schedules ITERATIONS=5000' ;; esac
project=tests/TitleFlow.Schedules
build "$project"
# The tool was built for an older runtime; it reads and writes assemblies of ours all the same.
coyote=$(dotnet build "$project" --no-restore --getProperty:CoyoteTool)
said=$(COYOTE_CLI_TELEMETRY_OPTOUT=1 DOTNET_ROLL_FORWARD=Major dotnet "$coyote" rewrite "$project/coyote.json" 2>&1) \
  || { printf '%s\n' "$said" >&2; fail 'Coyote could not rewrite the assemblies.'; }
dotnet "$project/bin/rewritten/TitleFlow.Schedules.dll" "${ITERATIONS:-1000}" "${SEED:-1}" ${FILTER:+"$FILTER"}
