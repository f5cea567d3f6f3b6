import { isDeepStrictEqual } from 'node:util'
import type { CommandJson } from '../commands/command-json.ts'

/** Every difference between what Discord has and what it should have, as `+`, `-` and `~` lines with their place. */
export function differences(present: readonly CommandJson[], wanted: readonly CommandJson[]): readonly string[] {
  return between('', byName(present), byName(wanted))
}

type Node = Readonly<Record<string, unknown>>

/** What Discord adds of itself, or fills in when it is left out. */
const members = [
  'type',
  'description',
  'description_localizations',
  'name_localizations',
  'default_member_permissions',
  'required',
  'autocomplete',
  'max_length',
  'value',
] as const

function between(place: string, present: ReadonlyMap<string, Node>, wanted: ReadonlyMap<string, Node>): string[] {
  const gone = [...present.keys()].filter((name) => !wanted.has(name)).map((name) => `- ${place}/${name}`)
  const others = [...wanted].flatMap(([name, node]) => {
    const before = present.get(name)
    const here = `${place}/${name}`
    return before === undefined ? [`+ ${here}`] : inside(here, before, node)
  })
  const common = (names: Iterable<string>, other: ReadonlyMap<string, Node>) =>
    [...names].filter((name) => other.has(name))
  const isMoved = !isDeepStrictEqual(common(present.keys(), wanted), common(wanted.keys(), present))
  // Discord sorts commands by itself; the order of options and choices is ours.
  return [...gone, ...others, ...(isMoved && place !== '' ? [`~ ${place}: another order`] : [])]
}

function inside(place: string, before: Node, after: Node): string[] {
  const changed = members.flatMap((member) => {
    const [was, is] = [plain(before[member]), plain(after[member])]
    return isDeepStrictEqual(was, is) ? [] : [`~ ${place} ${member}: ${JSON.stringify(was)} → ${JSON.stringify(is)}`]
  })
  const nested = ['options', 'choices'].flatMap((list) => between(place, byName(before[list]), byName(after[list])))
  return [...changed, ...nested]
}

function byName(list: unknown): ReadonlyMap<string, Node> {
  const nodes = Array.isArray(list) ? (list as readonly Node[]) : []
  return new Map(nodes.map((node) => [String(node['name']), node]))
}

/** Left out, null and false mean the same to Discord. */
function plain(value: unknown): unknown {
  return value === undefined || value === false ? null : value
}
