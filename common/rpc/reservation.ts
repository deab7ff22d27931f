import type { Reservation } from '../sets/reservation.js';
import type { mppbackup } from './messages.js';

/** The wire's words in ours; what is missing is empty. */
export function fromWireReservation(wire: mppbackup.v1.IReservation | null | undefined): Reservation {
  return {
    operationId: wire?.operationId ?? '',
    operation: wire?.operation ?? '',
    database: wire?.database ?? '',
    cluster: wire?.cluster ?? '',
    host: wire?.host ?? '',
    pid: wire?.pid ?? 0,
    startedAt: wire?.startedAt ?? '',
    session: wire?.session ?? '',
    keepFiles: wire?.keepFiles ?? false,
  };
}
