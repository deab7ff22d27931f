/** Loaded before a program (`node --import`): a machine without libzstd, and a Node.js without zstd of its own. */
import zlib from 'node:zlib';
import koffi from 'koffi';

const { load } = koffi;
koffi.load = (path, ...options) => {
  if (path?.includes('zstd') === true) throw new Error(`${path}: cannot open shared object file`);
  return load(path, ...options);
};
Reflect.deleteProperty(zlib, 'zstdCompress');
