import { element } from './dom.js'
import { timestamp } from './timestamps.js'

// Discord's markdown, as far as bots use it: blocks first, then what is inside a line.

/** Renders text to elements; `names` looks up users, roles and channels. */
export function markdown(text, names) {
  const lines = text.split('\n')
  const blocks = []
  while (lines.length > 0) blocks.push(takeBlock(lines, names))
  return blocks.filter(Boolean)
}

function takeBlock(lines, names) {
  const line = lines[0]
  const fence = /^```(\w*)(.*)$/.exec(line)
  if (fence) return takeFence(lines, fence)
  if (/^>{1,3} /.test(line)) return takeQuote(lines, names)
  if (/^\s*([-*]|\d+\.) /.test(line)) return takeList(lines, names)
  lines.shift()
  const heading = /^(#{1,3}) (.+)$/.exec(line)
  if (heading) return element('h3', { class: `heading-${heading[1].length}` }, inline(heading[2], names))
  const small = /^-# (.+)$/.exec(line)
  if (small) return element('p', { class: 'subtext' }, inline(small[1], names))
  return line === '' ? element('p', {}, element('br')) : element('p', {}, inline(line, names))
}

function takeFence(lines, fence) {
  const first = lines.shift()
  const single = /^```(.+)```$/.exec(first)
  if (single) return element('pre', {}, element('code', {}, single[1]))
  const inside = fence[2] === '' ? [] : [fence[2]]
  while (lines.length > 0) {
    const line = lines.shift()
    if (line.endsWith('```')) {
      if (line !== '```') inside.push(line.slice(0, -3))
      break
    }
    inside.push(line)
  }
  return element('pre', {}, element('code', {}, inside.join('\n')))
}

function takeQuote(lines, names) {
  const inside = []
  if (lines[0].startsWith('>>> ')) {
    inside.push(lines.shift().slice(4), ...lines.splice(0))
  } else {
    while (lines[0]?.startsWith('> ')) inside.push(lines.shift().slice(2))
  }
  return element('blockquote', {}, markdown(inside.join('\n'), names))
}

function takeList(lines, names) {
  const ordered = /^\s*\d+\. /.test(lines[0])
  const start = ordered ? Number.parseInt(lines[0], 10) : undefined
  const list = element(ordered ? 'ol' : 'ul', { start })
  const depthOf = (line) => /^\s*/.exec(line)[0].length
  const depth = depthOf(lines[0])
  while (lines.length > 0) {
    const found = /^(\s*)([-*]|\d+\.) (.*)$/.exec(lines[0])
    if (!found || depthOf(lines[0]) < depth) break
    if (depthOf(lines[0]) > depth) {
      const last = list.lastElementChild ?? list
      last.append(takeList(lines, names))
      continue
    }
    lines.shift()
    list.append(element('li', {}, inline(found[3], names)))
  }
  return list
}

const patterns = [
  [/\\([^A-Za-z0-9\s])/, (match) => match[1]],
  [/``(.+?)``/, (match) => element('code', {}, match[1].trim())],
  [/`([^`]+)`/, (match) => element('code', {}, match[1])],
  [/<t:(-?\d+)(?::([tTdDfFR]))?>/, (match) => timestamp(Number(match[1]), match[2] ?? 'f')],
  [/<@!?(\d+)>/, (match, names) => mention(`@${names.user(match[1])}`)],
  [/<@&(\d+)>/, (match, names) => mention(`@${names.role(match[1])}`)],
  [/<#(\d+)>/, (match, names) => mention(`#${names.channel(match[1])}`)],
  [/<\/([^:>]+):\d+>/, (match) => mention(`/${match[1]}`)],
  [/<a?:(\w+):\d+>/, (match) => `:${match[1]}:`],
  [/\[([^\]]+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/, (match, names) => link(match[2], inline(match[1], names))],
  [/<(https?:\/\/[^\s>]+)>/, (match) => link(match[1], match[1])],
  [/https?:\/\/[^\s<>]*[^\s<>.,:;"')\]]/, (match) => link(match[0], match[0])],
  [/\*\*\*(.+?)\*\*\*/, (match, names) => element('strong', {}, element('em', {}, inline(match[1], names)))],
  [/\*\*(.+?)\*\*(?!\*)/, (match, names) => element('strong', {}, inline(match[1], names))],
  [/__(.+?)__/, (match, names) => element('u', {}, inline(match[1], names))],
  [/\*([^*\s](?:[^*]*[^*\s])?)\*/, (match, names) => element('em', {}, inline(match[1], names))],
  [/(?<!\w)_([^_\s](?:[^_]*[^_\s])?)_(?!\w)/, (match, names) => element('em', {}, inline(match[1], names))],
  [/~~(.+?)~~/, (match, names) => element('s', {}, inline(match[1], names))],
  [/\|\|(.+?)\|\|/, (match, names) => element('span', { class: 'spoiler', tabindex: '0' }, inline(match[1], names))],
  [/@(everyone|here)\b/, (match) => mention(match[0])],
]

function inline(text, names) {
  let best = null
  for (const [pattern, render] of patterns) {
    const match = pattern.exec(text)
    if (match && (best === null || match.index < best.match.index)) best = { match, render }
  }
  if (best === null) return [text]
  const { match, render } = best
  return [
    text.slice(0, match.index),
    render(match, names),
    ...inline(text.slice(match.index + match[0].length), names),
  ].flat()
}

function mention(text) {
  return element('span', { class: 'mention' }, text)
}

function link(href, text) {
  return element('a', { href, target: '_blank', rel: 'noreferrer noopener' }, text)
}
