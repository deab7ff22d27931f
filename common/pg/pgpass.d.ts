/** The part of pgpass that reads a password file's lines; the package has no types. */
declare module 'pgpass/lib/helper.js' {
  interface Target {
    readonly host: string;
    readonly port: number;
    readonly database: string;
    readonly user: string;
  }
  const helper: {
    /** Calls back with the password of the first line that fits, else with undefined. */
    getPassword(target: Target, file: NodeJS.ReadableStream, done: (password: string | undefined) => void): void;
  };
  export default helper;
}
