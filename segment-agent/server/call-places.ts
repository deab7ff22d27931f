/** The calls that are under way, by role: an expensive one too many is refused before its message is read. */
import { AppError } from '../../common/errors/app-error.js';
import type { Role } from '../../common/tls/roles.js';
import type { CallName } from './calls.js';
import { CALLS_AT_A_TIME } from './limits.js';

export class CallPlaces {
  readonly #taken = new Map<string, number>();

  /**
   * @returns gives the place back; it may be called more than once
   * @throws AppError LIMIT_REACHED
   */
  take(role: Role, call: CallName, hostName: string): () => void {
    const limits = CALLS_AT_A_TIME[call];
    if (!limits) return () => undefined;
    const most = role === 'operator' ? limits.operator : limits.others;
    const key = `${role} ${call}`;
    const taken = this.#taken.get(key) ?? 0;
    if (taken >= most) {
      throw new AppError('LIMIT_REACHED', `${taken} calls ${call} of the role ${role} are under way on ${hostName}.`, {
        host: hostName,
        retryable: true,
        hint: `At most ${most} run at a time (docs/agent-configuration.md); call again when one has ended.`,
      });
    }
    this.#taken.set(key, taken + 1);
    let isGiven = false;
    return () => {
      if (isGiven) return;
      isGiven = true;
      this.#taken.set(key, (this.#taken.get(key) ?? 1) - 1);
    };
  }
}
