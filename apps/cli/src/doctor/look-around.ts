import { statfs } from 'node:fs/promises'

/** The disk of a folder of this machine; `null` when there is no such folder here. */
export async function readDisk(folder: string | null) {
  if (folder === null) return null
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
  } catch {
    return null
  }
}

/** Asks Discord who the token is. @returns why that failed, `null` when it did not, `undefined` without a token */
export async function askDiscord(token: string, apiUrl: string): Promise<string | null | undefined> {
  if (token === '') return undefined
  try {
    const signal = AbortSignal.timeout(5_000)
    const headers = { authorization: `Bot ${token}` }
    const response = await fetch(`${apiUrl.replace(/\/+$/, '')}/v10/users/@me`, { headers, signal })
    await response.body?.cancel()
    return response.ok ? null : `HTTP ${response.status}`
  } catch (error) {
    return error instanceof Error ? error.name : 'no answer'
  }
}

/** The ids in TOKENIM_PEPPERS, without its secrets. */
export function pepperIdsOf(text: string): readonly string[] | null {
  return text === '' ? null : text.split(',').map((item) => (item.split(':')[0] ?? '').trim())
}
