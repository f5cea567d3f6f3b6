import type { Log } from './log.ts'
import { describeError } from './log.ts'

/** Says something when what normally tells people is itself what is broken. */
export type LastResort = {
  /** One line, in English: whoever reads it is an operator. Never throws. */
  say(line: string): Promise<void>
}

const timeoutMs = 10_000
const tries = 3

/**
 * Posts a line as JSON to a URL that knows nothing of us. `text` and `content` hold the same: what chat systems and
 * their webhooks read.
 *
 * @param url `null`: it is only logged
 */
export function createLastResort(service: string, url: string | null, log: Log): LastResort {
  return {
    say: async (line) => {
      const said = `TokenIM ${service}: ${line}`
      log.error({ line: said }, 'last resort')
      if (url === null) return
      const body = JSON.stringify({ text: said, content: said, service, at: new Date().toISOString() })
      const headers = { 'content-type': 'application/json' }
      for (let attempt = 1; attempt <= tries; attempt += 1) {
        try {
          const signal = AbortSignal.timeout(timeoutMs)
          const { ok, status } = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' })
          if (ok) return
          log.warn({ status, attempt }, 'the last resort did not take it')
        } catch (error) {
          log.warn({ error: describeError(error), attempt }, 'the last resort does not answer')
        }
      }
    },
  }
}
