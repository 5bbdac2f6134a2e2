#!/usr/bin/env bash
# Puts the app as Azure Functions runs it into .out/publish: self-contained, compiled ahead, host.json at the top.
# publish.sh FOLDER puts it there instead.
source "$(dirname "$0")/common.sh"
need_tools

out=${1:-.out/publish}
rm -rf "$out"
dotnet publish functions/TitleFlow.Functions -c Release -r linux-x64 --self-contained \
  -p:PublishReadyToRun=true -p:DebugType=embedded -o "$out" -v quiet
for file in TitleFlow.Functions host.json Web/function.json TfJobMinute/function.json TfJobDaily/function.json \
  TfJobQueue/function.json; do
  [ -f "$out/$file" ] || fail "The publish folder has no $file."
done
say "Published to $out ($(du -sh "$out" | cut -f1)). Zip what is in it, not the folder:"
say "  (cd $out && zip -qr ../titleflow.zip .)"
