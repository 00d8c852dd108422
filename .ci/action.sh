#!/usr/bin/env bash
# What action.yml runs: one check, annotations, a summary and files; its exit code as an output, so that the upload comes first.
set -euo pipefail

reports=$(mktemp -d "${RUNNER_TEMP:-/tmp}/claimcheck.XXXXXX")
# Words of an input are separated as a shell would, quotes respected, and nothing in them is carried out.
mapfile -d '' -t paths < <(python -c 'import os, shlex; [print(word, end="\0") for word in shlex.split(os.environ["PATHS"])]')
mapfile -d '' -t against < <(python -c 'import os, shlex; [print(f"--against={word}", end="\0") for word in shlex.split(os.environ.get("AGAINST", ""))]')
mapfile -d '' -t more < <(python -c 'import os, shlex; [print(word, end="\0") for word in shlex.split(os.environ.get("ARGS", ""))]')

# A cache that came with the commit is somebody's word for what articles say: it is not believed.
if [ -n "$(git ls-files -- .claimcheck 2>/dev/null)" ]; then git ls-files -z -- .claimcheck | xargs -0 rm -f --; fi

compare=("${against[@]}")
base=${BASE:-}
if [ ${#against[@]} -eq 0 ]; then
  # A new branch was pushed: "before" is all zeros, and everything on it counts.
  if [ -n "$base" ] && [ -n "${base//0/}" ]; then compare=("--base=$base"); else compare=("--base="); fi
fi
limit=()
if [ -n "${FAIL_ON:-}" ]; then limit=("--fail-on=$FAIL_ON"); fi

files=(-o "$reports/claimcheck.json")
# SARIF lists old findings too, and so makes all articles be compared with one another: only where it is uploaded.
if [ "${SARIF:-true}" = true ]; then files+=(-o "$reports/claimcheck.sarif"); fi

code=0
python -m claimcheck check "${compare[@]}" "${limit[@]}" "${more[@]}" --format github "${files[@]}" -- "${paths[@]}" || code=$?
{
  echo "exit-code=$code"
  if [ -s "$reports/claimcheck.json" ]; then echo "report=$reports/claimcheck.json"; fi
  if [ -s "$reports/claimcheck.sarif" ]; then echo "sarif=$reports/claimcheck.sarif"; fi
} >>"${GITHUB_OUTPUT:-/dev/stdout}"
