// Calls to the control API, and the stream of changes.

export class ApiProblem extends Error {}

export async function get(path, query = {}) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined))
  return answer(await fetch(`/control${path}?${search}`))
}

export async function post(path, body) {
  return answer(
    await fetch(`/control${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
}

/** Calls back on every change this person may see, and with false when the connection is lost. */
export function listen(userId, onChange, onConnection) {
  const source = new EventSource(`/control/events?userId=${userId}`)
  source.addEventListener('hello', () => {
    onConnection(true)
    onChange({ type: 'hello' })
  })
  source.addEventListener('change', (event) => onChange(JSON.parse(event.data)))
  source.addEventListener('error', () => onConnection(false))
  return () => source.close()
}

async function answer(response) {
  const text = await response.text()
  const body = text === '' ? null : JSON.parse(text)
  if (!response.ok) throw new ApiProblem(body?.error ?? `${response.status}`)
  return body
}
