import postgres from 'postgres'

/**
 * A program for the crash test: runs transactions against the URL in its first argument without end and tells how they
 * went, one JSON line each. The large ones send more than the driver pipelines at once. SIGTERM ends it.
 */
const sql = postgres(process.argv[2] ?? '', { max: 8, onnotice: () => {}, backoff: () => 0.05, connect_timeout: 5 })
let ended = false
process.once('SIGTERM', () => (ended = true))

await Promise.all([small(), small(), small(), large(), large(), large(), single(), single()])
await sql.end({ timeout: 1 })

async function small(): Promise<void> {
  await repeat('small', () =>
    sql.begin(async (tx) => {
      await tx`insert into storm (payload) values (${'x'.repeat(100)})`
      await tx`select pg_sleep(0.002)`
      await tx`insert into storm (payload) values (${'y'.repeat(100)})`
    }),
  )
}

async function large(): Promise<void> {
  const payload = 'z'.repeat(20_000)
  await repeat('large', () =>
    sql.begin((tx) =>
      Promise.all(Array.from({ length: 250 }, () => tx`insert into storm (payload) values (${payload})`)),
    ),
  )
}

async function single(): Promise<void> {
  await repeat('single', () => sql`select count(*) from storm where payload = ${'x'}`)
}

async function repeat(kind: string, act: () => Promise<unknown>): Promise<void> {
  while (!ended) {
    try {
      await act()
      report({ kind, outcome: 'done' })
    } catch (error) {
      report({
        kind,
        outcome: 'rejected',
        code: error instanceof Error && 'code' in error ? error.code : String(error),
      })
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

function report(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
