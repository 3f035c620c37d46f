#!/usr/bin/env bash
# The step of action.yml: annotations on standard output, the summary of the job, SARIF. The first run decides; the others
# find what it stored. The exit code is an output, so that the upload comes before the job fails. What is uploaded is whole,
# whatever the others are confined to: code scanning takes a finding that is missing for one that was fixed.
set -uo pipefail

# Blanks and ends of lines lie between paths, whatever shell options say.
IFS=$' \t\r\n' read -r -d '' -a paths <<< "$PORTS_PATH" || true
[ "${#paths[@]}" -eq 0 ] && paths=(.)
options=(--fail-on "$PORTS_FAIL_ON")
[ -n "$PORTS_TARGETS" ] && options+=(--targets "$PORTS_TARGETS")
[ -n "$PORTS_BASELINE" ] && options+=(--baseline "$PORTS_BASELINE")
changed=()
[ -n "$PORTS_SINCE" ] && changed=(--since "$PORTS_SINCE")

report() {
  npx --yes "ephemeral-ports@$PORTS_VERSION" report "${paths[@]}" "${options[@]}" "$@"
}

report --format github ${changed[@]+"${changed[@]}"}
code=$?
echo "exit-code=$code" >> "$GITHUB_OUTPUT"
[ "$code" -gt 1 ] && exit 0

if [ "$PORTS_SUMMARY" = true ]; then
  report --format markdown ${changed[@]+"${changed[@]}"} > "$RUNNER_TEMP/ephemeral-ports.md"
  # GitHub takes a mebibyte of summary for a step, and none of a longer one.
  head -c 1000000 "$RUNNER_TEMP/ephemeral-ports.md" >> "$GITHUB_STEP_SUMMARY"
fi

if [ "$PORTS_SARIF" = true ]; then
  report --format sarif --output "$RUNNER_TEMP/ephemeral-ports.sarif"
  [ -s "$RUNNER_TEMP/ephemeral-ports.sarif" ] && echo "sarif-file=$RUNNER_TEMP/ephemeral-ports.sarif" >> "$GITHUB_OUTPUT"
fi
exit 0
