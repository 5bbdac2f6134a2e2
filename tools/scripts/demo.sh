#!/usr/bin/env bash
# Runs ./titleflow demo on an empty store with an issuer of its own, on free ports. The demo starts, kills and restarts
# the service itself; the storage and the issuer stay up beside it.
source "$(dirname "$0")/common.sh"
need_tools

store=demo-$$
data=$root/.data/$store
mkdir -p "$data"
read -r port issuer_port <<<"$(free_ports 2)"

# What is printed on the standard output is the demonstration alone: with --json a program reads it.
say 'Building …' >&2
build functions/TitleFlow.Functions
build tools/TitleFlow.DevIssuer

# As in run.sh: groups of their own, so that Ctrl-C is handled here and in order.
set -m
issuer_pid='' demo_pid=''
stop_all() {
  trap '' INT TERM
  stop_process "$demo_pid"
  stop_process "$issuer_pid"
  azurite stop "$store"
  rm -rf "$data"
}
trap stop_all EXIT
trap 'exit 130' INT TERM

storage=$(azurite start "$store" --owner $$)

export ASPNETCORE_ENVIRONMENT=Development
ASPNETCORE_URLS=http://127.0.0.1:$issuer_port \
  dotnet tools/TitleFlow.DevIssuer/bin/Debug/net10.0/TitleFlow.DevIssuer.dll >"$data/issuer.log" 2>&1 &
issuer_pid=$!
wait_for 'The development issuer' "http://127.0.0.1:$issuer_port/" "$issuer_pid" "$data/issuer.log"

export AzureWebJobsStorage=$storage
export TitleFlow__PublicUrl=http://127.0.0.1:$port
export TitleFlow__Issuer=http://127.0.0.1:$issuer_port
export TitleFlow__Audience=titleflow
export TITLEFLOW_DEMO_APP=$root/functions/TitleFlow.Functions/bin/Debug/net10.0/TitleFlow.Functions.dll
export TITLEFLOW_DEMO_LOG=$data/app.log
./titleflow demo "$@" &
demo_pid=$!
status=0
wait "$demo_pid" || status=$?
demo_pid=''
exit "$status"
