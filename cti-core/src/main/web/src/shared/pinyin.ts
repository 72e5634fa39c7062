/** Where each initial begins among the 3,755 common characters of GB 2312, which stand in the order of their pinyin. */
const BEGINS: readonly [number, string][] = [
  [0xb0a1, 'a'], [0xb0c5, 'b'], [0xb2c1, 'c'], [0xb4ee, 'd'], [0xb6ea, 'e'], [0xb7a2, 'f'], [0xb8c1, 'g'], [0xb9fe, 'h'], [0xbbf7, 'j'], [0xbfa6, 'k'],
  [0xc0ac, 'l'], [0xc2e8, 'm'], [0xc4c3, 'n'], [0xc5b6, 'o'], [0xc5be, 'p'], [0xc6da, 'q'], [0xc8bb, 'r'], [0xc8f6, 's'], [0xcbfa, 't'], [0xcdda, 'w'],
  [0xcef4, 'x'], [0xd1b9, 'y'], [0xd4d1, 'z'],
];
const LAST = 0xd7f9;
/** Rare characters that are common in names of places, and some that are read otherwise there. */
const RARE: Record<string, string> = { 嵊: 's', 泗: 's', 岱: 'd', 岙: 'a', 衢: 'q', 堰: 'y', 鄞: 'y', 瓯: 'o', 泾: 'j', 墩: 'd', 圩: 'w', 漕: 'c', 碶: 'q', 峙: 'z', 沈: 's' };

let initials: Map<string, string> | null = null;

function table(): Map<string, string> {
  if (initials) return initials;
  initials = new Map(Object.entries(RARE));
  const decoder = new TextDecoder('gb2312');
  let at = 0;
  for (let code = BEGINS[0]![0]; code <= LAST; code++) {
    const low = code & 0xff;
    if (low < 0xa1 || low > 0xfe) continue;
    while (at + 1 < BEGINS.length && code >= BEGINS[at + 1]![0]) at++;
    const character = decoder.decode(new Uint8Array([code >> 8, low]));
    if (!initials.has(character)) initials.set(character, BEGINS[at]![1]);
  }
  return initials;
}

/** `金塘镇` → `jtz`; what is no Chinese character stays as it is, in lower case. */
export function pinyinInitials(text: string): string {
  const known = table();
  return [...text].map((character) => known.get(character) ?? character.toLowerCase()).join('');
}
