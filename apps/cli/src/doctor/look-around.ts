import { requestThrough } from '@tokenim/process/proxy'
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

/**
 * Asks Discord who the token is, the way the bot would. @returns why that failed, `null` when it did not, `undefined`
 * without a token
 */
export async function askDiscord(way: {
  readonly token: string
  readonly apiUrl: string
  /** Empty: directly. */
  readonly proxyUrl: string
}): Promise<string | null | undefined> {
  const { token, apiUrl, proxyUrl } = way
  if (token === '') return undefined
  if (proxyUrl !== '' && !URL.canParse(proxyUrl)) return 'DISCORD_PROXY'
  const ask = proxyUrl === '' ? fetch : requestThrough(proxyUrl)
  try {
    const signal = AbortSignal.timeout(5_000)
    const headers = { authorization: `Bot ${token}` }
    const response = await ask(`${apiUrl.replace(/\/+$/, '')}/v10/users/@me`, { headers, signal })
    await response.body?.cancel()
    return response.ok ? null : `HTTP ${response.status}`
  } catch (error) {
    return whyNot(error)
  }
}

/** A kind of error says enough; where it says nothing, its words do. */
function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer'
  return error.name === 'Error' ? error.message : error.name
}

/** The ids in TOKENIM_PEPPERS, without its secrets. */
export function pepperIdsOf(text: string): readonly string[] | null {
  return text === '' ? null : text.split(',').map((item) => (item.split(':')[0] ?? '').trim())
}
