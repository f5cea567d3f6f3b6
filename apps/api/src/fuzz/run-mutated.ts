import { misfit } from './conforms.ts'
import type { Components, Described } from './described.ts'
import { componentsOf, describedOperations } from './described.ts'
import type { Credentials } from './generate.ts'
import type { MutatedRequest } from './mutated-request.ts'
import { mutateRequest } from './mutated-request.ts'
import { createRandom } from './random.ts'

export type MutatedReport = {
  readonly requests: number
  readonly byPlace: Readonly<Record<string, number>>
  readonly byStatus: Readonly<Record<string, number>>
  readonly findings: readonly string[]
}

const atOnce = 8
const answerWithinMs = 10_000

/**
 * Sends requests with damaged bytes and holds every answer against the document: a status it lists for the operation, in
 * a media type it lists, of the shape it describes; never 5xx. Whether the request was taken is nobody's business here.
 *
 * @param url of a running API whose rate limits do not get in the way
 */
export async function runMutated(
  url: string,
  options: { readonly requests: number; readonly seed: number; readonly credentials: Credentials },
): Promise<MutatedReport> {
  const document: unknown = await (await fetch(`${url}/openapi.json`)).json()
  // A stream has no end to wait for.
  const described = describedOperations(document).filter(({ answers }) => !hasStream(answers))
  const components = componentsOf(document)
  const random = createRandom(options.seed)
  const byPlace: Record<string, number> = {}
  const byStatus: Record<string, number> = {}
  const findings: string[] = []
  let left = options.requests
  const worker = async () => {
    while (left > 0) {
      left -= 1
      const request = mutateRequest(described, options.credentials, random)
      const reply = await send(url, request)
      byPlace[request.mutated] = (byPlace[request.mutated] ?? 0) + 1
      byStatus[reply.status] = (byStatus[reply.status] ?? 0) + 1
      const wrong = wrongWith(
        reply,
        described.filter((one) => mayBe(one, request)),
        components,
      )
      if (wrong !== null) findings.push(describe(request, reply, wrong))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return { requests: options.requests, byPlace, byStatus, findings }
}

/** A damaged path may lead to another operation than it was made for. */
function mayBe({ operationId, method }: Described, request: MutatedRequest): boolean {
  return request.mutated === 'the path' ? method === request.method : operationId === request.operationId
}

function hasStream(answers: Described['answers']): boolean {
  return Object.values(answers).some((content) => Object.hasOwn(content, 'text/event-stream'))
}

type Reply = { readonly status: number; readonly mediaType: string; readonly text: string }

async function send(url: string, { method, path, headers, body }: MutatedRequest): Promise<Reply> {
  try {
    const signal = AbortSignal.timeout(answerWithinMs)
    const init = { method, headers, signal, redirect: 'manual' } as const
    const response = await fetch(url + path, body === null ? init : { ...init, body: new Uint8Array(body) })
    const mediaType = response.headers.get('content-type')?.split(';')[0] ?? ''
    return { status: response.status, mediaType, text: await response.text() }
  } catch (error) {
    return { status: 0, mediaType: '', text: String(error) }
  }
}

function wrongWith(reply: Reply, candidates: readonly Described[], components: Components): string | null {
  const { status, mediaType, text } = reply
  if (status === 0) return 'no answer'
  if (status >= 500) return 'a fault of ours'
  const body: unknown = mediaType.endsWith('json') ? JSON.parse(text) : null
  const code: unknown = Reflect.get(Object(body), 'code')
  if (code === 'route_unknown' || code === 'method_not_allowed') return misfit(body, { $ref: 'Problem' }, components)
  const wrong = candidates.map((one) => {
    const schema = one.answers[status]?.[mediaType]
    if (schema === undefined) return `${status} ${mediaType} ${String(code)} is not listed`
    if (status >= 400 && one.codes[status]?.includes(String(code)) !== true) return `${String(code)} is not listed`
    return body === null ? null : misfit(body, schema, components)
  })
  return wrong.includes(null) ? null : (wrong[0] ?? 'of no operation')
}

function describe({ mutated, method, path, body }: MutatedRequest, { status, text }: Reply, wrong: string): string {
  const sent = body?.toString('latin1').slice(0, 200) ?? ''
  return `${mutated} mutated: ${method} ${path.slice(0, 200)} ${sent} → ${status}, ${wrong}: ${text.slice(0, 200)}`
}
