/** The unit with which systemd runs a host's agent. Pure. */

export interface UnitOptions {
  /** Operating system user that owns the instances' data. */
  readonly user: string;
  /** Absolute paths. */
  readonly node: string;
  readonly agent: string;
  readonly config: string;
  /** What it must write: dump roots, data directories (restored configuration, pipes), allowed roots, the audit log. */
  readonly writable: readonly string[];
  /** What it must be able to see beside them: folders with the servers' Unix sockets, programs, certificates. */
  readonly needed: readonly string[];
}

export const UNIT_NAME = 'mppbackup-agent.service';

/** What PrivateTmp= replaces for the service (systemd.exec(5)). */
const SHARED_FOLDERS = ['/tmp', '/var/tmp'];
const RUNTIME_FOLDER = 'mppbackup-agent';

/**
 * Hardened as far as pg_dump, pg_restore, psql, tar, post scripts and storage plugins go on working: they need the
 * network, Unix sockets of the servers and, for Node's compiler and koffi, memory that can be written and run (no
 * MemoryDenyWriteExecute). Where something that the agent needs lies in /tmp, a server's socket for example, the service
 * keeps the machine's /tmp and gets another folder of its own for temporary files.
 */
export function systemdUnit({ user, node, agent, config, writable, needed }: UnitOptions): string {
  const shared = [...writable, ...needed, node, agent, config].find(isShared);
  const temporary =
    shared === undefined
      ? ['PrivateTmp=yes']
      : [
          `# No PrivateTmp: the agent needs ${shared.replaceAll('\n', ' ')}. Its own temporary files lie elsewhere.`,
          `RuntimeDirectory=${RUNTIME_FOLDER}`,
          'RuntimeDirectoryMode=0700',
          `Environment=TMPDIR=%t/${RUNTIME_FOLDER}`,
        ];
  const paths = writable.includes('/')
    ? ['# The configuration allows every folder: nothing is closed to writing.']
    : [
        'ProtectSystem=strict',
        // A folder that is not there yet must not keep the agent from starting.
        ...[...new Set(writable)].map((path) => `ReadWritePaths=${quoteItem(`-${path}`)}`),
      ];
  return `${[
    '[Unit]',
    'Description=mppbackup segment agent',
    'Documentation=https://www.freedesktop.org/software/systemd/man/systemd.exec.html',
    'After=network-online.target',
    'Wants=network-online.target',
    '',
    '[Service]',
    'Type=exec',
    `User=${user}`,
    `ExecStart=${[node, agent, '--config', config].map((each) => quoteItem(each.replaceAll('$', '$$$$'))).join(' ')}`,
    'ExecReload=/bin/kill -HUP $MAINPID',
    'Restart=on-failure',
    'RestartSec=2s',
    '# Jobs are cancelled and cleaned up before it ends.',
    'TimeoutStopSec=60s',
    'UMask=0077',
    'LimitNOFILE=65536',
    'OOMScoreAdjust=200',
    '',
    'NoNewPrivileges=yes',
    'CapabilityBoundingSet=',
    'AmbientCapabilities=',
    'ProtectKernelTunables=yes',
    'ProtectKernelModules=yes',
    'ProtectKernelLogs=yes',
    'ProtectControlGroups=yes',
    'ProtectClock=yes',
    'ProtectHostname=yes',
    'PrivateDevices=yes',
    'RestrictSUIDSGID=yes',
    'RestrictRealtime=yes',
    'RestrictNamespaces=yes',
    'LockPersonality=yes',
    'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6',
    'SystemCallArchitectures=native',
    ...temporary,
    ...paths,
    '',
    '[Install]',
    'WantedBy=multi-user.target',
  ].join('\n')}\n`;
}

/** `/` holds everything, /tmp as well. */
function isShared(path: string): boolean {
  return path === '/' || SHARED_FOLDERS.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

/** systemd.syntax(7): blanks and quotes in double quotes, specifiers (%) doubled; in commands variables ($), too. */
function quoteItem(item: string): string {
  const text = item.replaceAll('%', '%%');
  return /[\s"'\\;]/.test(text) ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : text;
}
