#!/usr/bin/env bash
# What must hold before a merge. Every step is named before it runs; the first that fails ends the check.
source "$(dirname "$0")/common.sh"
need_tools

step() { say "== $1"; shift; "$@"; }

step 'the lock files hold what the projects ask for' \
  dotnet restore TitleFlow.sln --locked-mode -v quiet
step 'the build has no warning' \
  build TitleFlow.sln --no-restore -warnaserror
step 'the code is formatted (make fmt)' \
  dotnet format whitespace TitleFlow.sln --no-restore --verify-no-changes
step 'the house is tidy' \
  dotnet test --project tests/TitleFlow.Tidy --no-build --no-progress --no-ansi
step 'the policy packs load' ./titleflow policy check
step 'no order of concurrent steps breaks the kernel' \
  env ITERATIONS="${ITERATIONS:-300}" bash tools/scripts/schedules.sh
say 'check: all is well'
