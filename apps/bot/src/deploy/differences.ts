import { isDeepStrictEqual } from 'node:util'
import type { Deployed } from './deploy-commands.ts'

/** `/token` for what is typed; for what is chosen on a user or on a message `user: Can they send?`. */
export function placeOf({ type, name }: Pick<Deployed, 'type' | 'name'>): string {
  return type === 2 ? `user: ${name}` : type === 3 ? `message: ${name}` : `/${name}`
}

/** Every difference between a command as Discord has it and as it should be, as `+`, `-` and `~` lines with their place. */
export function differencesOf(present: Deployed | undefined, wanted: Deployed): readonly string[] {
  const place = placeOf(wanted)
  return present === undefined ? [`+ ${place}`] : inside(place, asNode(present), asNode(wanted))
}

type Node = Readonly<Record<string, unknown>>

/** What Discord adds of itself, or fills in when it is left out, is not among them. */
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

function inside(place: string, before: Node, after: Node): string[] {
  const changed = members.flatMap((member) => {
    const [was, is] = [plain(before[member]), plain(after[member])]
    return isDeepStrictEqual(was, is) ? [] : [`~ ${place} ${member}: ${JSON.stringify(was)} → ${JSON.stringify(is)}`]
  })
  const nested = ['options', 'choices'].flatMap((list) => between(place, byName(before[list]), byName(after[list])))
  return [...changed, ...nested]
}

function between(place: string, present: ReadonlyMap<string, Node>, wanted: ReadonlyMap<string, Node>): string[] {
  const gone = [...present.keys()].filter((name) => !wanted.has(name)).map((name) => `- ${place}/${name}`)
  const others = [...wanted].flatMap(([name, node]) => {
    const before = present.get(name)
    const here = `${place}/${name}`
    return before === undefined ? [`+ ${here}`] : inside(here, before, node)
  })
  const kept = (names: Iterable<string>, other: ReadonlyMap<string, Node>) =>
    [...names].filter((name) => other.has(name))
  const isMoved = !isDeepStrictEqual(kept(present.keys(), wanted), kept(wanted.keys(), present))
  // Discord sorts commands by itself; the order of options and choices is ours.
  return [...gone, ...others, ...(isMoved ? [`~ ${place}: another order`] : [])]
}

function byName(list: unknown): ReadonlyMap<string, Node> {
  const nodes = Array.isArray(list) ? (list as readonly Node[]) : []
  return new Map(nodes.map((node) => [String(node['name']), node]))
}

/** Left out, empty, null and false mean the same to Discord. */
function plain(value: unknown): unknown {
  return value === undefined || value === false || value === '' ? null : value
}

/** Safe: JSON, read by the names of its members. */
function asNode(json: Deployed): Node {
  return json as unknown as Node
}
