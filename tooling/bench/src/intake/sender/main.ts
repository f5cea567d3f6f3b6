import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { SendPlan, SendReport } from './plan.ts'

process.on('message', (plan: SendPlan) => {
  void send(plan).then((report) => process.send?.(report))
})
process.once('disconnect', () => process.exit(0))
process.send?.({ type: 'ready' })

/** Sends the same body so often over so many connections; waits when told to, as exporters do. */
async function send(plan: SendPlan): Promise<SendReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: plan.connections })
  const body = Buffer.from(plan.isGzipped ? gzipSync(plan.body, { level: 1 }) : plan.body)
  let left = plan.requests
  let askedToWait = 0
  const began = performance.now()
  const worker = async () => {
    for (; left > 0;) {
      left -= 1
      for (;;) {
        const { status, retryAfter } = await post(plan, agent, body)
        if (status === 200) break
        if (status !== 429) throw new Error(`answered ${status}`)
        askedToWait += 1
        await wait(retryAfter * 1_000)
      }
    }
  }
  await Promise.all(Array.from({ length: plan.connections }, worker))
  const acceptedMs = performance.now() - began
  while ((await queued(plan)) > 0) await wait(10)
  const settledMs = performance.now() - began
  agent.destroy()
  return { acceptedMs, settledMs, askedToWait }
}

function post({ url, key, contentType, isGzipped }: SendPlan, agent: Agent, body: Buffer) {
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': contentType,
    'content-length': body.length,
    ...(isGzipped ? { 'content-encoding': 'gzip' } : {}),
  }
  return new Promise<{ readonly status: number; readonly retryAfter: number }>((resolve, reject) => {
    const outgoing = request(`${url}/v1/logs`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, retryAfter: Number(answer.headers['retry-after'] ?? 1) }),
      )
    })
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}

async function queued({ url, key }: SendPlan): Promise<number> {
  const answer = await fetch(`${url}/v1/logs/intake`, { headers: { authorization: `Bearer ${key}` } })
  const { queue } = (await answer.json()) as { readonly queue: { readonly records: number } }
  return queue.records
}
