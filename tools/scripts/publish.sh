#!/usr/bin/env bash
# Puts the app as Azure Functions runs it into .out/publish: self-contained, compiled ahead, host.json at the top.
source "$(dirname "$0")/common.sh"
need_tools

rm -rf .out/publish
dotnet publish functions/TitleFlow.Functions -c Release -r linux-x64 --self-contained \
  -p:PublishReadyToRun=true -p:DebugType=embedded -o .out/publish -v quiet
for file in TitleFlow.Functions host.json Web/function.json TfJobMinute/function.json TfJobDaily/function.json \
  TfJobQueue/function.json; do
  [ -f ".out/publish/$file" ] || fail "The publish folder has no $file."
done
say "Published to .out/publish ($(du -sh .out/publish | cut -f1)). Zip what is in it, not the folder:"
say '  (cd .out/publish && zip -qr ../titleflow.zip .)'
