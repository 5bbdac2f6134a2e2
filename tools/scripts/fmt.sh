#!/usr/bin/env bash
# Formats the code by .editorconfig.
source "$(dirname "$0")/common.sh"
need_tools
dotnet format whitespace TitleFlow.sln
