import { readFileSync } from 'node:fs'

/** CPU seconds a process has used so far, all its threads, in user and system mode (proc(5), Linux only). */
export function cpuSecondsOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name stands in brackets and may hold blanks: count from its end. utime and stime are fields 14 and 15.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** USER_HZ is 100 on every Linux that Node runs on. */
const ticksPerSecond = 100
