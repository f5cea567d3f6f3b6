import { createMiner } from '@tokenim/log-patterns'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const { values } = parseArgs({
  options: { lines: { type: 'string', default: '10000000' }, 'heap-mb': { type: 'string', default: '150' } },
})
const lines = Number(values.lines)
const heapLimitMb = Number(values['heap-mb'])

// What is garbage says nothing: only what is still held counts.
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

let state = 1

process.exitCode = sameLine(Math.min(lines, 1_000_000)) && randomLines(lines) ? 0 : 1

/** A line whose values are masked already, a million times, is one template. */
function sameLine(times: number): boolean {
  const miner = createMiner()
  for (let time = 0; time < times; time += 1) miner.add('Started <*> of <num> on <ip>: <*>')
  const { length } = miner.templates()
  console.log(`one masked line ${times} times: ${length} template(s)`)
  return length === 1
}

/** Lines of random words, every one new: templates stay under their cap, the heap under its limit. */
function randomLines(count: number): boolean {
  const miner = createMiner()
  let most = 0
  for (let line = 1; line <= count; line += 1) {
    miner.add(randomLine())
    if (line % 1_000_000 !== 0 && line !== count) continue
    collect()
    const heapMb = Math.round(process.memoryUsage().heapUsed / 1e6)
    most = Math.max(most, heapMb)
    const seconds = Math.round(process.cpuUsage().user / 1e6)
    console.log(`${line} random lines: ${miner.templates().length} templates, heap ${heapMb} MB, ${seconds} s of CPU`)
  }
  console.log(`the largest heap was ${most} MB (limit ${heapLimitMb})`)
  return most <= heapLimitMb && miner.templates().length <= 2_001
}

function random(below: number): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
  return (state >>> 8) % below
}

function randomLine(): string {
  let line = ''
  for (let words = 4 + random(8); words > 0; words -= 1) {
    for (let letters = 3 + random(6); letters > 0; letters -= 1) line += String.fromCharCode(97 + random(26))
    line += ' '
  }
  return line
}
