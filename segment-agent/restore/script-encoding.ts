/** Turns a small script, written in its database's encoding, into text. */
import { AppError } from '../../common/errors/app-error.js';

/** The server's names of its encodings (manual, "Character Set Support") and what the Encoding standard calls them. */
const LABELS: Readonly<Record<string, string>> = {
  UTF8: 'utf-8',
  SQL_ASCII: 'utf-8',
  LATIN2: 'iso-8859-2',
  LATIN3: 'iso-8859-3',
  LATIN4: 'iso-8859-4',
  LATIN6: 'iso-8859-10',
  LATIN7: 'iso-8859-13',
  LATIN8: 'iso-8859-14',
  LATIN9: 'iso-8859-15',
  LATIN10: 'iso-8859-16',
  ISO_8859_5: 'iso-8859-5',
  ISO_8859_6: 'iso-8859-6',
  ISO_8859_7: 'iso-8859-7',
  ISO_8859_8: 'iso-8859-8',
  KOI8R: 'koi8-r',
  KOI8U: 'koi8-u',
  WIN866: 'ibm866',
  WIN874: 'windows-874',
  WIN1250: 'windows-1250',
  WIN1251: 'windows-1251',
  WIN1252: 'windows-1252',
  WIN1253: 'windows-1253',
  WIN1254: 'windows-1254',
  WIN1255: 'windows-1255',
  WIN1256: 'windows-1256',
  WIN1257: 'windows-1257',
  WIN1258: 'windows-1258',
  EUC_JP: 'euc-jp',
  EUC_KR: 'euc-kr',
  EUC_CN: 'gb2312',
};

/** The Encoding standard's label of a server's encoding; undefined: not known here. */
export function encodingLabel(encoding: string): string | undefined {
  return LABELS[encoding];
}

const CLIENT_ENCODING = /^SET client_encoding = '([A-Za-z0-9_]+)';$/m;

/**
 * The script without its own `SET client_encoding`, as text.
 * @param path for the message
 * @throws AppError NOT_AVAILABLE for an encoding that is not known here
 */
export function decodeScript(bytes: Buffer, path: string): string {
  const latin1 = bytes.toString('latin1');
  const encoding = CLIENT_ENCODING.exec(latin1)?.[1] ?? 'UTF8';
  if (encoding === 'LATIN1') return latin1.replace(CLIENT_ENCODING, '');
  const label = LABELS[encoding];
  if (label === undefined) {
    throw new AppError('NOT_AVAILABLE', `${path} is written in ${encoding}, which cannot be read here.`, {
      object: path,
      hint: 'Create the database by hand, then restore without -e.',
    });
  }
  return new TextDecoder(label).decode(bytes).replace(CLIENT_ENCODING, '');
}

/** Decodes whole texts of an encoding; undefined for one that is not known here. */
export function textDecoder(encoding: string): ((text: Buffer) => string) | undefined {
  if (encoding === 'LATIN1') return (text) => text.toString('latin1');
  const label = LABELS[encoding];
  if (label === undefined) return undefined;
  const decoder = new TextDecoder(label);
  return (text) => decoder.decode(text);
}

/**
 * Decodes a text that comes in pieces.
 * @throws AppError NOT_AVAILABLE for an encoding that is not known here
 */
export function pieceDecoder(encoding: string): (piece: Buffer) => string {
  if (encoding === 'LATIN1') return (piece) => piece.toString('latin1');
  const label = LABELS[encoding];
  if (label === undefined) {
    throw new AppError('NOT_AVAILABLE', `Definitions are written in ${encoding}, which cannot be read here.`, {
      hint: 'Restore the whole set, or load its scripts with psql.',
    });
  }
  const decoder = new TextDecoder(label);
  return (piece) => decoder.decode(piece, { stream: true });
}
