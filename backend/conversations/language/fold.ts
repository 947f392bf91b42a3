/**
 * A text as it is searched: one kind of apostrophe and space, and in alphabets no accents, because machines that write
 * calls down and people who chat leave them out. Every character stays in its place, so what is found can be cut out
 * of the original.
 */
export function fold(text: string, alphabet: boolean): string {
  const plain = text.replace(/[’‘`´]/g, "'").replace(/[\u00a0\u202f]/g, ' ');
  if (!alphabet || /^[ -~\s]*$/.test(plain)) return plain;
  const bare = plain.normalize('NFD').replace(/\p{M}/gu, '');
  return bare.length === plain.length ? bare : plain;
}
