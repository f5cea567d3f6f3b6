import { pinyin } from 'pinyin-pro'

/** A name is told apart by its beginning; what is longer than this is not typed. */
const charactersRead = 20
const keyMax = 100
const keysMax = 16

/**
 * What a person may type for a name with Chinese characters in it, in lower-case letters without tones: in full
 * (`liwei`) and by initials (`lw`), with ü as `v`, `u` or `yu`. Characters with several readings, which are many in names, give a key
 * for each reading. Empty for a name without Chinese characters: that one is found as it is written.
 */
export function pinyinKeys(name: string): readonly string[] {
  if (!/\p{Script=Han}/u.test(name)) return []
  const characters = [...name.normalize('NFKC')].slice(0, charactersRead)
  const likely = pinyin(characters.join(''), { ...plain, surname: 'head', nonZh: 'spaced' })
  const readings = characters.map((character, index) => readingsOf(character, likely[index]))
  const spellings = readings.reduce<readonly (readonly string[])[]>(
    (all, some) => all.flatMap((one) => some.map((next) => [...one, next])).slice(0, keysMax),
    [[]],
  )
  const keys = spellings.flatMap((spelling) => [spelling.join(''), spelling.map((one) => one.charAt(0)).join('')])
  return [...new Set(keys.map((key) => key.slice(0, keyMax)))].filter((key) => key !== '').slice(0, keysMax)
}

/** A query that may be one of these keys: letters, perhaps with blanks or apostrophes between the syllables. */
export function pinyinQuery(query: string): string | null {
  const letters = query
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replaceAll(/[\s'’]+/g, '')
  return /^[a-z][a-z0-9]{0,99}$/.test(letters) ? letters : null
}

const plain = { toneType: 'none', type: 'array', v: true } as const

/** 吕 as `lv`, as whoever has no `v` for it types `lu`, and as passports write `lyu`. */
function spellingsOf(syllable: string): readonly string[] {
  return syllable.includes('v') ? [syllable, syllable.replace('v', 'u'), syllable.replace('v', 'yu')] : [syllable]
}

/** The likeliest in this name first, then the character's other readings. Letters and digits stand for themselves. */
function readingsOf(character: string, likely: string | undefined): readonly string[] {
  if (!/\p{Script=Han}/u.test(character)) return [/[\p{L}\p{N}]/u.test(character) ? character.toLowerCase() : '']
  const all = pinyin(character, { ...plain, multiple: true })
  const own = [...(likely === undefined ? [] : [likely]), ...all].filter((one) => /^[a-z]+$/.test(one))
  return [...new Set(own.flatMap(spellingsOf))]
}
