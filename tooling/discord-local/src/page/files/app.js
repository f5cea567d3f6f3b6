import { ApiProblem, get, listen, post } from './api.js'
import { wireCommandBox } from './command-box.js'
import { byId, element } from './dom.js'
import { renderMessage } from './messages.js'
import { openModal } from './modal.js'
import { renderSidebar } from './sidebar.js'
import { setTimestamps, tick } from './timestamps.js'
import { wordsFor } from './words.js'

/** What the page knows; everything shown is drawn from it. */
const view = {
  world: null,
  person: null,
  words: wordsFor('en'),
  channels: [],
  channelId: null,
  seenRings: new Map(),
  seenLast: new Map(),
  dismissed: new Set(),
}
const drawn = new Map()
let stopListening = () => {}

const act = {
  get words() {
    return view.words
  },
  get world() {
    return view.world
  },
  channels: () => view.channels,
  openChannel,
  names: {
    user: (id) => nameOf(id),
    role: (id) => view.world.roles.find((role) => role.id === id)?.name ?? id,
    channel: (id) => view.channels.find((channel) => channel.id === id)?.name ?? id,
  },
  press: (message, customId, button) => use(() => interact('/buttons', { messageId: message.id, customId }), button),
  choose: (message, customId, values, box) =>
    use(() => interact('/selects', { messageId: message.id, customId, values }), box),
}

await start()

async function start() {
  view.world = await get('/world')
  const wanted = new URLSearchParams(location.hash.slice(1))
  await become(
    view.world.users.find((user) => user.id === wanted.get('user')) ?? view.world.users[0],
    wanted.get('channel'),
  )
  wireCommandBox(
    view,
    (content) => guarded(() => post('/messages', { userId: view.person.id, channelId: view.channelId, content })),
    (use) => guarded(() => interact('/commands', { channelId: view.channelId, ...use })),
  )
  setInterval(tick, 1000)
}

async function become(person, channelId = view.channelId) {
  stopListening()
  view.person = person
  view.words = wordsFor(person.locale)
  setTimestamps(person.locale, (await get('/clock')).offsetMs)
  view.channels = (await get('/channels', { userId: person.id })).channels
  const known = view.channels.find((channel) => channel.id === channelId) ?? view.channels[0]
  await openChannel(known?.id ?? null)
  byId('people').open = false
  stopListening = listen(person.id, later, (connected) => problem(connected ? '' : view.words.connectionLost))
}

async function openChannel(channelId) {
  view.channelId = channelId
  history.replaceState(null, '', `#user=${view.person.id}&channel=${channelId}`)
  drawn.clear()
  byId('transcript').replaceChildren()
  byId('command-form').hidden = true
  await refresh()
  byId('transcript').scrollTop = byId('transcript').scrollHeight
}

let pending = false
/** Many changes at once make one drawing. */
function later() {
  if (pending) return
  pending = true
  setTimeout(() => {
    pending = false
    void refresh()
  }, 40)
}

let running = null
let again = false
/** Fetches and draws; asked for while it runs, it runs once more. */
function refresh() {
  again = true
  running ??= drawWhileAsked().finally(() => (running = null))
  return running
}

async function drawWhileAsked() {
  while (again) {
    again = false
    await draw()
  }
}

async function draw() {
  const userId = view.person.id
  const [world, { channels }] = await Promise.all([get('/world'), get('/channels', { userId })])
  if (view.person.id !== userId) return
  view.world = world
  view.channels = channels
  if (!channels.some((channel) => channel.id === view.channelId)) view.channelId = channels[0]?.id ?? null
  const channel = channels.find((one) => one.id === view.channelId)
  if (channel !== undefined) {
    view.seenRings.set(`${userId}/${channel.id}`, channel.rings)
    view.seenLast.set(`${userId}/${channel.id}`, channel.lastMessageId)
  }
  drawChrome(channel)
  renderSidebar(view, { become, openChannel, openDirect })
  if (channel === undefined) return
  const [{ messages }, { interactions }] = await Promise.all([
    get('/transcript', { userId, channelId: channel.id }),
    get('/interactions', { userId }),
  ])
  if (view.person.id === userId && view.channelId === channel.id) drawTranscript(channel, messages, interactions)
}

function drawChrome(channel) {
  const { words } = view
  document.documentElement.lang = view.person.locale
  document.title = `${channel === undefined ? '' : `${titleOf(channel)} · `}Local Discord`
  byId('stand-in').textContent = words.standIn
  byId('guild-name').textContent = view.world.guild.name
  byId('channel-name').textContent = channel === undefined ? '' : titleOf(channel)
  byId('channel-topic').replaceChildren(...topicOf(channel))
  byId('text').placeholder = channel === undefined ? '' : words.placeholder(titleOf(channel))
  byId('text').setAttribute('aria-label', words.textLabel)
  byId('send').textContent = words.send
  byId('transcript').setAttribute('aria-label', channel === undefined ? '' : titleOf(channel))
}

function titleOf(channel) {
  if (channel.kind === 'dm') return `@${channel.name}`
  return channel.kind === 'thread' ? `${view.words.thread}: ${channel.name}` : `#${channel.name}`
}

function topicOf(channel) {
  if (channel === undefined) return []
  if (channel.kind !== 'thread') return [channel.topic]
  const back = element(
    'button',
    { type: 'button', class: 'thread-link', onclick: () => openChannel(channel.parentId) },
    `← ${view.words.backToChannel}`,
  )
  return channel.archived ? [back, ` (${view.words.archived})`] : [back]
}

/** Draws anew only what changed, so that focus and what is being read stay in place. */
function drawTranscript(channel, messages, interactions) {
  const box = byId('transcript')
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80
  const rows = [...messages.map((message) => messageRow(message)), ...statusRows(channel, interactions)]
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

function messageRow(message) {
  return { key: message.id, signature: JSON.stringify(message), draw: () => renderMessage(message, act) }
}

/** Commands and presses that wait or got no answer. */
function statusRows(channel, interactions) {
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

function dismiss(id) {
  view.dismissed.add(id)
  void refresh()
}

/** Does something as this person; a modal in answer opens at once. */
async function interact(path, body) {
  const seen = await post(path, { ...body, userId: view.person.id, wait: 'answered', timeoutMs: 4000 })
  if (seen.answer === 'modal') showModal(seen)
  return seen
}

function showModal(opener) {
  openModal(opener.modal, act, async (values) => {
    try {
      const seen = await interact('/modals', { interactionId: opener.id, values })
      return seen.status === 'failed' ? view.words.failed : undefined
    } catch (error) {
      return error instanceof ApiProblem ? error.message : view.words.connectionLost
    }
  })
}

async function openDirect(applicationId) {
  await guarded(async () => {
    const { channelId } = await post('/direct', { userId: view.person.id, applicationId })
    await openChannel(channelId)
  })
}

async function use(task, control) {
  control.disabled = true
  const seen = await guarded(task)
  control.disabled = false
  if (seen?.status === 'failed') problem(view.words.failed)
}

async function guarded(task) {
  problem('')
  try {
    return await task()
  } catch (error) {
    problem(error instanceof ApiProblem ? error.message : view.words.connectionLost)
    return undefined
  }
}

function problem(text) {
  byId('problem').textContent = text
}

function nameOf(id) {
  const user = view.world.users.find((one) => one.id === id)
  return user?.displayName ?? view.world.applications.find((one) => one.botUserId === id)?.name ?? id
}
