import type { Socket } from 'node:net'
import type { Fault } from './fault.ts'

/** Carries bytes one way, in their order, as the present fault has it. */
export function pump(
  from: Socket,
  to: Socket,
  way: 'question' | 'answer',
  present: () => Fault,
): { /** Looks again: the fault has changed. */ resume(): void } {
  const waiting: Buffer[] = []
  let answered = 0
  let isCarrying = false
  let hasEnded = false

  const carry = async () => {
    if (isCarrying) return
    isCarrying = true
    for (;;) {
      const chunk = waiting[0]
      const fault = present()
      if (chunk === undefined || fault.kind === 'blackhole') break
      if (fault.kind === 'latency') await pause(fault.ms)
      if (fault.kind === 'drip' && way === 'answer') {
        await drip(chunk, fault)
      } else if (fault.kind === 'cut' && way === 'answer' && answered + chunk.length > fault.afterBytes) {
        to.write(chunk.subarray(0, Math.max(0, fault.afterBytes - answered)), () => to.resetAndDestroy())
        from.destroy()
        break
      } else if (!to.writableEnded) {
        to.write(chunk)
      }
      answered += chunk.length
      waiting.shift()
    }
    isCarrying = false
    if (hasEnded && waiting.length === 0) to.end()
  }
  const drip = async (chunk: Buffer, { bytes, everyMs }: Fault & { readonly kind: 'drip' }) => {
    for (let at = 0; at < chunk.length; at += bytes) {
      // Over before the chunk was: the rest goes as it is.
      if (present().kind !== 'drip') {
        to.write(chunk.subarray(at))
        return
      }
      to.write(chunk.subarray(at, at + bytes))
      await pause(everyMs)
    }
  }
  from.on('data', (chunk: Buffer) => {
    waiting.push(chunk)
    void carry()
  })
  from.on('end', () => {
    hasEnded = true
    void carry()
  })
  return {
    resume: () => {
      answered = 0
      void carry()
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
