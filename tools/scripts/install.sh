#!/usr/bin/env bash
# Sets the service up on a machine of the house, in the folder TO: the program, a key ring, the settings and the units that
# systemd starts. URL is where people reach it, ISSUER the sign-in of the house, STORAGE the connection string of the account;
# without STORAGE the emulator is set up beside it, which is for trying out, at TITLEFLOW_STORAGE_PORTS (blob,queue,table).
# What stands already is kept, but for the program.
source "$(dirname "$0")/common.sh"
need_tools

[ -n "${TO:-}" ] || fail 'Where to? As in: make install TO=/srv/titleflow URL=https://titleflow.example ISSUER=https://login.example'
[ -n "${URL:-}" ] && [ -n "${ISSUER:-}" ] || fail 'URL is where people reach the service, ISSUER the sign-in of the house; both are https.'
mkdir -p "$TO/etc" "$TO/data"
TO=$(cd "$TO" && pwd)
port=${PORT:-7071}

# FROM is a folder that make publish has made; without it one is made.
rm -rf "$TO/app"
if [ -n "${FROM:-}" ]; then cp -R "$FROM" "$TO/app"; else bash tools/scripts/publish.sh "$TO/app"; fi

if [ ! -f "$TO/etc/keys.json" ]; then
  (umask 077 && ./titleflow keys new "$TO/etc/keys.json" >/dev/null)
fi

storage_unit=titleflow-storage.service
if [ ! -f "$TO/etc/titleflow.env" ]; then
  if [ -z "${STORAGE:-}" ]; then
    azurite install
    rm -rf "$TO/emulator" && cp -R tools/azurite "$TO/emulator"
    ports=${TITLEFLOW_STORAGE_PORTS:-10000,10001,10002}
    STORAGE=$(azurite address --ports "$ports")
    IFS=, read -r blob queue table <<<"$ports"
    emulator="$(command -v node) --import $TO/emulator/watch.mjs $TO/emulator/node_modules/azurite/dist/src/azurite.js"
    cat >"$TO/$storage_unit" <<UNIT
[Unit]
Description=TitleFlow: storage emulator, for trying out
[Service]
ExecStart=$emulator --silent --disableTelemetry --skipApiVersionCheck --blobPort $blob --queuePort $queue --tablePort $table --location $TO/data
Restart=always
[Install]
WantedBy=multi-user.target
UNIT
  fi
  (
    umask 077
    # One line a setting; the quotes are for the shell and for systemd alike.
    cat >"$TO/etc/titleflow.env" <<ENV
AzureWebJobsStorage='$STORAGE'
TitleFlow__PublicUrl='$URL'
TitleFlow__Issuer='$ISSUER'
TitleFlow__Audience='${AUDIENCE:-titleflow}'
TitleFlow__Keys='$(tr -d '\n' <"$TO/etc/keys.json")'
ENV
  )
fi

# Set up this time or an earlier one: what lies in the folder says so.
[ -f "$TO/$storage_unit" ] || storage_unit=''

{
  cat <<START
#!/usr/bin/env bash
# Starts the service as its unit does, and before it the storage emulator if one was set up; stop both with Ctrl-C.
set -euo pipefail
set -a && . '$TO/etc/titleflow.env' && set +a
START
  [ -z "$storage_unit" ] || cat <<START

# Its unit may have started it already. Else it gets a group of its own, so that Ctrl-C reaches the service first; it stops
# by itself once the process is gone that this one becomes.
answers() {
  local at
  for at in \$(grep -o '127[.]0[.]0[.]1:[0-9]*' <<<"\$AzureWebJobsStorage"); do
    (exec 3<>"/dev/tcp/\${at/://}") 2>/dev/null || return 1
  done
}
if ! answers; then
  set -m
  TITLEFLOW_OWNER=\$\$ \$(sed -n 's/^ExecStart=//p' '$TO/$storage_unit') >/dev/null &
  set +m
  until answers; do
    kill -0 "\$!" 2>/dev/null || { echo 'The storage emulator does not start.' >&2; exit 1; }
    sleep 0.2
  done
fi

START
  echo "exec '$TO/app/TitleFlow.Functions' --urls=http://127.0.0.1:$port"
} >"$TO/start.sh"
chmod +x "$TO/start.sh"

cat >"$TO/titleflow.service" <<UNIT
[Unit]
Description=TitleFlow
After=network-online.target $storage_unit
[Service]
EnvironmentFile=$TO/etc/titleflow.env
ExecStart=$TO/app/TitleFlow.Functions --urls=http://127.0.0.1:$port
Restart=always
ProtectSystem=strict
ReadOnlyPaths=$TO/app
[Install]
WantedBy=multi-user.target
UNIT

say "Installed in $TO; it listens on http://127.0.0.1:$port, behind the web server of the house."
say "  try it     $TO/start.sh"
say "  keep it    systemctl enable --now $TO/titleflow.service${storage_unit:+ $TO/$storage_unit}"
say '  people     ./titleflow seed, docs/operations.md'
