import { byId, element } from './dom.js'
import { renderMessage } from './messages.js'

/** What stands in the transcript, by id: the node, and what it was drawn from. */
const drawn = new Map()

export function clearTranscript() {
  drawn.clear()
  byId('transcript').replaceChildren()
}

/** Draws anew only what changed, so that focus and what is being read stay in place. */
export function drawTranscript(view, act, { channel, dismiss, interactions, messages, starter }) {
  const box = byId('transcript')
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80
  const rows = [
    ...(starter === null ? [] : [starterRow(starter, act)]),
    ...messages.map((message) => messageRow(message, act)),
    ...statusRows(view, channel, interactions, dismiss),
  ]
  rows.sort((a, b) => (BigInt(a.key) < BigInt(b.key) ? -1 : 1))
  const wanted = new Set(rows.map((row) => row.key))
  for (const [key, { node }] of drawn) {
    if (wanted.has(key)) continue
    node.remove()
    drawn.delete(key)
  }
  let before = null
  for (const row of rows) {
    const old = drawn.get(row.key)
    if (old?.signature !== row.signature) {
      const node = row.draw()
      old?.node.replaceWith(node)
      drawn.set(row.key, { node, signature: row.signature })
    }
    const { node } = drawn.get(row.key)
    const next = before === null ? box.firstChild : before.nextSibling
    if (next !== node) box.insertBefore(node, next)
    before = node
  }
  const empty = box.querySelector('.empty')
  if (rows.length > 0) empty?.remove()
  else if (empty === null) box.append(element('p', { class: 'empty' }, view.words.emptyChannel))
  if (atEnd) box.scrollTop = box.scrollHeight
}

function messageRow(message, act) {
  return { key: message.id, signature: JSON.stringify(message), draw: () => renderMessage(message, act) }
}

/** To read only: what is pressed on it is answered in its own channel, out of sight here. */
function starterRow(starter, act) {
  const row = messageRow({ ...starter, thread: undefined }, act)
  const draw = () => {
    const node = row.draw()
    for (const control of node.querySelectorAll('button, select')) control.disabled = true
    return node
  }
  return { ...row, draw }
}

/** Commands and presses that wait or got no answer. */
function statusRows(view, channel, interactions, dismiss) {
  return interactions
    .filter((one) => one.channelId === channel.id && one.kind !== 'autocomplete' && !view.dismissed.has(one.id))
    .filter((one) => one.status === 'waiting' || (one.status === 'failed' && one.message === null))
    .map((one) => ({
      key: one.id,
      signature: one.status,
      draw: () =>
        element(
          'div',
          { class: 'message ephemeral', 'data-interaction-id': one.id },
          element(
            'p',
            { class: one.status === 'failed' ? 'failure' : 'note' },
            one.kind === 'command' ? `/${one.name}: ` : '',
            one.status === 'failed' ? view.words.failed : view.words.waiting,
          ),
          one.status === 'failed'
            ? element(
                'button',
                { type: 'button', class: 'thread-link', onclick: () => dismiss(one.id) },
                view.words.dismiss,
              )
            : null,
        ),
    }))
}
