import { ApiProblem, get, listen, post } from './api.js'
import { wireCommandBox } from './command-box.js'
import { byId, element } from './dom.js'
import { openModal } from './modal.js'
import { renderSidebar } from './sidebar.js'
import { clearTranscript, drawTranscript } from './transcript.js'
import { setTimestamps, tick } from './timestamps.js'
import { wordsFor } from './words.js'

/** What the page knows; everything shown is drawn from it. */
const view = {
  world: null,
  person: null,
  words: wordsFor('en'),
  channels: [],
  menus: [],
  channelId: null,
  seenRings: new Map(),
  seenLast: new Map(),
  dismissed: new Set(),
}
let stopListening = () => {}
let pending = false
let running = null
let again = false

const act = {
  get words() {
    return view.words
  },
  get world() {
    return view.world
  },
  channels: () => view.channels,
  menus: () => view.menus,
  chooseMenu: (message, name, control) =>
    use(() => interact('/menus', { targetMessageId: message.id, channelId: view.channelId, name }), control),
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

async function start() {
  view.world = await get('/world')
  const wanted = new URLSearchParams(location.hash.slice(1))
  await become(
    view.world.users.find((user) => user.id === wanted.get('user')) ?? someoneLikeTheReader(),
    wanted.get('channel'),
  )
  wireCommandBox(
    view,
    (content) => guarded(() => post('/messages', { userId: view.person.id, channelId: view.channelId, content })),
    (use) => guarded(() => interact('/commands', { channelId: view.channelId, ...use })),
  )
  setInterval(tick, 1000)
}

/** The first person whose language is the browser's. */
function someoneLikeTheReader() {
  const language = navigator.language.slice(0, 2)
  return view.world.users.find((user) => user.locale.startsWith(language)) ?? view.world.users[0]
}

async function become(person, channelId = view.channelId) {
  stopListening()
  view.person = person
  view.words = wordsFor(person.locale)
  setTimestamps(person.locale, (await get('/clock')).offsetMs)
  view.channels = (await get('/channels', { userId: person.id })).channels
  const known = view.channels.find((channel) => channel.id === channelId) ?? firstWorthReading(view.channels)
  await openChannel(known?.id ?? null)
  byId('people').open = false
  stopListening = listen(person.id, later, (connected) => problem(connected ? '' : view.words.connectionLost))
}

/** Somebody new should see what happened, not an empty room. */
function firstWorthReading(channels) {
  return channels.find((channel) => channel.kind === 'text' && channel.lastMessageId !== null) ?? channels[0]
}

async function openChannel(channelId) {
  view.channelId = channelId
  history.replaceState(null, '', `#user=${view.person.id}&channel=${channelId}`)
  clearTranscript()
  byId('command-form').hidden = true
  await refresh()
  byId('transcript').scrollTop = byId('transcript').scrollHeight
}

/** Many changes at once make one drawing. */
function later() {
  if (pending) return
  pending = true
  setTimeout(() => {
    pending = false
    void refresh()
  }, 40)
}

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
  const [world, { channels }, { menus }] = await Promise.all([
    get('/world'),
    get('/channels', { userId }),
    get('/menus', { userId }),
  ])
  if (view.person.id !== userId) return
  view.world = world
  view.channels = channels
  view.menus = menus.filter((menu) => menu.on === 'message' && menu.allowed)
  if (!channels.some((channel) => channel.id === view.channelId)) view.channelId = channels[0]?.id ?? null
  const channel = channels.find((one) => one.id === view.channelId)
  if (channel !== undefined) {
    view.seenRings.set(`${userId}/${channel.id}`, channel.rings)
    view.seenLast.set(`${userId}/${channel.id}`, channel.lastMessageId)
  }
  drawChrome(channel)
  renderSidebar(view, { become, openChannel, openDirect })
  if (channel === undefined) return
  const [{ messages, starter }, { interactions }] = await Promise.all([
    get('/transcript', { userId, channelId: channel.id }),
    get('/interactions', { userId }),
  ])
  if (view.person.id === userId && view.channelId === channel.id)
    drawTranscript(view, act, { channel, starter, messages, interactions, dismiss })
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
  return channel.kind === 'thread' ? view.words.thread(channel.name) : `#${channel.name}`
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

function dismiss(id) {
  view.dismissed.add(id)
  void refresh()
}

await start()
