# shellcheck shell=bash
# For the launchers beside it: runs a benchmark with what "./mvnw -q -Dquick package" has built.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
jar=$(compgen -G 'benchmarks/target/benchmarks-*.jar' | head -n 1) || {
  echo "${0##*/}: nothing is built; run: ./mvnw -q -Dquick package" >&2
  exit 1
}

# For products of matrices by OpenBLAS.
one_blas_thread() {
  export OMP_NUM_THREADS=1
  # OpenBLAS 0.3.19 takes a processor newer than itself for one of 2004.
  if [[ -z ${OPENBLAS_CORETYPE:-} ]] && grep -qm1 avx512f /proc/cpuinfo 2>/dev/null; then
    export OPENBLAS_CORETYPE=SKYLAKEX
  fi
}

need_cluster() {
  [[ -d deploy/standalone/target/lib ]] || deploy/standalone/cluster assemble
}

java_options=(-Xmx2g -XX:+UseParallelGC)

launch() { # benchmark, arguments...
  # In the environment, so that the process list stays readable.
  export CLASSPATH="$jar:$(<benchmarks/target/classpath.txt)"
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "${java_options[@]}" -XX:-UsePerfData \
    -Dlog4j2.configurationFile=log4j2-benchmarks.properties ${NIGHTJAR_JAVA_OPTS:-} \
    dev.nightjar.benchmarks.Benchmarks "$@"
}
