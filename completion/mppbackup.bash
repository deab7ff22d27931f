# bash completion of mppbackup. Made by `npm run docs`.
_mppbackup_mppbackup() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  # Bash takes --option=value apart into three words.
  if [[ $current == "=" ]]; then current=; elif [[ $previous == "=" ]]; then previous=${COMP_WORDS[COMP_CWORD - 2]}; fi
  case "${COMP_WORDS[*]:1:COMP_CWORD-1} " in
  "cluster start "*)
    case $previous in
      --dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --segments) COMPREPLY=(); return ;;
      --hosts) COMPREPLY=(); return ;;
      --base-port) COMPREPLY=(); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--dir --segments --hosts --standby --base-port --no-durable --json -? --help --version' -- "$current")
    ;;
  "cluster stop "*)
    case $previous in
      --dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--dir --json -? --help --version' -- "$current")
    ;;
  "cluster status "*)
    case $previous in
      --dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--dir --json -? --help --version' -- "$current")
    ;;
  "cluster env "*)
    case $previous in
      --dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--dir --json -? --help --version' -- "$current")
    ;;
  "cluster load-example "*)
    case $previous in
      --database) mapfile -t COMPREPLY < <(compgen -W "$(psql -w -At -d postgres -c 'SELECT datname FROM pg_catalog.pg_database WHERE datallowconn' 2>/dev/null)" -- "$current"); return ;;
      --scale) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--database --scale --cluster-file --json -? --help --version' -- "$current")
    ;;
  "cluster destroy "*)
    case $previous in
      --dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--dir --json -? --help --version' -- "$current")
    ;;
  "certs init "*)
    case $previous in
      --name) COMPREPLY=(); return ;;
      --dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --authority-days) COMPREPLY=(); return ;;
      --days) COMPREPLY=(); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--name --dir --authority-days --days --json -? --help --version' -- "$current")
    ;;
  "certs issue "*)
    case $previous in
      --san) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
      --role) mapfile -t COMPREPLY < <(compgen -W 'operator auditor security' -- "$current"); return ;;
      --dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --days) COMPREPLY=(); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--san --cluster-file --role --dir --days --json -? --help --version' -- "$current")
    ;;
  "certs renew "*)
    case $previous in
      --dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --authority-days) COMPREPLY=(); return ;;
      --days) COMPREPLY=(); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--authority --retire --signing --dir --authority-days --days --json -? --help --version' -- "$current")
    ;;
  "certs trust "*)
    case $previous in
      --dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--remove --dir --json -? --help --version' -- "$current")
    ;;
  "certs show "*)
    case $previous in
      --dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--signing --dir --json -? --help --version' -- "$current")
    ;;
  "keys generate "*)
    case $previous in
      --to) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--to --passphrase --json -? --help --version' -- "$current")
    ;;
  "keys recipient "*)
    mapfile -t COMPREPLY < <(compgen -W '--json -? --help --version' -- "$current")
    ;;
  "keys check "*)
    case $previous in
      --identity) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
      --file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
      --repository) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--identity --file --repository --cluster-file --json -? --help --version' -- "$current")
    ;;
  "keys rewrap "*)
    case $previous in
      --identity) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
      --recipient) COMPREPLY=(); return ;;
      --file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
      --repository) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--identity --recipient --file --repository --cluster-file --json -? --help --version' -- "$current")
    ;;
  "agent config "*)
    case $previous in
      --host) COMPREPLY=(); return ;;
      --port) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--host --port --cluster-file --json -? --help --version' -- "$current")
    ;;
  "agent install "*)
    case $previous in
      --host) COMPREPLY=(); return ;;
      --dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --unit-dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --user) COMPREPLY=(); return ;;
      --port) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--host --dir --unit-dir --user --port --print --cluster-file --json -? --help --version' -- "$current")
    ;;
  "agent status "*)
    case $previous in
      --host) COMPREPLY=(); return ;;
      --clock-limit) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--host --clock-limit --cluster-file --json -? --help --version' -- "$current")
    ;;
  "agent upgrade "*)
    case $previous in
      --wait) COMPREPLY=(); return ;;
      --restart-program) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--execute --wait --restart-program --cluster-file --json -? --help --version' -- "$current")
    ;;
  "audit show "*)
    case $previous in
      --host) COMPREPLY=(); return ;;
      --since) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--host --since --failed --cluster-file --json -? --help --version' -- "$current")
    ;;
  "audit verify "*)
    case $previous in
      --host) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--host --accept --cluster-file --json -? --help --version' -- "$current")
    ;;
  "plugin test "*)
    case $previous in
      --megabytes) COMPREPLY=(); return ;;
      --timeout) COMPREPLY=(); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--megabytes --timeout --json -? --help --version' -- "$current")
    ;;
  "show "*)
    case $previous in
      --database) mapfile -t COMPREPLY < <(compgen -W "$(psql -w -At -d postgres -c 'SELECT datname FROM pg_catalog.pg_database WHERE datallowconn' 2>/dev/null)" -- "$current"); return ;;
      -u | --backup-directory) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --repository) COMPREPLY=(); return ;;
      --prefix) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--database --all-repositories -u --backup-directory --repository --prefix --cluster-file --json -? --help --version' -- "$current")
    ;;
  "validate "*)
    case $previous in
      --older-than) COMPREPLY=(); return ;;
      --identity) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
      -u | --backup-directory) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --repository) COMPREPLY=(); return ;;
      --prefix) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--all --new --older-than --chain --quick --identity -u --backup-directory --repository --prefix --cluster-file --json -? --help --version' -- "$current")
    ;;
  "delete "*)
    case $previous in
      --plugin-config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
      -u | --backup-directory) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --repository) COMPREPLY=(); return ;;
      --prefix) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--incomplete --plugin-config -a --yes --force --cascade -u --backup-directory --repository --prefix --cluster-file --json -? --help --version' -- "$current")
    ;;
  "set "*)
    case $previous in
      --pin) COMPREPLY=(); return ;;
      --expire-at) COMPREPLY=(); return ;;
      --ttl) COMPREPLY=(); return ;;
      --note) COMPREPLY=(); return ;;
      -u | --backup-directory) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --repository) COMPREPLY=(); return ;;
      --prefix) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--pin --unpin --expire-at --ttl --no-expire --note -u --backup-directory --repository --prefix --cluster-file --json -? --help --version' -- "$current")
    ;;
  "expire "*)
    case $previous in
      --database) mapfile -t COMPREPLY < <(compgen -W "$(psql -w -At -d postgres -c 'SELECT datname FROM pg_catalog.pg_database WHERE datallowconn' 2>/dev/null)" -- "$current"); return ;;
      --reconnect-window) COMPREPLY=(); return ;;
      --max-rate) COMPREPLY=(); return ;;
      -u | --backup-directory) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --repository) COMPREPLY=(); return ;;
      --prefix) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--database --dry-run --merge-expired -a --yes --reconnect-window --max-rate -u --backup-directory --repository --prefix --cluster-file --json -? --help --version' -- "$current")
    ;;
  "export "*)
    case $previous in
      --to) COMPREPLY=(); return ;;
      --table) COMPREPLY=(); return ;;
      --reconnect-window) COMPREPLY=(); return ;;
      --max-rate) COMPREPLY=(); return ;;
      --identity) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
      -u | --backup-directory) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --repository) COMPREPLY=(); return ;;
      --prefix) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--to --table --reconnect-window --max-rate --identity -u --backup-directory --repository --prefix --cluster-file --json -? --help --version' -- "$current")
    ;;
  "copy "*)
    case $previous in
      --from) COMPREPLY=(); return ;;
      --to) COMPREPLY=(); return ;;
      --reconnect-window) COMPREPLY=(); return ;;
      --max-rate) COMPREPLY=(); return ;;
      --max-network-rate) COMPREPLY=(); return ;;
      --prefix) COMPREPLY=(); return ;;
      --identity) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--chain --all --from --to --reconnect-window --max-rate --max-network-rate --prefix --identity --cluster-file --json -? --help --version' -- "$current")
    ;;
  "move "*)
    case $previous in
      --from) COMPREPLY=(); return ;;
      --to) COMPREPLY=(); return ;;
      --reconnect-window) COMPREPLY=(); return ;;
      --max-rate) COMPREPLY=(); return ;;
      --max-network-rate) COMPREPLY=(); return ;;
      --prefix) COMPREPLY=(); return ;;
      --identity) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--from --to --reconnect-window --max-rate --max-network-rate --prefix --identity --cluster-file -a --yes --force --json -? --help --version' -- "$current")
    ;;
  "repository list "*)
    case $previous in
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--cluster-file --json -? --help --version' -- "$current")
    ;;
  "repository init "*)
    case $previous in
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--cluster-file --json -? --help --version' -- "$current")
    ;;
  "repository check "*)
    case $previous in
      --reconnect-window) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--read-data --repair --reconnect-window --cluster-file --json -? --help --version' -- "$current")
    ;;
  "repository prune "*)
    case $previous in
      --grace) COMPREPLY=(); return ;;
      --reconnect-window) COMPREPLY=(); return ;;
      --max-rate) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--grace --dry-run --reconnect-window --max-rate --cluster-file --json -? --help --version' -- "$current")
    ;;
  "merge "*)
    case $previous in
      --reconnect-window) COMPREPLY=(); return ;;
      --max-rate) COMPREPLY=(); return ;;
      --identity) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
      -u | --backup-directory) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --repository) COMPREPLY=(); return ;;
      --prefix) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--keep-parents -a --yes --reconnect-window --max-rate --identity -u --backup-directory --repository --prefix --cluster-file --json -? --help --version' -- "$current")
    ;;
  "sync-standby "*)
    case $previous in
      -u | --backup-directory) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --repository) COMPREPLY=(); return ;;
      --prefix) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '-u --backup-directory --repository --prefix --cluster-file --json -? --help --version' -- "$current")
    ;;
  "activate-standby "*)
    case $previous in
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--cluster-file --json -? --help --version' -- "$current")
    ;;
  "config restore "*)
    case $previous in
      -t) COMPREPLY=(); return ;;
      --identity) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
      -u | --backup-directory) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
      --repository) COMPREPLY=(); return ;;
      --prefix) COMPREPLY=(); return ;;
      --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '-t --apply --trust-set -a --identity -u --backup-directory --repository --prefix --cluster-file --json -? --help --version' -- "$current")
    ;;
  " ")
    mapfile -t COMPREPLY < <(compgen -W 'cluster certs keys agent audit plugin show validate delete set expire export copy move repository merge sync-standby activate-standby config' -- "$current")
    ;;
  "cluster ")
    mapfile -t COMPREPLY < <(compgen -W 'start stop status env load-example destroy' -- "$current")
    ;;
  "certs ")
    mapfile -t COMPREPLY < <(compgen -W 'init issue renew trust show' -- "$current")
    ;;
  "keys ")
    mapfile -t COMPREPLY < <(compgen -W 'generate recipient check rewrap' -- "$current")
    ;;
  "agent ")
    mapfile -t COMPREPLY < <(compgen -W 'config install status upgrade' -- "$current")
    ;;
  "audit ")
    mapfile -t COMPREPLY < <(compgen -W 'show verify' -- "$current")
    ;;
  "plugin ")
    mapfile -t COMPREPLY < <(compgen -W 'test' -- "$current")
    ;;
  "repository ")
    mapfile -t COMPREPLY < <(compgen -W 'list init check prune' -- "$current")
    ;;
  "config ")
    mapfile -t COMPREPLY < <(compgen -W 'restore' -- "$current")
    ;;
  esac
}
complete -o filenames -F _mppbackup_mppbackup mppbackup
