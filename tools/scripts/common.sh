# Read by the other scripts of this folder: stands at the root, names the tools, starts and stops processes in order.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# The summaries of dotnet are read below, so it must speak one language; no build server stays behind.
export DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

need_tools() {
  command -v dotnet >/dev/null || fail 'dotnet is not there: install the .NET 10 SDK.'
  command -v node >/dev/null || fail 'node is not there: install Node 20 or newer.'
  command -v npm >/dev/null || fail 'npm is not there: it comes with Node 20 or newer.'
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || fail "Node $major is too old: install Node 20 or newer."
  dotnet --version >/dev/null 2>&1 || fail 'No .NET SDK fits global.json: install the .NET 10 SDK.'
}

azurite() { node tools/azurite/azurite.mjs "$@"; }
free_ports() { node tools/scripts/free-ports.mjs "$1"; }

# Waits until any answer comes, or the process is gone, or a minute is over.
wait_for() {
  local name=$1 url=$2 pid=$3 log=$4 tries=0
  until node tools/scripts/answers.mjs "$url"; do
    kill -0 "$pid" 2>/dev/null || { tail -n 40 "$log" >&2 || true; fail "$name has stopped; its log: $log"; }
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || fail "$name does not answer at $url; its log: $log"
    sleep 0.2
  done
}

# Sends SIGTERM and waits; for processes that were started by the calling shell.
stop_process() {
  local pid=${1:-}
  if [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; then
    kill -TERM "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  fi
}

# Says nothing unless there is something to mend.
build() {
  local said
  said=$(dotnet build "$@" -v quiet -clp:NoSummary 2>&1) || { printf '%s\n' "$said" >&2; return 1; }
}

# Puts the app as the Functions host runs it into a folder.
publish() {
  local folder=$1 said
  shift
  said=$(dotnet publish functions/TitleFlow.Functions -o "$folder" -p:ForTheHost=true "$@" \
    -v quiet -clp:NoSummary 2>&1) || { printf '%s\n' "$said" >&2; return 1; }
}
