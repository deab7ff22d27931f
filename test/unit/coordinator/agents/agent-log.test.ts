import assert from 'node:assert/strict';
import { wire } from '../../../../common/rpc/messages.js';
import { logAgentLine } from '../../../../coordinator/agents/agent-log.js';
import type { OperationLog } from '../../../../coordinator/base/operation-ports.js';
import type { Instance } from '../../../../coordinator/base/topology.js';

const { Level } = wire.LogLine;

describe('Lines of agents in the log of a command', () => {
  it('show a notice that every instance gives once, for each command', () => {
    const first = recorder();
    for (const contentId of [0, 1, 2]) {
      logAgentLine(first.log, segment(contentId), {
        level: Level.LEVEL_NOTICE,
        text: 'Foreign table b.far comes along.',
      });
      logAgentLine(first.log, segment(contentId), { level: Level.LEVEL_WARNING, text: 'The disk is nearly full.' });
    }
    logAgentLine(first.log, segment(2), { level: Level.LEVEL_NOTICE, text: 'Foreign table b.near comes along.' });
    const shown = first.lines.filter(([level]) => level !== 'debug').map(([level, text]) => `${level} ${text}`);
    const kinds = shown.map((line) => line.replace(/ .*: /, ' '));
    const warning = 'warning The disk is nearly full.';
    assert.deepEqual(kinds, [
      'info Foreign table b.far comes along.',
      ...[warning, warning, warning],
      'info Foreign table b.near comes along.',
    ]);
    assert.equal(first.lines.filter(([level]) => level === 'debug').length, 2);
    const second = recorder();
    logAgentLine(second.log, segment(0), { level: Level.LEVEL_NOTICE, text: 'Foreign table b.far comes along.' });
    assert.deepEqual(
      second.lines.map(([level]) => level),
      ['info'],
    );
  });
});

function segment(contentId: number): Instance {
  return {
    contentId,
    dbid: contentId + 2,
    host: 'sdw1',
    address: '127.0.0.1',
    port: 6000 + contentId,
    dataDirectory: `/data/gpseg${contentId}`,
  };
}

function recorder(): { readonly log: OperationLog; readonly lines: [string, string][] } {
  const lines: [string, string][] = [];
  const at = (level: string) => (text: string) => void lines.push([level, text]);
  return {
    lines,
    log: {
      log: (level, text) => void lines.push([level, text]),
      debug: at('debug'),
      info: at('info'),
      warning: at('warning'),
      error: at('error'),
    },
  };
}
