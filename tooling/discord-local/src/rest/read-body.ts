import type { HonoRequest } from 'hono'
import type { SentFile } from '../messages/attachments.ts'
import { refusal } from './discord-error.ts'

export type RequestBody = { readonly json: unknown; readonly files: readonly SentFile[] }

/** Reads JSON, or multipart with `payload_json` and `files[n]`; no body reads as `{}`. */
export async function readBody(request: HonoRequest): Promise<RequestBody> {
  if (request.header('content-type')?.startsWith('multipart/form-data') === true) return readMultipart(request)
  const text = await request.text()
  return { json: text === '' ? {} : parseJson(text), files: [] }
}

async function readMultipart(request: HonoRequest): Promise<RequestBody> {
  const form = await request.formData()
  const files: SentFile[] = []
  for (const [key, value] of form.entries()) {
    if (typeof value === 'string') continue
    const part = /^files\[(\d+)\]$/.exec(key)?.[1] ?? String(files.length)
    const contentType = value.type === '' ? 'application/octet-stream' : value.type
    files.push({ part, filename: value.name, contentType, bytes: new Uint8Array(await value.arrayBuffer()) })
  }
  const payload = form.get('payload_json')
  if (typeof payload === 'string') return { json: parseJson(payload), files }
  const plain = [...form.entries()].filter(([, value]) => typeof value === 'string')
  return { json: Object.fromEntries(plain), files }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusal('invalid_json')
  }
}
