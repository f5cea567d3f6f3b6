import { setTimeout as delay } from 'node:timers/promises'

/** The name under which the monitor reads it. */
export const gatewayName = 'im-gateway'

/** The monitor learns a service for so long before it tells of new kinds of its lines; in the demo a minute does. */
export const demoLearningMinutes = 1

/** When its first trouble shows: some seconds after it was learned. */
const troubleAfterMs = 75_000

const usual = [
  () => ({ level: 30, msg: `session opened for user ${number(90_000) + 10_000} on node gw-${number(3) + 1}` }),
  () => ({ level: 30, msg: `delivered message to ${number(4) + 1} devices in ${number(80) + 4} ms` }),
  () => ({ level: 30, msg: `session closed for user ${number(90_000) + 10_000} after ${number(900) + 20} s` }),
  () => ({ level: 40, msg: `slow client ${number(90_000) + 10_000}: ${number(40) + 20} messages wait` }),
]

/** One for each start: what was seen once is not new the next time. */
const troubles = [
  () => `push provider refused the certificate: expired ${number(5) + 1} days ago`,
  () => `cannot append to /var/lib/im/spool-${number(9)}: no space left on device`,
  () => `replica gw-${number(3) + 1} fell behind by ${number(900) + 100} events`,
  () => `name lookup of push.example failed after ${number(5) + 1} tries`,
  () => `message store answered out of order: expected ${number(9_000)}, got ${number(9_000)}`,
]

/**
 * A program that is none of ours, at work: its lines are what the monitor learns, and after a minute there is one new
 * kind among them. Ends with `signal`.
 *
 * @param starts how often the demo was started
 */
export async function keepGatewayAtWork(
  write: (line: string) => void,
  starts: number,
  signal: AbortSignal,
): Promise<void> {
  const beganAt = Date.now()
  const say = (level: number, msg: string) => write(JSON.stringify({ level, time: Date.now(), name: gatewayName, msg }))
  const trouble = troubles[starts % troubles.length]
  for (let line = 0; !signal.aborted; line += 1) {
    const { level, msg } = usual[line % usual.length]?.() ?? { level: 30, msg: 'idle' }
    say(level, msg)
    const isInTrouble = Date.now() - beganAt > troubleAfterMs && line % 7 === 0
    if (isInTrouble && trouble !== undefined) say(50, trouble())
    // By chance: what comes like a clock would be missed when the demo stops.
    await delay(300 + number(2_500), undefined, { signal, ref: false }).catch(() => {})
  }
}

function number(below: number): number {
  return Math.floor(Math.random() * below)
}
