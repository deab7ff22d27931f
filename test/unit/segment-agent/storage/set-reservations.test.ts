/** Claims on sets: who may write, remove or read a set while another operation has it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatReservation, type ClaimKind, type Reservation } from '../../../../common/sets/reservation.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import { SetReservations, readClaim, type InTheWay } from '../../../../segment-agent/storage/set-reservations.js';

const KEY = toTimestampKey('20260131235959');
const SET = { key: KEY, prefix: '' };
const CLAIM = `gp_dump_${KEY}_reservation`;
const A = '00000000-0000-4000-8000-00000000000a';
const B = '0000000b-0000-4000-8000-00000000000b';
const leaseOf = (operationId: string): string => `gp_dump_${KEY}_lease_${operationId.replaceAll('-', '').slice(0, 12)}`;

function reservation(operationId: string): Reservation {
  return {
    ...{ operationId, operation: 'backup', database: 'sales', cluster: 'c', host: 'mdw', pid: 1, startedAt: 'now' },
    ...{ session: '', keepFiles: false },
  };
}

describe('SetReservations', () => {
  let root: string;
  let directory: string;
  let claims: SetReservations;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mppbackup-claims-'));
    directory = join(root, 'db_dumps', '20260131');
    claims = new SetReservations();
  });
  afterEach(() => rm(root, { recursive: true }));

  interface Wish {
    readonly prefix?: string;
    readonly ended?: readonly string[];
    readonly by?: SetReservations;
  }

  async function claim(operationId: string, kind: ClaimKind, wish: Wish = {}): Promise<InTheWay | undefined> {
    const { prefix = '', ended = [], by = claims } = wish;
    const set = { key: KEY, prefix };
    const wanted = {
      claims: directory,
      directory,
      set,
      reservation: reservation(operationId),
      kind,
      ended: new Set(ended),
    };
    return (await by.reserve(wanted)).inTheWay;
  }

  const files = async (): Promise<readonly string[]> => (await readdir(directory)).sort();
  const path = (name: string): string => join(directory, name);

  async function put(...names: readonly string[]): Promise<void> {
    await mkdir(directory, { recursive: true });
    for (const name of names) await writeFile(path(name), 'x');
  }

  it('makes the folder and one whole claim, and gives the same operation the same answer again', async () => {
    const wish = {
      claims: directory,
      directory,
      set: SET,
      reservation: reservation(A),
      kind: 'new' as const,
      ended: new Set<string>(),
    };
    assert.deepEqual(await claims.reserve(wish), { directoryCreated: true });
    assert.deepEqual(await claims.reserve(wish), { directoryCreated: false });
    assert.deepEqual(await files(), [CLAIM]);
    assert.deepEqual(await readClaim(path(CLAIM)), reservation(A));
  });

  it('keeps every other writer and remover away, and says who has the set and by which file', async () => {
    await claim(A, 'new');
    const other = { other: reservation(A), file: path(CLAIM) };
    for (const kind of ['new', 'remove', 'read'] as const) assert.deepEqual(await claim(B, kind), other, kind);
    assert.deepEqual(await files(), [CLAIM]);
  });

  it('goes to one of many that ask at once, also by agents that share the folder', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `op-${index}`);
    const agents = [claims, new SetReservations(), new SetReservations()];
    const answers = await Promise.all(ids.map((id, index) => claim(id, 'new', { by: agents[index % 3]! })));
    const winners = ids.filter((_, index) => answers[index] === undefined);
    assert.equal(winners.length, 1);
    assert.equal(((await readClaim(path(CLAIM))) as Reservation).operationId, winners[0]);
    for (const answer of answers) if (answer) assert.equal(answer.other?.operationId, winners[0]);
    assert.deepEqual(await files(), [CLAIM]);
  });

  it('is one for an operation that two agents of a shared folder ask for at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all([claim(A, 'new'), claim(A, 'new', { by: new SetReservations() })]);
      assert.deepEqual(answers, [undefined, undefined]);
      await claims.release(directory, SET, A);
    }
  });

  it('does not mind that another agent removes the folder that has become empty', async () => {
    const agents = Array.from({ length: 4 }, () => new SetReservations());
    await Promise.all(
      agents.map(async (agent, index) => {
        const set = { key: toTimestampKey(`2026013112000${index}`), prefix: '' };
        for (let round = 0; round < 40; round += 1) {
          const wish = {
            claims: directory,
            directory,
            set,
            reservation: reservation(`op-${index}`),
            kind: 'new' as const,
          };
          assert.equal((await agent.reserve({ ...wish, ended: new Set() })).inTheWay, undefined);
          await agent.release(directory, set, `op-${index}`);
        }
      }),
    );
  });

  it('of a reader or a removal is left out in a folder where nothing can be written, and fails for a new set', async () => {
    await put(`gp_dump_${KEY}_manifest`);
    await chmod(root, 0o755);
    await chmod(join(root, 'db_dumps'), 0o755);
    const user = process.geteuid!();
    // Root may write everywhere.
    await chmod(directory, user === 0 ? 0o755 : 0o555);
    if (user === 0) process.seteuid!('nobody');
    try {
      assert.equal(await claim(A, 'read'), undefined);
      assert.equal(await claim(A, 'remove'), undefined);
      await assert.rejects(claim(A, 'new'), { code: /PLACE_NOT_SAFE|DIRECTORY_NOT_WRITABLE|FILE_SYSTEM_FAILED/ });
    } finally {
      if (user === 0) process.seteuid!(user);
      await chmod(directory, 0o755);
    }
    assert.deepEqual(await files(), [`gp_dump_${KEY}_manifest`]);
  });

  it('lets readers in beside each other, and keeps writers and removers from what is read', async () => {
    await put(`gp_dump_${KEY}_manifest`);
    assert.equal(await claim(A, 'read'), undefined);
    assert.equal(await claim(B, 'read'), undefined);
    assert.deepEqual(await files(), [leaseOf(A), leaseOf(B), `gp_dump_${KEY}_manifest`].sort());
    await claims.release(directory, SET, B);
    for (const kind of ['new', 'remove'] as const) {
      assert.deepEqual(await claim('c', kind), { other: reservation(A), file: path(leaseOf(A)) }, kind);
    }
  });

  it('claims a key for all prefixes, from which only readers of another are exempt', async () => {
    await claim(A, 'new', { prefix: 'px' });
    for (const kind of ['new', 'remove'] as const) assert.equal((await claim(B, kind))?.other?.operationId, A, kind);
    assert.equal(await claim(B, 'read'), undefined);
  });

  it('does not count claims on another key, nor half of a claim', async () => {
    await put('gp_dump_20260131235958_reservation', `${CLAIM}.0123456789ab.partial`);
    assert.equal(await claim(A, 'new'), undefined);
  });

  it('takes over from operations that have ended, and from no other', async () => {
    await claim(A, 'new');
    assert.equal((await claim(B, 'new', { ended: ['c'] }))?.other?.operationId, A);
    assert.equal(await claim(B, 'new', { ended: [A] }), undefined);
    assert.deepEqual(await readClaim(path(CLAIM)), reservation(B));
    await claims.release(directory, SET, B);
    await put('other');
    await claim(A, 'read');
    assert.equal(await claim(B, 'remove', { ended: [A] }), undefined);
    assert.deepEqual(await files(), [CLAIM, 'other']);
  });

  it('is in nobody’s name where it cannot be read, and stays', async () => {
    for (const text of ['', 'garbage', '{}', formatReservation(reservation(A)) + ' '.repeat(64 * 1024)]) {
      await put();
      await writeFile(path(CLAIM), text);
      assert.equal(await readClaim(path(CLAIM)), undefined);
      assert.deepEqual(await claim(B, 'new', { ended: [A] }), { other: undefined, file: path(CLAIM) });
      assert.equal((await files()).length, 1);
    }
    await claims.release(directory, SET, A);
    assert.deepEqual(await files(), [CLAIM]);
    assert.equal(await readClaim(path('nothing')), 'none');
    assert.equal(await readClaim(join(path(CLAIM), 'below')), 'none');
  });

  it('is not passed by where something else has its name', async () => {
    await put('elsewhere');
    await symlink(path('elsewhere'), path(CLAIM));
    await assert.rejects(readClaim(path(CLAIM)));
    await assert.rejects(claim(A, 'new'));
    await rm(path(CLAIM));
    await mkdir(path(CLAIM));
    await assert.rejects(claims.remove(directory, SET));
  });

  describe('for a new set', () => {
    for (const name of [
      `gp_dump_${KEY}.rpt`,
      `gp_dump_${KEY}_manifest`,
      `gp_dump_0_2_${KEY}.gz`,
      `gp_dump_0_2_${KEY}.gz.partial`,
      `gp_dump_status_0_2_${KEY}`,
    ]) {
      it(`finds ${name} in the way`, async () => {
        await put(name);
        assert.deepEqual(await claim(A, 'new'), { other: undefined, file: path(name) });
        assert.deepEqual(await files(), [name]);
        assert.equal(await claim(A, 'remove'), undefined);
      });
    }

    for (const name of [
      `gp_dump_${KEY}_pipes`,
      `gp_dump_${KEY}_regular_files`,
      `gp_restore_${KEY}.rpt`,
      `gp_restore_status_0_2_${KEY}`,
      `px_gp_dump_${KEY}_manifest`,
      'gp_dump_20260131235958_manifest',
      'notes.txt',
    ]) {
      it(`passes by ${name}`, async () => {
        await put(name);
        assert.equal(await claim(A, 'new'), undefined);
        assert.deepEqual(await files(), [CLAIM, name].sort());
      });
    }

    it('passes by a named pipe, which the operator made for it', async () => {
      await put();
      execFileSync('mkfifo', [path(`gp_dump_0_2_${KEY}.gz`)]);
      assert.equal(await claim(A, 'new'), undefined);
    });
  });

  it('is given up by its own operation alone, and an empty folder goes with the last', async () => {
    await put('other');
    await claim(A, 'new');
    await claims.release(directory, SET, B);
    assert.deepEqual(await files(), [CLAIM, 'other']);
    await claims.release(directory, SET, A);
    assert.deepEqual(await files(), ['other']);
    await rm(path('other'));
    // Nothing was given up: the folder may be another operation's that has no file yet.
    await claims.release(directory, SET, A);
    assert.deepEqual(await files(), []);
    await claim(A, 'read');
    await claims.release(directory, SET, A);
    await assert.rejects(readdir(directory), { code: 'ENOENT' });
    await claims.release(directory, SET, A);
  });

  it('is removed whoever has it, when the set goes', async () => {
    await claim(A, 'new');
    assert.deepEqual(await claims.remove(directory, SET), [path(CLAIM)]);
    await assert.rejects(readdir(directory), { code: 'ENOENT' });
    assert.deepEqual(await claims.remove(directory, SET), [path(CLAIM)]);
  });

  it('lets its operation write, everybody where there is none, and nobody else', async () => {
    await claims.assertMayWrite(directory, SET, B);
    await claim(A, 'new');
    await claims.assertMayWrite(directory, SET, A);
    await assert.rejects(claims.assertMayWrite(directory, SET, B), { code: 'SET_RESERVED', message: /sales/ });
    await writeFile(path(CLAIM), 'garbage');
    await assert.rejects(claims.assertMayWrite(directory, SET, A), { code: 'SET_RESERVED' });
    assert.equal(await claims.owner(directory, SET), undefined);
  });
});
