#!/usr/bin/env bash
# Builds once, runs every test project against an emulator of its own, and ends with the line "N passed, N failed".
# PROJECT=tests/X runs one project only; FILTER='--filter-class *Posting' is passed on to the runner.
source "$(dirname "$0")/common.sh"
need_tools
# FILTER is split into words, but its stars are for the runner.
set -f

what=(--solution TitleFlow.sln)
target=TitleFlow.sln
if [ -n "${PROJECT:-}" ]; then
  what=(--project "$PROJECT")
  target=$PROJECT
fi

store=test-$$
results=$root/.data/$store
mkdir -p "$results"
trap 'rm -rf "$results"' EXIT
trap 'exit 130' INT TERM

if ! build "$target"; then
  say ''
  say 'The build failed, so no test was run.'
  say '0 passed, 1 failed'
  exit 1
fi

# The tests of hosting start what is published, not what is built: for continuous integration the very folder that
# 'make publish' makes, for everybody else one that is not compiled ahead, which is sooner there. TITLEFLOW_TEST_PUBLISH
# names another folder to try.
case $target in
  *.sln | *TitleFlow.Functions.Tests*)
    if [ -z "${TITLEFLOW_TEST_PUBLISH:-}" ]; then
      if [ "${CI:-}" = true ]; then
        bash tools/scripts/publish.sh .data/publish || { say '0 passed, 1 failed'; exit 1; }
        export TITLEFLOW_TEST_SHIPS=1
      else
        publish .data/publish || { say '0 passed, 1 failed'; exit 1; }
      fi
    fi
    export TITLEFLOW_TEST_PUBLISH=${TITLEFLOW_TEST_PUBLISH:-.data/publish}
    TITLEFLOW_TEST_PUBLISH=$(cd "$TITLEFLOW_TEST_PUBLISH" && pwd) ;;
esac

# A project without tests ends with 8: that is no failure here as long as others have some.
status=0
# shellcheck disable=SC2086
azurite run "$store" -- dotnet test "${what[@]}" --no-build --no-progress --no-ansi \
  --results-directory "$results/results" --ignore-exit-code 8 ${FILTER:-} 2>&1 | tee "$results/output.log" || status=$?

node tools/scripts/sum-tests.mjs "$results/output.log" "$status"
