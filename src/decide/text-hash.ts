/**
 * A 128-bit hash of a text as 32 hexadecimal digits: four 32-bit lanes, each mixed by multiplication and by its
 * neighbours (the public-domain `cyrb128` construction, one pass, then MurmurHash3's finishing mix of each lane:
 * https://github.com/aappleby/smhasher/wiki/MurmurHash3). Quick, the same everywhere, and spread well enough for
 * names and shares; it is no protection against somebody who wants two texts to collide.
 */
export function textHash(text: string): string {
  return lanesOf(text)
    .map((lane) => lane.toString(16).padStart(8, '0'))
    .join('');
}

/** A hash of a text as a number above 0 and below 1. */
export function textShare(text: string): number {
  const [first = 0] = lanesOf(text);
  return (first + 0.5) / 2 ** 32;
}

function lanesOf(text: string): number[] {
  let [a, b, c, d] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ unit, 597_399_067);
    b = c ^ Math.imul(b ^ unit, 2_869_860_233);
    c = d ^ Math.imul(c ^ unit, 951_274_213);
    d = a ^ Math.imul(d ^ unit, 2_716_044_179);
  }
  a = Math.imul(c ^ (a >>> 18), 597_399_067);
  b = Math.imul(d ^ (b >>> 22), 2_869_860_233);
  c = Math.imul(a ^ (c >>> 17), 951_274_213);
  d = Math.imul(b ^ (d >>> 19), 2_716_044_179);
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a].map(finish);
}

function finish(lane: number): number {
  let mixed = lane;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
