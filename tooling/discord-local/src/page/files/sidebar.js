import { byId, element } from './dom.js'

/** Draws who you are, who you could be, and where you can go. */
export function renderSidebar(view, act) {
  const { person, words } = view
  byId('you-label').textContent = words.you
  byId('you-name').textContent = person.displayName
  byId('you-detail').textContent = describe(person, words)
  byId('you-change').textContent = words.change
  byId('people-title').textContent = words.choosePerson
  byId('channels-title').textContent = words.channels
  byId('direct-title').textContent = words.direct
  drawBots(view)
  drawPeople(view, act)
  drawChannels(view, act)
  drawDirect(view, act)
}

function describe(person, words) {
  const roles = person.roles.map((role) => role.name).join(', ')
  return `${roles === '' ? words.noRoles : roles} · ${person.locale}`
}

function drawBots({ words, world }) {
  const named = (connected) =>
    world.applications
      .filter((application) => application.connected === connected)
      .map((application) => application.name)
      .join(', ')
  const offline = named(false)
  const state = byId('bot-state')
  state.textContent = offline === '' ? words.botOnline(named(true)) : words.botOffline(offline)
  state.classList.toggle('offline', offline !== '')
}

function drawPeople({ person, words, world }, act) {
  replace(
    byId('people-list'),
    world.users.map((user) => {
      const radio = element('input', { type: 'radio', name: 'person', value: user.id, checked: user.id === person.id })
      radio.addEventListener('change', () => void act.become(user))
      return element(
        'label',
        { class: 'person' },
        radio,
        element('span', {}, user.displayName),
        element('small', {}, describe(user, words)),
      )
    }),
    JSON.stringify([person.id, world.users]),
  )
}

function drawChannels(view, act) {
  const top = view.channels.filter((channel) => channel.kind === 'text')
  const items = top.flatMap((channel) => [
    item(view, act, channel, `# ${channel.name}`),
    ...view.channels
      .filter(
        (one) => one.kind === 'thread' && one.parentId === channel.id && (!one.archived || one.id === view.channelId),
      )
      .map((thread) => item(view, act, thread, `↳ ${thread.name}`)),
  ])
  replace(byId('channel-list'), items, signature(view))
}

function drawDirect(view, act) {
  const open = view.channels.filter((channel) => channel.kind === 'dm')
  const offered = view.world.applications.filter(
    (application) => !open.some((channel) => channel.name === application.name),
  )
  const items = [
    ...open.map((channel) => item(view, act, channel, `@ ${channel.name}`)),
    ...offered.map((application) =>
      element(
        'li',
        {},
        element(
          'button',
          { type: 'button', class: 'channel', onclick: () => act.openDirect(application.id) },
          `+ ${view.words.message(application.name)}`,
        ),
      ),
    ),
  ]
  replace(byId('direct-list'), items, signature(view))
}

function item(view, act, channel, label) {
  const isUnread = channel.lastMessageId !== null && view.seenLast.get(seenKey(view, channel)) !== channel.lastMessageId
  const unseen = channel.rings - (view.seenRings.get(seenKey(view, channel)) ?? 0)
  return element(
    'li',
    {},
    element(
      'button',
      {
        type: 'button',
        class: channel.kind === 'thread' ? 'channel thread' : 'channel',
        'aria-current': channel.id === view.channelId ? 'true' : 'false',
        'data-channel-id': channel.id,
        'data-unread': isUnread,
        title: isUnread ? view.words.unread : undefined,
        onclick: () => act.openChannel(channel.id),
      },
      element('span', {}, label),
      unseen > 0 ? element('span', { class: 'badge', title: view.words.mentions(unseen) }, String(unseen)) : null,
    ),
  )
}

function seenKey(view, channel) {
  return `${view.person.id}/${channel.id}`
}

function signature(view) {
  return JSON.stringify([
    view.channels,
    view.channelId,
    view.person.id,
    [...view.seenRings],
    [...view.seenLast],
    view.world.applications,
  ])
}

/** Leaves the list alone while nothing changed: focus stays where it is. */
function replace(list, items, key) {
  if (list.dataset.key === key) return
  list.dataset.key = key
  list.replaceChildren(...items)
}
