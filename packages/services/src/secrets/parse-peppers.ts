import type { Peppers } from './peppers.ts'

const pepperMinBytes = 16

/** `id:base64,…`, the current one first; or in words what is wrong with it, without what was written. */
export function parsePeppers(text: string): { readonly value: Peppers } | string {
  const read = text.split(',').map((part) => {
    const [, id, base64] = /^\s*([\w-]{1,32}):([A-Za-z0-9+/_-]+=*)\s*$/.exec(part) ?? []
    return id === undefined || base64 === undefined ? null : { id, key: Buffer.from(base64, 'base64') }
  })
  const known = read.filter((pepper) => pepper !== null)
  const [first, ...rest] = known
  if (first === undefined || known.length < read.length) return 'has an item that is not id:base64'
  const weak = known.find(({ key }) => key.length < pepperMinBytes)
  if (weak !== undefined) return `pepper ${weak.id} has fewer than ${pepperMinBytes} bytes`
  if (new Set(known.map(({ id }) => id)).size < known.length) return 'names a pepper id twice'
  return { value: [first, ...rest] }
}
