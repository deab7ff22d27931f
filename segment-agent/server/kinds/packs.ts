/** A job about what is deduplicated in a place. */
import { AppError } from '../../../common/errors/app-error.js';
import { wire, type mppbackup } from '../../../common/rpc/messages.js';
import { claimsFolder } from '../../storage/set-path.js';
import { above } from '../../../common/sets/set-root.js';
import type { PacksOutcome, PacksSpec } from '../../worker/work.js';
import { findInstance, placeOf, required } from '../requests.js';
import type { JobKind } from './kind.js';

export const packs: JobKind<'startPacks', mppbackup.v1.StartPacksRequest, PacksOutcome> = {
  call: 'startPacks',

  prepare: async (request, { config }) => {
    const instance = findInstance(config, request.instance);
    const place = await placeOf(config, instance, request.location);
    const spec = toSpec(request, claimsFolder(instance, above(place.directory).directory));
    return { spec, place, phase: spec.action, rates: request.rateLimits };
  },

  toWire: ({ kind: _, waitsFor = [], findings = [], ...counts }) => ({
    packs: { ...counts, waitsFor: [...waitsFor], findings: findings.map((one) => ({ ...one })) },
  }),
};

function toSpec(request: mppbackup.v1.StartPacksRequest, folder: string): PacksSpec {
  const { PacksAction } = wire;
  const kind = 'packs';
  switch (request.action) {
    case PacksAction.PACKS_ACTION_INIT:
      return { kind, action: 'init', clusterName: required(request.clusterName, 'name of a cluster') };
    case PacksAction.PACKS_ACTION_CONDEMN:
      return { kind, action: 'condemn', dryRun: request.dryRun };
    case PacksAction.PACKS_ACTION_SWEEP:
      return { kind, action: 'sweep', graceMs: request.graceMs, claims: request.claims, claimsFolder: folder };
    case PacksAction.PACKS_ACTION_CHECK:
      return { kind, action: 'check', readsData: request.readsData, repairs: request.repairs };
    case PacksAction.PACKS_ACTION_UNSPECIFIED:
    default:
      throw new AppError('USAGE', `The request has an unknown action ${request.action}.`);
  }
}
