import { fileError } from '../../../common/errors/file-error.js';
import { setFileName } from '../../../common/sets/artefacts.js';
import { reservedBy, type Reservation } from '../../../common/sets/reservation.js';
import type { SetPlace } from '../../storage/set-path.js';
import type { AgentServices } from '../services.js';

/**
 * Makes the set's folder in the name of a reservation.
 * @throws AppError SET_RESERVED, SET_EXISTS
 */
export async function reserve(
  { reservations }: AgentServices,
  { directory, claims, set }: SetPlace,
  reservation: Reservation,
): Promise<void> {
  const { inTheWay } = await reservations.reserve({
    claims,
    directory,
    set,
    reservation,
    kind: 'new',
    ended: new Set(),
  });
  if (!inTheWay) return;
  const { other, file } = inTheWay;
  const isFile = other === undefined && !file.endsWith(setFileName(set, 'reservation'));
  throw isFile
    ? fileError(Object.assign(new Error('exists'), { code: 'EEXIST' }), file)
    : reservedBy(set.key, other, file);
}
