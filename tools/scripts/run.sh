#!/usr/bin/env bash
# Brings up storage, the development issuer and the service, in this order, and stops them in the opposite one.
# TITLEFLOW_PORT, TITLEFLOW_ISSUER_PORT and TITLEFLOW_STORAGE_PORTS (blob,queue,table) choose other ports.
source "$(dirname "$0")/common.sh"
need_tools

port=${TITLEFLOW_PORT:-7071}
issuer_port=${TITLEFLOW_ISSUER_PORT:-7072}
storage_ports=${TITLEFLOW_STORAGE_PORTS:-10000,10001,10002}
app=http://127.0.0.1:$port
issuer=http://127.0.0.1:$issuer_port
data=$root/.data/run
mkdir -p "$data"

node tools/scripts/ports-are-free.mjs "$port" "$issuer_port" \
  || fail 'Is make run on already? Stop it, or set TITLEFLOW_PORT and TITLEFLOW_ISSUER_PORT.'

say 'Building …'
build functions/TitleFlow.Functions
build tools/TitleFlow.DevIssuer

# Job control gives every process a group of its own, so that Ctrl-C reaches this script alone and the order holds.
set -m
app_pid='' issuer_pid=''
stop_all() {
  trap '' INT TERM
  say ''
  say 'Stopping the service, the issuer, then the storage …'
  stop_process "$app_pid"
  stop_process "$issuer_pid"
  azurite stop run
  say 'Stopped. The data is kept in .data/run.'
}
trap stop_all EXIT
trap 'exit 0' INT TERM

azurite start run --keep --ports "$storage_ports" --owner $$ >/dev/null
storage=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).connectionString' "$data/storage.json")

ASPNETCORE_ENVIRONMENT=Development ASPNETCORE_URLS=$issuer \
  dotnet tools/TitleFlow.DevIssuer/bin/Debug/net10.0/TitleFlow.DevIssuer.dll >"$data/issuer.log" 2>&1 &
issuer_pid=$!
wait_for 'The development issuer' "$issuer/" "$issuer_pid" "$data/issuer.log"

ASPNETCORE_ENVIRONMENT=Development ASPNETCORE_URLS=$app AzureWebJobsStorage=$storage \
  TitleFlow__PublicUrl=$app TitleFlow__Issuer=$issuer TitleFlow__Audience=titleflow \
  dotnet functions/TitleFlow.Functions/bin/Debug/net10.0/TitleFlow.Functions.dll >"$data/app.log" 2>&1 &
app_pid=$!
wait_for 'The service' "$app/" "$app_pid" "$data/app.log"

say ''
say "  TitleFlow    $app"
say "  sign-in      $issuer   (a development issuer with generated accounts)"
say "  storage      127.0.0.1 ports $storage_ports, kept in .data/run/azurite"
say '  logs         .data/run/app.log  .data/run/issuer.log  .data/run/azurite.log'
say ''
say 'Ctrl-C stops all three.'

# If one of the two goes, the whole goes: half a service is worse than none.
while kill -0 "$app_pid" 2>/dev/null && kill -0 "$issuer_pid" 2>/dev/null; do
  sleep 1 &
  wait $! || true
done
fail 'The service or its issuer has stopped by itself; the logs are in .data/run.'
