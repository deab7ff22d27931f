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
    --repository) COMPREPLY=(); return ;;
    --compression) COMPREPLY=(); return ;;
    -B) COMPREPLY=(); return ;;
    --reconnect-window) COMPREPLY=(); return ;;
    --max-rate) COMPREPLY=(); return ;;
    --max-network-rate) COMPREPLY=(); return ;;
    --jobs) COMPREPLY=(); return ;;
    --consistency) mapfile -t COMPREPLY < <(compgen -W 'strict relaxed' -- "$current"); return ;;
    --lock-wait) COMPREPLY=(); return ;;
    -f) COMPREPLY=(); return ;;
    -l) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --incremental-from) COMPREPLY=(); return ;;
    --cleanup-date) COMPREPLY=(); return ;;
    --cleanup-total) COMPREPLY=(); return ;;
    --note) COMPREPLY=(); return ;;
    --ttl) COMPREPLY=(); return ;;
    -E) COMPREPLY=(); return ;;
    -R) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --post-script-timeout) COMPREPLY=(); return ;;
    --email-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --ddboost-host) COMPREPLY=(); return ;;
    --ddboost-user) COMPREPLY=(); return ;;
    --ddboost-backupdir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --max-streams) COMPREPLY=(); return ;;
    --netbackup-policy) COMPREPLY=(); return ;;
    --netbackup-schedule) COMPREPLY=(); return ;;
    --netbackup-keyword) COMPREPLY=(); return ;;
    --plugin-config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --ddboost-storage-unit) COMPREPLY=(); return ;;
    --netbackup-service-host) COMPREPLY=(); return ;;
    --netbackup-block-size) COMPREPLY=(); return ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W '-x -t -T --table-file --exclude-table-file -s -S --schema-file --exclude-schema-file --no-large-objects --no-unlogged-table-data -K -u --prefix -d --master_data_directory --cluster-file --repository -G -g -z --compression -B --reconnect-window --max-rate --max-network-rate --jobs --consistency --lock-wait -r -b -f --dry-run -a -l -q --quiet -v --verbose --json -h -H --incremental --incremental-from --full-if-needed --list-filter-tables -c -o --force --cleanup-date --cleanup-total --delete-expired --merge-expired --note --ttl --list-backup-files -C --clean -E -j -k -R --post-script-all-hosts --post-script-timeout --inserts --column-inserts --oids --no-owner --no-privileges --use-set-session-authorization --rsyncable --dump-stats --email-file --ddboost-host --ddboost-user --ddboost-backupdir --ddboost-remote --ddboost-config-remove --ddboost-verify --ddboost-show-config --replicate --max-streams --netbackup-policy --netbackup-schedule --netbackup-keyword --plugin-config --no-plugin-verify --ddboost --ddboost-storage-unit --netbackup-service-host --netbackup-block-size -? --help --version' -- "$current")
}
complete -o filenames -F _mppbackup_gpcrondump gpcrondump
