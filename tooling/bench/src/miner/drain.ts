/**
 * What one would write otherwise: masking by regular expressions as in Drain3's example settings, then Drain (He et al.,
 * ICWS 2017) with its defaults: a tree by length and first tokens, and a threshold of similarity.
 */
export function createDrain(): (line: string) => number {
  const root = new Map<string, Node>()
  let clusters = 0
  return (line) => {
    const tokens = masked(line).trim().split(/\s+/)
    const leaf = leafOf(root, tokens)
    let best: Cluster | null = null
    let bestSame = -1
    for (const cluster of leaf.clusters) {
      const same = tokens.filter((token, at) => token === cluster.tokens[at]).length
      if (same > bestSame) {
        bestSame = same
        best = cluster
      }
    }
    if (best !== null && bestSame / tokens.length >= similarity) {
      for (const [at, token] of tokens.entries()) if (best.tokens[at] !== token) best.tokens[at] = '<*>'
      return best.id
    }
    clusters += 1
    leaf.clusters.push({ id: clusters, tokens })
    return clusters
  }
}

type Cluster = { readonly id: number; readonly tokens: string[] }
type Node = { readonly children: Map<string, Node>; readonly clusters: Cluster[] }

const similarity = 0.4
const depth = 2
const mostChildren = 100

const masks: readonly (readonly [RegExp, string])[] = [
  [/(?<=[^A-Za-z0-9]|^)(?:[0-9a-f]{2,}:){3,}[0-9a-f]{2,}(?=[^A-Za-z0-9]|$)/g, '<ID>'],
  [/(?<=[^A-Za-z0-9]|^)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?=[^A-Za-z0-9]|$)/g, '<IP>'],
  [/(?<=[^A-Za-z0-9]|^)[0-9a-f]{6,} ?(?:[0-9a-f]{6,} ?){3,}(?=[^A-Za-z0-9]|$)/g, '<SEQ>'],
  [/(?<=[^A-Za-z0-9]|^)0x[a-f0-9A-F]+(?=[^A-Za-z0-9]|$)/g, '<HEX>'],
  [/(?<=[^A-Za-z0-9]|^)[-+]?\d+(?=[^A-Za-z0-9]|$)/g, '<NUM>'],
]

function masked(line: string): string {
  let text = line
  for (const [mask, name] of masks) text = text.replace(mask, name)
  return text
}

function leafOf(root: Map<string, Node>, tokens: readonly string[]): Node {
  let node = childOf(root, String(tokens.length))
  for (const token of tokens.slice(0, depth)) {
    const isFull = node.children.size >= mostChildren && !node.children.has(token)
    node = childOf(node.children, /\d/.test(token) || isFull ? '<*>' : token)
  }
  return node
}

function childOf(children: Map<string, Node>, key: string): Node {
  const known = children.get(key)
  if (known !== undefined) return known
  const made: Node = { children: new Map(), clusters: [] }
  children.set(key, made)
  return made
}
