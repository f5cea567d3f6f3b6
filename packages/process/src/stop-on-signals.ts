import type { Log } from './log.ts'

const signals = ['SIGTERM', 'SIGINT'] as const

/**
 * The first signal (or the parent's end) stops in order, a second one at once. A closed terminal is no reason to crash.
 *
 * @param reload what SIGHUP asks for instead, where there is something to read again
 */
export function stopOnSignals(log: Log, stop: () => Promise<void>, reload?: () => void): void {
  let isStopping = false
  const end = (why: string) => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.info({ why }, 'stopping')
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'stopped badly')
        process.exit(1)
      },
    )
  }
  for (const signal of signals) process.on(signal, () => end(signal))
  process.on('SIGHUP', reload ?? (() => end('SIGHUP')))
  process.on('disconnect', () => end('disconnect'))
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}
