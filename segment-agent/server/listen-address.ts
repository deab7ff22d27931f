/** Where an agent listens decides how callers are known: by certificate on TCP, by the file's mode on a Unix socket. */
export function isUnixListen(listen: string): boolean {
  return listen.startsWith('unix:');
}

export function socketPath(listen: string): string {
  return listen.replace(/^unix:(?:\/\/)?/, '');
}
