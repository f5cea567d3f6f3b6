export const emptyWordHash = 0x811c9dc5

/** Names whose value is a secret, without joints and in small letters; a longer name may end in one. */
const endings = [
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'secret',
  'token',
  'apikey',
  'accesskey',
  'privatekey',
  'secretkey',
  'encryptionkey',
  'signingkey',
  'authorization',
  'credential',
  'credentials',
  'cookie',
  'otp',
  'pin',
  'confirmationcode',
  'sessionkey',
  'pepper',
] as const

/** The last word of each name, for the filter that the scanner asks first. */
const lastWords = [...endings.filter((name) => !/key$|code$/.test(name)), 'key', 'code']

const filterSize = 1024
const filter = new Uint8Array(filterSize)
for (const word of [...lastWords, ...endings]) filter[hashOfWord(word) % filterSize] = 1

/** The hash of the letters of a word whatever their case, as the scanner keeps it for the word it is in. */
export function addToWordHash(hash: number, code: number): number {
  return Math.imul(hash ^ (code | 32), 0x01000193) >>> 0
}

/** May a name that ends in this word be one of a secret? Rarely wrong, and never when the answer is no. */
export function mayNameSecret(wordHash: number): boolean {
  return filter[wordHash % filterSize] === 1
}

/** Does the value of this name have to be hidden? `userPassword`, `X-Api-Key` and `client_secret` do. */
export function namesSecret(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[-_.]/g, '')
  return endings.some((ending) => plain.endsWith(ending))
}

function hashOfWord(word: string): number {
  let hash = emptyWordHash
  for (let index = 0; index < word.length; index += 1) hash = addToWordHash(hash, word.charCodeAt(index))
  return hash
}
