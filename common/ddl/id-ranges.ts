/** Many numbers in a short text: `3-17,20`. */

export const ID_RANGES_SHAPE = /^(?:\d+(?:-\d+)?(?:,|$))*$/;

/** @param ids whole numbers that are not negative, in any order */
export function formatIdRanges(ids: Iterable<number>): string {
  const sorted = [...new Set(ids)].sort((a, b) => a - b);
  const ranges: string[] = [];
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (sorted[end + 1] === sorted[end]! + 1) end += 1;
    ranges.push(end === start ? String(sorted[start]) : `${sorted[start]}-${sorted[end]}`);
    start = end + 1;
  }
  return ranges.join(',');
}

/** True for a number of the text that formatIdRanges made; a range is never spelled out, however long it is. */
export function idRanges(text: string): (id: number) => boolean {
  const ranges = text
    .split(',')
    .filter((range) => range !== '')
    .map((range) => range.split('-').map(Number))
    .map(([first, last = first]) => [first!, last!] as const)
    .sort(([a], [b]) => a - b);
  return (id) => {
    let low = 0;
    for (let high = ranges.length; low < high;) {
      const middle = (low + high) >> 1;
      if (ranges[middle]![0] <= id) low = middle + 1;
      else high = middle;
    }
    const range = ranges[low - 1];
    return range !== undefined && id <= range[1];
  };
}

/** True for what the selection of a set chose itself; without a selection, for everything. */
export function isChosenBy(
  selection: { readonly definitions: string; readonly outside: string } | undefined,
): (dumpId: number) => boolean {
  if (!selection) return () => true;
  const [has, isOutside] = [idRanges(selection.definitions), idRanges(selection.outside)];
  return (dumpId) => has(dumpId) && !isOutside(dumpId);
}
