/** How many single-letter slips a word may be away and still be what was meant. */
const MAX_SLIPS = 3;

/** The known word a mistyped one most likely meant, or null when none is near. Separators and case do not count. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const typed = plain(word);
  let nearest: string | null = null;
  let fewest = Math.min(MAX_SLIPS, Math.floor(typed.length / 2)) + 1;
  for (const candidate of known) {
    const slips = editDistance(typed, plain(candidate));
    if (slips < fewest) [nearest, fewest] = [candidate, slips];
  }
  return nearest;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, '');
}

/** Levenshtein distance: the fewest insertions, deletions and replacements that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
