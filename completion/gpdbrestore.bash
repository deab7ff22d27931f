# bash completion of gpdbrestore. Made by `npm run docs`.
_mppbackup_gpdbrestore() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  # Bash takes --option=value apart into three words.
  if [[ $current == "=" ]]; then current=; elif [[ $previous == "=" ]]; then previous=${COMP_WORDS[COMP_CWORD - 2]}; fi
  case $previous in
    -t) COMPREPLY=(); return ;;
    -s) mapfile -t COMPREPLY < <(compgen -W "$(psql -w -At -d postgres -c 'SELECT datname FROM pg_catalog.pg_database WHERE datallowconn' 2>/dev/null)" -- "$current"); return ;;
    -b) COMPREPLY=(); return ;;
    -R) COMPREPLY=(); return ;;
    --archive-agent-port) COMPREPLY=(); return ;;
    -T) COMPREPLY=(); return ;;
    --table-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    -S) COMPREPLY=(); return ;;
    -G) mapfile -t COMPREPLY < <(compgen -W 'include only' -- "$current"); return ;;
    -u) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --repository) COMPREPLY=(); return ;;
    --prefix) COMPREPLY=(); return ;;
    -d | --master_data_directory) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --redirect) mapfile -t COMPREPLY < <(compgen -W "$(psql -w -At -d postgres -c 'SELECT datname FROM pg_catalog.pg_database WHERE datallowconn' 2>/dev/null)" -- "$current"); return ;;
    --load-through) mapfile -t COMPREPLY < <(compgen -W 'coordinator segments' -- "$current"); return ;;
    --identity) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --jobs) COMPREPLY=(); return ;;
    -B) COMPREPLY=(); return ;;
    --reconnect-window) COMPREPLY=(); return ;;
    --max-rate) COMPREPLY=(); return ;;
    --max-network-rate) COMPREPLY=(); return ;;
    -l) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --change-schema) COMPREPLY=(); return ;;
    --restore-stats) mapfile -t COMPREPLY < <(compgen -W 'include only' -- "$current"); return ;;
    --report-status-dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --plugin-config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --ddboost-storage-unit) COMPREPLY=(); return ;;
    --netbackup-service-host) COMPREPLY=(); return ;;
    --netbackup-block-size) COMPREPLY=(); return ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W '-t -s -b -L -R --archive-agent-port -T --table-file -S -m -G -u --repository --prefix -d --master_data_directory --cluster-file -e --force --redirect --truncate --append --resume --load-through --trust-set --identity --noanalyze --on-error-continue --jobs -B --reconnect-window --max-rate --max-network-rate -a -l -q --quiet -v --verbose --json --list-backup --noplan --change-schema --restore-stats --noaostats --report-status-dir --plugin-config --ddboost --ddboost-storage-unit --netbackup-service-host --netbackup-block-size -? --help --version' -- "$current")
}
complete -o filenames -F _mppbackup_gpdbrestore gpdbrestore
