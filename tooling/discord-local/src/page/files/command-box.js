import { get } from './api.js'
import { openCommandForm } from './command-form.js'
import { byId, element } from './dom.js'

// The box below the transcript: plain messages, and commands after a slash.

/** Wires the box up; `view` is the page's state, `send` posts a message, `run` runs a command. */
export function wireCommandBox(view, send, run) {
  const input = byId('text')
  const menu = byId('command-menu')
  let shown = []
  let marked = 0

  const hide = () => {
    menu.hidden = true
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const mark = (index) => {
    marked = index
    for (const [place, item] of [...menu.children].entries()) {
      item.setAttribute('aria-selected', String(place === index))
      if (place === index) item.scrollIntoView({ block: 'nearest' })
    }
    if (shown.length > 0) input.setAttribute('aria-activedescendant', `command-${index}`)
  }
  const pick = (entry) => {
    if (entry === undefined || !entry.allowed) return
    hide()
    input.value = ''
    openCommandForm(entry, view, run)
  }
  const refresh = async () => {
    if (!input.value.startsWith('/')) return hide()
    const { commands } = await get('/commands', { userId: view.person.id, channelId: view.channelId })
    const typed = input.value.slice(1).trim().toLowerCase()
    const all = commands.flatMap(leaves).toSorted((a, b) => Number(b.allowed) - Number(a.allowed))
    shown = all.filter((entry) => [entry.path, entry.localizedPath].some((path) => path.toLowerCase().includes(typed)))
    const { words } = view
    const items = shown.map((entry, index) =>
      element(
        'li',
        { id: `command-${index}`, role: 'option', 'aria-disabled': String(!entry.allowed), onclick: () => pick(entry) },
        element('strong', {}, `/${entry.localizedPath}`),
        entry.localizedPath === entry.path ? null : element('small', {}, ` /${entry.path}`),
        element('small', {}, ` — ${entry.localizedDescription}${entry.allowed ? '' : ` (${words.notAllowed})`}`),
      ),
    )
    const nothing = element('li', { class: 'none', role: 'option', 'aria-disabled': 'true' }, emptyMenu(all, view))
    menu.replaceChildren(...(items.length === 0 ? [nothing] : items))
    menu.hidden = false
    input.setAttribute('aria-expanded', 'true')
    mark(0)
  }

  input.addEventListener('input', () => void refresh())
  input.addEventListener('keydown', (event) => {
    if (menu.hidden) return
    if (event.key === 'ArrowDown') mark(Math.min(marked + 1, shown.length - 1))
    else if (event.key === 'ArrowUp') mark(Math.max(marked - 1, 0))
    else if (event.key === 'Escape') hide()
    else if (event.key === 'Tab' && shown.length > 0) pick(shown[marked])
    else return
    event.preventDefault()
  })
  byId('text-form').addEventListener('submit', (event) => {
    event.preventDefault()
    if (!menu.hidden) return pick(shown[marked])
    const content = input.value.trim()
    if (content === '') return
    input.value = ''
    void send(content)
  })
}

function emptyMenu(all, { channelId, channels, words }) {
  if (all.length > 0) return words.noMatch
  const direct = channels.find((channel) => channel.id === channelId)?.kind === 'dm'
  return direct ? words.noDirectCommands : words.noCommands
}

/** The runnable ends of a command: itself, or each of its subcommands. */
function leaves(command) {
  const nested = command.options.filter((option) => option.type === 'subcommand' || option.type === 'group')
  const entry = (parts, leaf) => ({
    ...leaf,
    command: command.name,
    applicationId: command.applicationId,
    allowed: command.allowed,
    path: parts.map((part) => part.name).join(' '),
    localizedPath: parts.map((part) => part.localizedName).join(' '),
  })
  if (nested.length === 0) return [entry([command], command)]
  return nested.flatMap((option) =>
    option.type === 'subcommand'
      ? [{ ...entry([command, option], option), subcommand: option.name }]
      : option.options.map((one) => ({
          ...entry([command, option, one], one),
          group: option.name,
          subcommand: one.name,
        })),
  )
}
