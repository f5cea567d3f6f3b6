import type { Bench } from '../bench.ts'
import { measureSides } from '../load/measure.ts'
import type { Side } from '../load/measure.ts'
import { postRequest } from '../load/plan.ts'
import { startChild } from '../processes/child.ts'
import { insertTokens } from '../stage/bulk-tokens.ts'
import { setStage } from '../stage/stage.ts'
import { rounded } from '../statistics.ts'

const connections = 16
const fewTokens = 100
/** So many that the limit of a key (100 a second on the long run) is not what is measured. */
const keyCount = 200
const path = '/v1/tokens/verify'

export const verifyBench: Bench = {
  name: 'verify',
  title: 'Verifying a token',
  what: `\`POST ${path}\` over HTTP, ${connections} connections: few tokens asked about again and again, and many asked about once in a while; against a bare Hono route that reads the same body and answers as many bytes, and against better-auth's API-key verification on the same PostgreSQL.`,
  run: async (plan) => {
    await using stage = await setStage()
    const keys = await Promise.all(Array.from({ length: keyCount }, () => stage.serviceKey()))
    const tokens = await insertTokens(stage, plan.isQuick ? 2_000 : 50_000, 'confirmed')
    const ask = ({ secret }: { readonly secret: string }, index: number) =>
      postRequest(path, { secret }, keys[index % keys.length] ?? '')
    const few = Array.from(keys, (_, index) => tokens[index % fewTokens])
      .filter((token) => token !== undefined)
      .map(ask)
    const many = tokens.map(ask)

    await using api = await stage.startApi()
    await using bare = await startChild('tooling/bench/src/verify/bare/main.ts')
    await stage.owner`create database better_auth`
    await using betterAuth = await startChild('tooling/bench/src/verify/better-auth/main.ts', {
      BENCH_DATABASE_URL: otherDatabase(stage.cluster.ownerUrl, 'better_auth'),
      BENCH_KEYS: String(keyCount),
    })
    const theirKeys = (await (await fetch(`${betterAuth.url}/keys`)).json()) as string[]
    const theirs = theirKeys.map((key) => postRequest('/verify', { key }, null))
    await using generator = await startChild('tooling/bench/src/load/main.ts')

    const side = (name: string, server: Side['server'], requests: readonly string[]): Side => ({
      name,
      server,
      load: { connections, requests },
    })
    const [hot, cold, floor, other] = await measureSides(plan, generator, [
      side(`TokenIM, ${fewTokens} tokens`, api, few),
      side(`TokenIM, ${many.length} tokens`, api, many),
      side('bare Hono route', bare, few),
      side(`better-auth, ${theirs.length} keys`, betterAuth, theirs),
    ])
    if (!hot || !cold || !floor || !other) throw new Error('a side was not measured')
    const ratio = (value: number) => rounded(value / floor.cpuMicroseconds)
    return {
      figures: [hot, cold, floor, other].flatMap(({ figures }) => figures),
      aims: [
        {
          aim: `server CPU of verify, ${fewTokens} tokens, against the bare route (we want 1.25)`,
          value: ratio(hot.cpuMicroseconds),
          limit: 1.67,
          is: 'at most',
          unit: '×',
        },
        {
          aim: `server CPU of verify, ${many.length} tokens, against the bare route`,
          value: ratio(cold.cpuMicroseconds),
          limit: 1.67,
          is: 'at most',
          unit: '×',
        },
        {
          aim: `throughput against better-auth, ${fewTokens} tokens`,
          value: rounded(hot.perSecond / other.perSecond),
          limit: 10,
          is: 'at least',
          unit: '×',
        },
        {
          aim: `server CPU of better-auth against ours, ${fewTokens} tokens`,
          value: rounded(other.cpuMicroseconds / hot.cpuMicroseconds),
          limit: 10,
          is: 'at least',
          unit: '×',
        },
      ],
      notes: [
        'The API does all it does in production: it authenticates the key, decides the permission, counts rates, validates, logs a line and counts metrics a request.',
        'What made it cheaper: above all no literal with a getter on the way of a request (each got a shape of its own, so that whatever read it stayed slow: half of the CPU, and pauses of ten milliseconds and more); ids coded in one walk, without 128-bit numbers and without text in between; answers turned to JSON once; HMAC keys prepared once; log lines written together; no request and no response of the web where none is needed; statements built once; readings of many tokens and keys in one statement, and ahead of the end of what is remembered; one standing for all keys of an application.',
        'What is left above the bare route: of our own code about 10 µs without sockets, no part of it above 2: the log line, two SHA-256, the rate limit and its headers, the checks of both secrets and of the body, and for many tokens an HMAC and a row each. A token asked about less than twice in half a second is always read: remembering for longer would need a feed of revocations, which could fail.',
        'Tried and left: a class of requests that takes the body from the parser without a stream (2.4 of 16 µs of a server that only answers), because it rests on private members of Node; more room for young objects, which changed nothing.',
        'better-auth 1.7.25 with @better-auth/api-key 1.7.5, pg and its own tables; its per-key rate limit is off, because it refuses the eleventh request of a day. It writes the time of the last request to the key, which is part of its work.',
        'Throughput is what this machine gives while server, PostgreSQL and load generator share its cores; CPU per request does not depend on that.',
      ],
    }
  },
}

function otherDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.toString()
}
