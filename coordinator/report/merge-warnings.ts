import { instanceLabel, type Instance } from '../base/topology.js';

/** Equal warnings of several nodes once; where not all of the nodes say it, with those that do. */
export function mergeWarnings(
  nodes: readonly { readonly instance: Instance; readonly warnings: readonly string[] }[],
): readonly string[] {
  const said = new Map<string, string[]>();
  for (const { instance, warnings } of nodes) {
    for (const warning of new Set(warnings)) {
      const labels = said.get(warning);
      if (labels) labels.push(instanceLabel(instance));
      else said.set(warning, [instanceLabel(instance)]);
    }
  }
  return [...said].map(([warning, labels]) =>
    labels.length === nodes.length ? warning : `${warning} (On ${labels.join(', ')}.)`,
  );
}
