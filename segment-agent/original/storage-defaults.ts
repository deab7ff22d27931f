/** The storage that an original script gives its tables by default, as a server with access methods takes it. */
import { quoteLiteral } from '../../common/pg/quote.js';
import type { Capabilities } from '../../common/server/capabilities.js';

const ON = /^(?:t|true|on|yes|y|1)$/i;

/**
 * The statements that stand for `SET gp_default_storage_options`. Greenplum 4.3 to 6 say in it whether tables are
 * append-optimised and by column; later versions refuse those options there and have an access method instead.
 * @param value of that setting, for example `appendonly=true,orientation=column,blocksize=32768`
 * @returns undefined: the statement is right as it is
 */
export function storageDefaults(value: string, by: Capabilities['appendOptimisedBy']): readonly string[] | undefined {
  if (by !== 'access method' || !(value === '' || value.includes('='))) return undefined;
  const options = value.split(',').flatMap((option) => {
    const [name = '', setTo = ''] = option.split('=').map((part) => part.trim());
    return name === '' ? [] : [{ name: name.toLowerCase(), setTo }];
  });
  const last = (...names: readonly string[]): string =>
    options.findLast(({ name }) => names.includes(name))?.setTo ?? '';
  const isAppendOptimised = ON.test(last('appendonly', 'appendoptimized'));
  const byColumn = last('orientation').toLowerCase() === 'column';
  const method = isAppendOptimised ? (byColumn ? 'ao_column' : 'ao_row') : 'heap';
  const others = options.filter(({ name }) => !['appendonly', 'appendoptimized', 'orientation'].includes(name));
  return [
    `SET default_table_access_method = ${method}`,
    `SET gp_default_storage_options = ${quoteLiteral(others.map(({ name, setTo }) => `${name}=${setTo}`).join(','))}`,
  ];
}
