import { fileLink } from './attachments.js'
import { renderComponents } from './components.js'
import { element } from './dom.js'
import { markdown } from './markdown.js'
import { timestamp } from './timestamps.js'

/** One message as an element. */
export function renderMessage(message, act) {
  const { words } = act
  if (message.type === 6) return element('p', { class: 'system' }, `${message.authorName} ${words.pinned}`)
  const isBot = act.world.applications.some((application) => application.botUserId === message.author.id)
  const classes = ['message', message.ephemeral ? 'ephemeral' : '', message.rangYou ? 'rang' : '']
  return element(
    'article',
    { class: classes.join(' ').trim(), 'data-message-id': message.id, 'aria-label': message.authorName },
    message.usedCommand === null ? null : usedLine(message.usedCommand, words),
    element(
      'div',
      { class: 'line' },
      element('span', { class: 'author' }, message.authorName),
      isBot ? element('span', { class: 'tag' }, words.bot) : null,
      timestamp(Math.floor(Date.parse(message.timestamp) / 1000), 't'),
      message.edited_timestamp === null ? null : element('span', { class: 'note' }, words.edited),
      message.pinned ? element('span', { class: 'note' }, words.isPinned) : null,
    ),
    message.thinking ? element('p', { class: 'note' }, `${message.authorName} ${words.thinking}`) : null,
    message.failed === null ? null : element('p', { class: 'failure' }, words.failed),
    message.content === '' ? null : element('div', { class: 'body' }, markdown(message.content, act.names)),
    message.embeds.map((embed) => renderEmbed(embed, act)),
    renderComponents(message.components, message, act),
    looseFiles(message).map((file) => fileLink(file, words)),
    message.thread === undefined ? null : threadLink(message.thread, act),
    isBot ? null : menuLinks(message, act),
    message.ephemeral ? element('p', { class: 'note' }, words.onlyYou) : null,
    message.rangYou ? element('p', { class: 'note' }, words.mentionedYou) : null,
  )
}

/** With components v2 only what a component shows is seen. */
function looseFiles(message) {
  const componentsV2 = 1 << 15
  return (message.flags & componentsV2) === 0 ? message.attachments : []
}

function usedLine(used, words) {
  return element(
    'div',
    { class: 'used' },
    `↳ ${used.userName} ${words.used}`,
    element('strong', {}, `/${used.localizedName}`),
  )
}

/** What Discord's client has behind “Apps” in the menu of a message. */
function menuLinks(message, act) {
  return act.menus().map(({ name, localizedName }) => {
    const button = element('button', { type: 'button', class: 'thread-link', 'data-menu': name }, localizedName)
    button.addEventListener('click', () => void act.chooseMenu(message, name, button))
    return button
  })
}

function threadLink(thread, act) {
  return element(
    'button',
    { type: 'button', class: 'thread-link', onclick: () => act.openChannel(thread.id) },
    `${act.words.openThread(thread.name)} (${thread.message_count})`,
  )
}

function renderEmbed(embed, act) {
  const text = (value) => (value ? element('div', { class: 'body' }, markdown(value, act.names)) : null)
  const title = embed.url
    ? element('a', { href: embed.url, target: '_blank', rel: 'noreferrer noopener' }, embed.title)
    : embed.title
  const footer = [embed.footer?.text, embed.timestamp ? new Date(embed.timestamp).toLocaleString() : undefined]
  const box = element(
    'div',
    { class: 'embed' },
    embed.author ? element('div', {}, embed.author.name) : null,
    embed.title ? element('div', { class: 'title' }, title) : null,
    text(embed.description),
    embed.fields?.length > 0
      ? element(
          'div',
          { class: 'fields' },
          embed.fields.map((field) =>
            element(
              'div',
              { class: field.inline ? 'inline' : '' },
              element('strong', {}, field.name),
              text(field.value),
            ),
          ),
        )
      : null,
    footer.some(Boolean) ? element('div', { class: 'footer' }, footer.filter(Boolean).join(' · ')) : null,
  )
  if (typeof embed.color === 'number') box.style.borderLeftColor = `#${embed.color.toString(16).padStart(6, '0')}`
  return box
}
