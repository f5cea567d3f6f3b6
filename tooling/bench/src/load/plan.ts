/** What the load generator is asked to do: the requests in turn, on so many connections, each waiting for its answer. */
export type LoadPlan = {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  /** Complete HTTP/1.1 requests. `%%%%%%%%%%%%`, wherever it stands in one, becomes twelve characters that are never used again. */
  readonly requests: readonly string[]
}

export type LoadReport = {
  readonly seconds: number
  readonly answered: number
  /** Answers that are no 2xx, and connections lost. */
  readonly failed: number
  readonly firstFailure: string | null
  readonly p50Ms: number
  readonly p99Ms: number
}

export const uniquePlace = '%'.repeat(12)

export function postRequest(path: string, body: object, bearer: string | null): string {
  const text = JSON.stringify(body)
  return [
    `POST ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'content-type: application/json',
    ...(bearer === null ? [] : [`authorization: Bearer ${bearer}`]),
    `content-length: ${Buffer.byteLength(text)}`,
    '',
    text,
  ].join('\r\n')
}
