// The floors of the house, from the top down. A file imports from its own floor and from those below it, never from
// above. The two programs talk through proto/: neither imports the other, and nobody imports tests or benchmarks.

/** `apart`: the folders of the floor do not know each other. */
const COORDINATOR = [
  { name: 'entry', folders: ['bin'] },
  { name: 'the person', folders: ['cli'] },
  { name: 'commands', folders: ['commands'] },
  // Clusters to try things with, the demo, the comparison of contents.
  { name: 'the lab', folders: ['lab'] },
  { name: 'operations', folders: ['backup', 'restore', 'validate'], apart: true },
  { name: 'the frame', folders: ['operation'] },
  { name: 'knowledge', folders: ['sets', 'cut', 'engine', 'original', 'plugins'] },
  { name: 'the outside', folders: ['agents', 'audit', 'certs', 'db', 'mail', 'report'] },
  { name: 'the ground', folders: ['base'] },
];

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
  if (COORDINATOR.indexOf(floor) < COORDINATOR.indexOf(otherFloor)) return undefined;
  return `${floor.name} stands below ${otherFloor.name}`;
}

function floorOf(folder) {
  return COORDINATOR.find(({ folders }) => folders.includes(folder));
}
