import { misfit } from './conforms.ts'
import type { Components } from './described.ts'
import { componentsOf, describedOperations } from './described.ts'
import type { BadRequest, Credentials } from './generate.ts'
import { generateBadRequest } from './generate.ts'
import { createRandom } from './random.ts'

type Finding = {
  readonly request: BadRequest
  readonly status: number
  readonly answer: string
  readonly wrong: string
}

export type FuzzReport = {
  readonly requests: number
  /** How many requests were spoiled in each way. */
  readonly spoiled: Readonly<Record<string, number>>
  readonly findings: readonly Finding[]
}

export function describeFinding({ request: { spoiled, method, path, body }, status, wrong, answer }: Finding): string {
  return `${spoiled}: ${method} ${path} ${body?.slice(0, 200) ?? ''} → ${status}, ${wrong}: ${answer.slice(0, 200)}`
}

const atOnce = 8
const answerWithinMs = 10_000

/**
 * Sends bad requests made from the API's own document and judges each answer: refused with a status that fits, as a
 * problem of the shape and with a code that the document lists for it, without anything that was only in the request's secrets.
 *
 * @param url of a running API whose rate limits do not get in the way
 */
export async function runFuzz(
  url: string,
  options: { readonly requests: number; readonly seed: number; readonly credentials: Credentials },
): Promise<FuzzReport> {
  const document: unknown = await (await fetch(`${url}/openapi.json`)).json()
  const described = describedOperations(document)
  const components = componentsOf(document)
  const codes = new Map(described.map(({ operationId, codes: listed }) => [operationId, listed]))
  const random = createRandom(options.seed)
  const spoiled: Record<string, number> = {}
  const findings: Finding[] = []
  let left = options.requests
  const worker = async () => {
    while (left > 0) {
      left -= 1
      const request = generateBadRequest(described, options.credentials, random)
      spoiled[request.spoiled] = (spoiled[request.spoiled] ?? 0) + 1
      const finding = judge(
        request,
        await send(url, request),
        codes.get(request.operationId) ?? {},
        components,
        options.credentials,
      )
      if (finding !== null) findings.push(finding)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return { requests: options.requests, spoiled, findings }
}

type Reply = { readonly status: number; readonly answer: string }

async function send(url: string, { method, path, headers, body }: BadRequest): Promise<Reply> {
  try {
    const signal = AbortSignal.timeout(answerWithinMs)
    const response = await fetch(url + path, { method, headers, signal, ...(body === null ? {} : { body }) })
    return { status: response.status, answer: await response.text() }
  } catch (error) {
    return { status: 0, answer: error instanceof Error ? `${error.name}: ${error.message}` : 'no answer' }
  }
}

function judge(
  request: BadRequest,
  { status, answer }: Reply,
  listed: Readonly<Record<string, readonly string[]>>,
  components: Components,
  { key }: Credentials,
): Finding | null {
  const wrong = wrongOf()
  return wrong === null ? null : { request, status, answer: answer.slice(0, 500), wrong }

  function wrongOf(): string | null {
    if (!request.statuses.includes(status)) return `expected ${request.statuses.join(' or ')}`
    if (answer.includes(key)) return 'the answer repeats a key'
    const problem: unknown = JSON.parse(answer)
    const unfit = misfit(problem, { $ref: 'Problem' }, components)
    if (unfit !== null) return unfit
    const { code } = problem as { code: string }
    const isOfRoutes = code === 'route_unknown' || code === 'method_not_allowed'
    return isOfRoutes || listed[status]?.includes(code) === true ? null : `${code} is not listed for ${status}`
  }
}
