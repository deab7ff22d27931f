/** Whom a folder belongs to, and who may change what is in it. Pure. */
import type { Stats } from 'node:fs';

const OTHERS_WRITE = 0o002;
const GROUP_WRITES = 0o020;
/** Entries can be renamed and removed only by whom they belong to. */
const STICKY = 0o1000;
const ROOT = 0;

/**
 * Why a folder is not this user's alone; undefined when it is.
 * @param info of lstat: a link is none
 */
export function whyNotOwn(info: Stats): string | undefined {
  if (info.isSymbolicLink()) return 'it is a symbolic link';
  if (!info.isDirectory()) return 'it is not a folder';
  const user = process.geteuid?.();
  if (user !== undefined && info.uid !== user) return `it belongs to user ${info.uid}, not to user ${user}`;
  if (info.mode & (GROUP_WRITES | OTHERS_WRITE)) return `others may write there (mode ${modeOf(info)})`;
  return undefined;
}

/** Why another user could exchange what this one makes in a folder; undefined when none can. */
export function whyNotShared(info: Stats): string | undefined {
  if (!info.isDirectory()) return 'it is not a folder';
  const user = process.geteuid?.();
  // What root does in a folder of the servers' user is no secret from that user.
  if (user !== undefined && user !== ROOT && info.uid !== user && info.uid !== ROOT)
    return `it belongs to user ${info.uid}, who could exchange what user ${user} writes there`;
  if (info.mode & OTHERS_WRITE && !(info.mode & STICKY)) {
    return `every user may remove and exchange files there (mode ${modeOf(info)}, without the sticky bit)`;
  }
  return undefined;
}

function modeOf({ mode }: Stats): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}
