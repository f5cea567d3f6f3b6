export type ServerSentEvent = {
  readonly event: string
  readonly data?: string
  readonly id?: string
  readonly retryMs?: number
}

/** Splits a stream into events (WHATWG HTML, "Server-sent events"); comments and unknown fields are skipped. */
export async function* parseServerSentEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent, void> {
  let lines: string[] = []
  for await (const line of linesOf(body)) {
    if (line !== '') {
      lines.push(line)
      continue
    }
    if (lines.length > 0) yield eventOf(lines)
    lines = []
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      rest += decoder.decode(value, { stream: true })
      // A lone CR at the end may be the first half of CRLF.
      const lines = rest.split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      yield* lines
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

function eventOf(lines: readonly string[]): ServerSentEvent {
  const fields = lines.map((line) => /^([^:]*):? ?(.*)$/s.exec(line) ?? []).map(([, name, value]) => ({ name, value }))
  const last = (name: string) => fields.findLast((field) => field.name === name)?.value
  const data = fields.filter(({ name }) => name === 'data').map(({ value }) => value)
  const id = last('id')
  const retry = last('retry')
  return {
    event: last('event') ?? 'message',
    ...(data.length === 0 ? {} : { data: data.join('\n') }),
    ...(id === undefined ? {} : { id }),
    ...(retry !== undefined && /^\d+$/.test(retry) ? { retryMs: Number(retry) } : {}),
  }
}
