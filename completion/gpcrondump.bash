# bash completion of gpcrondump. Made by `npm run docs`.
_mppbackup_gpcrondump() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  # Bash takes --option=value apart into three words.
  if [[ $current == "=" ]]; then current=; elif [[ $previous == "=" ]]; then previous=${COMP_WORDS[COMP_CWORD - 2]}; fi
  case $previous in
    -x) mapfile -t COMPREPLY < <(compgen -W "$(psql -w -At -d postgres -c 'SELECT datname FROM pg_catalog.pg_database WHERE datallowconn' 2>/dev/null)" -- "$current"); return ;;
    -t) COMPREPLY=(); return ;;
    -T) COMPREPLY=(); return ;;
    --table-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --exclude-table-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    -s) COMPREPLY=(); return ;;
    -S) COMPREPLY=(); return ;;
    --schema-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --exclude-schema-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    -K) COMPREPLY=(); return ;;
    -u) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --prefix) COMPREPLY=(); return ;;
    -d | --master_data_directory) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --cluster-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    -B) COMPREPLY=(); return ;;
    --reconnect-window) COMPREPLY=(); return ;;
    --jobs) COMPREPLY=(); return ;;
    --consistency) mapfile -t COMPREPLY < <(compgen -W 'strict relaxed' -- "$current"); return ;;
    --lock-wait) COMPREPLY=(); return ;;
    -f) COMPREPLY=(); return ;;
    -l) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    -E) COMPREPLY=(); return ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W '-x -t -T --table-file --exclude-table-file -s -S --schema-file --exclude-schema-file --no-large-objects -K -u --prefix -d --master_data_directory --cluster-file -G -g -z -B --reconnect-window --jobs --consistency --lock-wait -r -b -f --dry-run -a -l -q --quiet -v --verbose --json -h -H -C --clean -E --inserts --column-inserts --oids --no-owner --no-privileges --use-set-session-authorization --rsyncable --dump-stats -? --help --version' -- "$current")
}
complete -o filenames -F _mppbackup_gpcrondump gpcrondump
