// The lint rule that every file of a set goes through segment-agent/storage/. test/unit/build/lint/storage-rules.test.ts plants what
// it is to find.

/** Files of the agent that use files of other kinds, and which. */
export const OTHER_FILES = {
  'segment-agent/audit/audit-log.ts': 'the audit log',
  'segment-agent/bin/segment-agent.ts': 'the folder of a private agent’s socket',
  'segment-agent/dump/config-files.ts': 'names of the server’s configuration files',
  'segment-agent/dump/separate-attachments.ts':
    'pg_dump’s archive before it is a file of the set, and its copy in a temporary folder',
  'segment-agent/host/saved-config.ts': 'the server’s configuration files, compared and written back',
  'segment-agent/increments/heap-pages.ts': 'pages of tables in the data directory',
  'segment-agent/increments/read-state.ts': 'histories of timelines in the data directory',
  'segment-agent/plugins/allowed-plugin.ts': 'the plugin’s program',
  'segment-agent/plugins/plugin-sessions.ts': 'the plugin’s configuration, in a temporary folder',
  'segment-agent/programs/use-list.ts': 'lists for pg_restore, in temporary folders',
  'segment-agent/restore/pipes/dead-folders.ts': 'pipes for the server’s COPY, in its data directory',
  'segment-agent/restore/pipes/feed-pipes.ts': 'pipes for the server’s COPY, in its data directory',
  'segment-agent/restore/pipes/folder.ts': 'pipes for the server’s COPY, in its data directory',
  'segment-agent/server/check.ts': 'whether a dump root can be written to',
  'segment-agent/server/listener.ts': 'the Unix socket',
  'segment-agent/server/own-certificates.ts': 'certificates',
  'segment-agent/server/preflight.ts': 'the data directory',
  'segment-agent/server/programs.ts': 'the data directory’s postmaster.opts',
  'segment-agent/sessions/open-rows-session.ts': 'the data directory’s postmaster.pid',
};

const FORBIDDEN = /^(?:node:)?fs(?:\/promises)?$|(?:^|\/)common\/io\/(?:new-file|atomic-file|disk)\.js$/;

export const storageRules = {
  files: ['segment-agent/**/*.ts'],
  ignores: ['segment-agent/storage/**', 'segment-agent/copy-out/assembly/**', ...Object.keys(OTHER_FILES)],
  plugins: {
    storage: {
      rules: {
        'only-storage': {
          meta: {
            type: 'problem',
            schema: [],
            messages: {
              file: 'files of sets are opened, named and removed by segment-agent/storage/ alone; what uses other files is listed in build/lint/storage-rules.mjs, with its reason',
            },
          },
          create: (context) => {
            const visit = (node) => {
              const from = node.source?.value ?? node.arguments?.[0]?.value;
              if (node.importKind !== 'type' && FORBIDDEN.test(String(from)))
                context.report({ node, messageId: 'file' });
            };
            return {
              ImportDeclaration: visit,
              ExportNamedDeclaration: visit,
              ExportAllDeclaration: visit,
              ImportExpression: visit,
              'CallExpression[callee.name=/^(require|getBuiltinModule)$/]': visit,
              'CallExpression[callee.property.name="getBuiltinModule"]': visit,
            };
          },
        },
      },
    },
  },
  rules: { 'storage/only-storage': 'error' },
};
