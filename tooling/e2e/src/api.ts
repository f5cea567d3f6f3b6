/** A program that talks to the API with one key (or token secret), as any other would. */
export type ApiClient = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<ApiAnswer>

// oxlint-disable-next-line typescript/no-explicit-any -- answers are read by tests, which check what they read
export type ApiAnswer = { readonly status: number; readonly body: any }

export function apiAt(url: string, key: string | null): ApiClient {
  return async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }
}
