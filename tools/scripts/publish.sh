#!/usr/bin/env bash
# Puts the app as Azure Functions runs it into .out/publish, self-contained and compiled ahead, and the same as one zip
# that is made byte by byte alike from the same commit. publish.sh FOLDER puts it there instead, without a zip.
source "$(dirname "$0")/common.sh"
need_tools

out=${1:-.out/publish}
rm -rf "$out"
# What 'make check' looks at is not looked at again.
publish "$out" -c Release -p:PublishReadyToRun=true -p:DebugType=embedded -p:RunAnalyzers=false \
  -p:GenerateDocumentationFile=false
say "Published to $out ($(du -sh "$out" | cut -f1))."
if [ $# -eq 0 ]; then
  ./titleflow package "$out" .out/titleflow.zip
  say "Zipped as .out/titleflow.zip ($(du -sh .out/titleflow.zip | cut -f1))."
fi
