/** What is read of a request, whichever way it came in: by Node's server itself or as a request of the web. */
export type WireRequest = {
  readonly method: string
  /** What follows the path, with its `?`; empty when there is none. */
  readonly search: string
  readonly headers: WireHeaders
  /** Aborted when the caller goes away. Only when asked for: it is half the work of a short request. */
  readonly signal: () => AbortSignal
  /** The whole body; `null` as soon as it is longer than so many bytes. */
  readonly readBody: (limitBytes: number) => Promise<Uint8Array | null>
}

/** Names in any case; a header that came several times reads as one, with commas. */
export type WireHeaders = Pick<Headers, 'get' | 'has'>

export function wireRequestOf(request: Request): WireRequest {
  return {
    method: request.method,
    search: request.url.includes('?') ? new URL(request.url).search : '',
    headers: request.headers,
    signal: () => request.signal,
    readBody: (limitBytes) => readAtMost(request, limitBytes),
  }
}

async function readAtMost(request: Request, limitBytes: number): Promise<Uint8Array | null> {
  // No more bytes come than were announced, and those were checked: this way needs no stream.
  if (request.headers.has('content-length')) return new Uint8Array(await request.arrayBuffer())
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > limitBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
