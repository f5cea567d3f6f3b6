import { clipMarkdown } from '../text/index.ts'
import type { Panel, Part } from './parts.ts'

/** Discord's limits for components v2 in one message. */
const componentsMax = 40
const charactersMax = 4_000
const buttonsPerRow = 5
export const labelMax = 80
export const copyMax = 800

const lineMax = 900
/** A reason of 500 characters of which every one is escaped. */
const keptLineMax = 1_100
const linesMax = 60
/** A part that says so little is left alone while there is another. */
const littleMax = 60

/**
 * The panels cut down to what Discord takes, whatever the data: items and lines are left out from the end of what is
 * longest, and the reader is told how many. Nothing that fits is touched, and what is read from the card again only when
 * there is nothing else to cut.
 */
export function fitPanels(panels: readonly Panel[], leftOut: (count: number) => string): Panel[] {
  const roomy = dropComponents(withoutDoubles(panels))
  const cuts = roomy.flatMap(({ parts }) => parts.flatMap((part) => (hasLines(part) ? [cutOf(part)] : [])))
  const note = (count: number) => `-# ${leftOut(count)}`
  const copied = roomy.reduce((sum, { parts }) => sum + parts.reduce((all, part) => all + copyLength(part), 0), 0)
  while (copied + cuts.reduce((sum, cut) => sum + lengthOf(cut, note), 0) > charactersMax) shrinkLongest(cuts, note)
  let next = 0
  const fitted = (part: Part): Part => {
    if (!hasLines(part)) return part
    const cut = cuts[next]
    next += 1
    return cut === undefined ? part : { ...part, lines: render(cut, note) }
  }
  return roomy.map((panel) => ({ ...panel, parts: panel.parts.map(fitted) }))
}

/** The lines still in, their length with a line break each, and how many are out. */
type Cut = { lines: string[]; length: number; dropped: number; readonly isKept: boolean }

type Note = (count: number) => string

function hasLines(part: Part): part is Extract<Part, { readonly lines: readonly string[] }> {
  return part.kind === 'text' || part.kind === 'item'
}

function cutOf(part: Extract<Part, { readonly lines: readonly string[] }>): Cut {
  const isKept = part.kind === 'text' && part.id !== undefined
  const { lines } = part
  const kept = lines.slice(0, linesMax).map((one) => clipMarkdown(one, isKept ? keptLineMax : lineMax))
  return {
    lines: kept,
    length: kept.reduce((sum, one) => sum + one.length + 1, 0),
    dropped: lines.length - kept.length,
    isKept,
  }
}

function copyLength(part: Part): number {
  return part.kind === 'copy' ? Math.min(copyMax, part.text.length) + fence.length * 2 + 2 : 0
}

/** The fence around a text to be copied. */
export const fence = '```'

function render({ lines, dropped }: Cut, note: Note): string[] {
  return dropped === 0 ? lines : [...lines, note(dropped)]
}

function lengthOf({ length, dropped }: Cut, note: Note): number {
  return length + (dropped === 0 ? 0 : note(dropped).length)
}

function shrinkLongest(cuts: readonly Cut[], note: Note): void {
  const loose = cuts.filter((cut) => !cut.isKept && lengthOf(cut, note) > littleMax)
  const longest = (loose.length > 0 ? loose : cuts).reduce((one, other) =>
    lengthOf(other, note) > lengthOf(one, note) ? other : one,
  )
  const last = longest.lines.pop() ?? ''
  longest.length -= last.length + 1
  if (longest.lines.length > 0) {
    longest.dropped += 1
    return
  }
  const half = clipMarkdown(last, Math.max(1, Math.floor(last.length / 2)))
  longest.lines.push(half)
  longest.length += half.length + 1
}

/** Two components of one message must not share a custom id: the second one goes. */
function withoutDoubles(panels: readonly Panel[]): Panel[] {
  const seen = new Set<string>()
  const isNew = ({ customId }: { readonly customId: string }) => !seen.has(customId) && seen.add(customId).size > 0
  const part = (one: Part): Part[] => {
    if (one.kind === 'item') return isNew(one.button) ? [one] : [{ kind: 'text', lines: one.lines }]
    if (one.kind === 'select') return isNew(one) ? [one] : []
    if (one.kind !== 'buttons') return hasLines(one) && one.lines.length === 0 ? [] : [one]
    const fresh = one.buttons.filter(isNew).slice(0, buttonsPerRow)
    return fresh.length === 0 ? [] : [{ ...one, buttons: fresh }]
  }
  return panels.map((panel) => ({ ...panel, parts: panel.parts.flatMap(part) }))
}

function dropComponents(panels: readonly Panel[]): Panel[] {
  const kept = panels.map((panel) => ({ ...panel, parts: [...panel.parts] }))
  const dispensable = ['line', 'item', 'text', 'copy', 'select', 'buttons'] as const
  while (
    kept.reduce((sum, panel) => sum + 1 + panel.parts.reduce((all, part) => all + sizeOf(part), 0), 0) > componentsMax
  ) {
    const kind = dispensable.find((one) => kept.some(({ parts }) => parts.some((part) => part.kind === one)))
    const panel = kept.findLast(({ parts }) => parts.some((part) => part.kind === kind))
    if (panel === undefined) break
    panel.parts.splice(
      panel.parts.findLastIndex((part) => part.kind === kind),
      1,
    )
  }
  return kept
}

function sizeOf(part: Part): number {
  switch (part.kind) {
    case 'text':
    case 'line':
    case 'file':
    case 'copy':
      return 1
    case 'select':
      return 2
    case 'item':
      return 3
    case 'buttons':
      return 1 + part.buttons.length
  }
}
