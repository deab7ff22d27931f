// The floors of the house, from the top down. A file imports from its own floor and from those below it, never from
// above. The two programs talk through proto/: neither imports the other, and nobody imports tests or benchmarks.

const THE_PERSON = 'the person';

/** `apart`: the folders of the floor do not know each other. */
const COORDINATOR = [
  { name: 'entry', folders: ['bin'] },
  { name: THE_PERSON, folders: ['cli'] },
  { name: 'commands', folders: ['commands'] },
  // Clusters to try things with, the demo, the comparison of contents.
  { name: 'the lab', folders: ['lab'] },
  { name: 'operations', folders: ['backup', 'restore', 'validate', 'chains', 'copy'], apart: true },
  { name: 'the frame', folders: ['operation'] },
  { name: 'knowledge', folders: ['sets', 'cut', 'engine', 'original', 'plugins'] },
  { name: 'the outside', folders: ['agents', 'audit', 'certs', 'db', 'keys', 'mail', 'report'] },
  { name: 'the ground', folders: ['base'] },
];

/**
 * cli/ turns argv into requests and results into text. Of the coordinator it uses only these folders: what reaches a
 * server, an agent or a file of a set is a command's.
 */
const PERSON_USES = ['base', 'commands', 'report'];
/** Of common/ it uses what requests and results are made of. */
const PERSON_USES_OF_COMMON = ['audit', 'errors', 'lists', 'log', 'plugins', 'rate', 'sets', 'tls', 'version.ts'];
/** Files of cli/ that use another folder of common/, and what for. */
export const PERSON_USES_TOO = {
  'coordinator/cli/logger.ts': { folder: 'io', why: 'it writes the log file' },
  'coordinator/cli/docs/generate.ts': { folder: 'io', why: 'it makes the folders of the pages' },
};

/** What a file of each top folder may import besides its own. */
const PROGRAMS = {
  common: [],
  coordinator: ['common'],
  'segment-agent': ['common'],
  bench: ['common', 'coordinator', 'segment-agent', 'test'],
  test: ['common', 'coordinator', 'segment-agent', 'bench'],
};

/**
 * Why a file may not import another.
 * @param {string} from relative to the root
 * @param {string} to relative to the root
 * @returns {string | undefined} undefined: it may
 */
export function refusal(from, to) {
  const [program, folder] = from.split('/');
  const [otherProgram, otherFolder] = to.split('/');
  if (program === 'coordinator' && folder === 'cli' && PROGRAMS.coordinator.includes(otherProgram)) {
    const isUsed = PERSON_USES_OF_COMMON.includes(otherFolder) || PERSON_USES_TOO[from]?.folder === otherFolder;
    return isUsed ? undefined : `${THE_PERSON} uses of common/ ${PERSON_USES_OF_COMMON.join(', ')} alone`;
  }
  if (program !== otherProgram) {
    if (PROGRAMS[program]?.includes(otherProgram)) return undefined;
    return `${program} imports ${PROGRAMS[program]?.join(', ') || 'nothing'} besides itself`;
  }
  return program === 'coordinator' && folder !== otherFolder ? refusalInside(folder, otherFolder) : undefined;
}

function refusalInside(folder, otherFolder) {
  const [floor, otherFloor] = [floorOf(folder), floorOf(otherFolder)];
  if (!floor) return `coordinator/${folder} stands on no floor (build/lint/layers.mjs)`;
  if (!otherFloor) return `coordinator/${otherFolder} stands on no floor (build/lint/layers.mjs)`;
  if (floor === otherFloor) return floor.apart ? `${floor.name} do not know each other` : undefined;
  if (COORDINATOR.indexOf(floor) < COORDINATOR.indexOf(otherFloor)) {
    if (floor.name !== THE_PERSON || PERSON_USES.includes(otherFolder)) return undefined;
    return `${THE_PERSON} uses ${PERSON_USES.join(', ')} alone`;
  }
  return `${floor.name} stands below ${otherFloor.name}`;
}

function floorOf(folder) {
  return COORDINATOR.find(({ folders }) => folders.includes(folder));
}
