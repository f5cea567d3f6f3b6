import { idsOnly } from '@tokenim/discord-cards'

/** Answers of the API without names and reasons: every card is drawn of them, and none can show what is not there. */
export function withoutPeople(ask: typeof fetch): typeof fetch {
  return async (...request) => {
    const answer = await ask(...request)
    const text = await answer.text()
    const { status, headers } = answer
    if (text === '') return new Response(null, { status, headers })
    const told = stripped(text)
    // What is no JSON cannot be looked through.
    return told === null
      ? new Response(null, { status: answer.ok ? badGateway : status })
      : new Response(told, { status, headers })
  }
}

const badGateway = 502

function stripped(text: string): string | null {
  try {
    return JSON.stringify(idsOnly(JSON.parse(text)))
  } catch {
    return null
  }
}
