#!/usr/bin/env bash
# Puts the app as Azure Functions runs it into .out/publish, self-contained and compiled ahead, and the same as one zip
# that is made byte by byte alike from the same commit.
source "$(dirname "$0")/common.sh"
need_tools

rm -rf .out/publish
# What 'make check' looks at is not looked at again.
publish .out/publish -c Release -p:PublishReadyToRun=true -p:DebugType=embedded -p:RunAnalyzers=false \
  -p:GenerateDocumentationFile=false
./titleflow package .out/publish .out/titleflow.zip
say "Published to .out/publish ($(du -sh .out/publish | cut -f1)) and .out/titleflow.zip ($(du -sh .out/titleflow.zip | cut -f1))."
