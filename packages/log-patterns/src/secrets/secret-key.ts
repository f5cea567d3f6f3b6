const shortestName = 3

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

/** The last two letters of each: what the scanner asks first, for nearly every name ends otherwise. */
const lastLetters = new Set(endings.map((name) => lettersAt(name, name.length)))

/** Does the value of this name have to be hidden? `userPassword`, `X-Api-Key` and `client_secret` do. */
export function namesSecret(line: string, start: number, end: number): boolean {
  if (end - start < shortestName || !lastLetters.has(lettersAt(line, end))) return false
  const name = line.slice(start, end)
  const plain = name.toLowerCase().replaceAll(/[-_.]/g, '')
  return endings.some((ending) => plain.endsWith(ending))
}

function lettersAt(text: string, end: number): number {
  return ((text.charCodeAt(end - 2) | 32) << 8) | (text.charCodeAt(end - 1) | 32)
}
