#!/bin/sh
# Records what CPython 2.7 prints for programs: NAME.out beside each NAME.py of the folders or files given.
#     scripts/record-programs.sh fixtures/modules/re
for given in "$@"; do
  find "$given" -name '*.py' | while read -r program; do
    (cd "$(dirname "$program")" && TZ=UTC "${PYTHON:-python2.7}" -B "$(basename "$program")") > "${program%.py}.out" ||
      echo "$program failed" >&2
  done
done
