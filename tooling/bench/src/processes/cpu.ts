import { readFileSync } from 'node:fs'

/** CPU seconds a process has used so far, all its threads, in user and system mode (proc(5), Linux only). */
export function cpuSecondsOf(pid: number): number {
  // utime and stime are fields 14 and 15.
  return (statField(pid, 14) + statField(pid, 15)) / ticksPerSecond
}

/** The same of all children of this process that have ended: cutime and cstime. */
export function endedChildrenCpuSeconds(): number {
  return (statField(process.pid, 16) + statField(process.pid, 17)) / ticksPerSecond
}

function statField(pid: number, field: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name stands in brackets and may hold blanks: count from its end. What follows it is field 3.
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[field - 3])
}

/** USER_HZ is 100 on every Linux that Node runs on. */
const ticksPerSecond = 100
