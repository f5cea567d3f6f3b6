import { post } from './api.js'
import { byId, element } from './dom.js'

/** Opens the fields of a command, one per option; without options it runs at once. */
export function openCommandForm(entry, view, run) {
  const form = byId('command-form')
  const use = {
    userId: view.person.id,
    channelId: view.channelId,
    name: entry.command,
    group: entry.group,
    subcommand: entry.subcommand,
    applicationId: entry.applicationId,
  }
  const close = () => {
    form.hidden = true
    form.replaceChildren()
    byId('text').focus()
  }
  if (entry.options.length === 0) {
    close()
    return void run({ ...use, options: {} })
  }
  const { words } = view
  const fields = entry.options.map((option) => field(option, view, () => ({ ...use, options: values() })))
  const values = () =>
    Object.fromEntries(fields.map((one) => [one.name, one.value()]).filter(([, value]) => value !== undefined))
  form.replaceChildren(
    element('h3', {}, `/${entry.localizedPath}`),
    element('p', { class: 'about' }, entry.localizedDescription),
    ...fields.map((one) => one.view),
    element(
      'div',
      { class: 'actions' },
      element('button', { type: 'button', class: 'plain', onclick: close }, words.back),
      element('button', { type: 'submit' }, words.run),
    ),
  )
  form.onsubmit = (event) => {
    event.preventDefault()
    const options = values()
    close()
    void run({ ...use, options })
  }
  form.onkeydown = (event) => {
    if (event.key === 'Escape') close()
  }
  form.hidden = false
  form.querySelector('input, select')?.focus()
}

function field(option, view, useNow) {
  const { words } = view
  const id = `option-${option.name}`
  const hint = [option.localizedDescription, option.required ? undefined : words.optional].filter(Boolean).join(' · ')
  const { extra, input, value } = inputFor(option, id, view, useNow)
  return {
    name: option.name,
    value,
    view: element(
      'div',
      { class: 'field' },
      element('label', { for: id }, option.localizedName),
      input,
      extra,
      element('small', { id: `${id}-hint` }, hint),
    ),
  }
}

function inputFor(option, id, view, useNow) {
  const { words } = view
  const common = { id, required: option.required, 'aria-describedby': `${id}-hint` }
  const numeric = option.type === 'integer' || option.type === 'number'
  const entries = choicesOf(option, view)
  if (entries !== null) {
    const input = element('select', common, element('option', { value: '' }, words.choose))
    entries.forEach((entry, index) => input.append(element('option', { value: index }, entry.name)))
    return { input, extra: null, value: () => (input.value === '' ? undefined : entries[Number(input.value)].value) }
  }
  if (option.autocomplete) return autocomplete(option, common, words, numeric, useNow)
  const input = numeric
    ? element('input', {
        ...common,
        type: 'number',
        min: option.min,
        max: option.max,
        step: option.type === 'integer' ? 1 : 'any',
      })
    : element('input', { ...common, type: 'text', minlength: option.min, maxlength: option.max })
  return { input, extra: null, value: () => read(input.value, numeric) }
}

function choicesOf(option, view) {
  switch (option.type) {
    case 'boolean':
      return [
        { name: view.words.yes, value: true },
        { name: view.words.no, value: false },
      ]
    case 'user':
      return people(view)
    case 'role':
      return roles(view)
    case 'mentionable':
      return [...people(view), ...roles(view)]
    case 'channel':
      return view.channels.map((channel) => ({ name: `#${channel.name}`, value: channel.id }))
    default:
      return option.choices.length > 0 ? option.choices : null
  }
}

const people = (view) => view.world.users.map((user) => ({ name: `@${user.displayName}`, value: user.id }))
const roles = (view) => view.world.roles.map((role) => ({ name: `@${role.name}`, value: role.id }))

/** A text field whose suggestions come from the bot while typing. */
function autocomplete(option, common, words, numeric, useNow) {
  const list = element('ul', { class: 'suggestions', role: 'listbox', id: `${common.id}-list`, hidden: true })
  const input = element('input', {
    ...common,
    type: 'text',
    autocomplete: 'off',
    placeholder: words.typeToSearch,
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  })
  let chosen = null
  let choices = []
  let marked = -1
  let asked = 0
  let timer = 0

  const show = (items) => {
    list.replaceChildren(...items)
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
  }
  const hide = () => {
    list.hidden = true
    marked = -1
    input.setAttribute('aria-expanded', 'false')
  }
  const pick = (choice) => {
    chosen = choice
    input.value = choice.name
    hide()
  }
  const mark = (index) => {
    marked = index
    for (const [place, item] of [...list.children].entries())
      item.setAttribute('aria-selected', String(place === index))
    list.children[index]?.scrollIntoView({ block: 'nearest' })
    input.setAttribute('aria-activedescendant', `${list.id}-${index}`)
  }
  const ask = async () => {
    asked += 1
    const mine = asked
    const { options: filled, ...use } = useNow()
    const options = { ...filled, [option.name]: input.value }
    const seen = await post('/autocomplete', {
      ...use,
      options,
      focused: option.name,
      wait: 'answered',
      timeoutMs: 4000,
    }).catch(() => null)
    if (mine !== asked || document.activeElement !== input) return
    choices = seen?.choices ?? []
    const note = (text) => element('li', { class: 'none', 'aria-disabled': 'true' }, text)
    if (seen?.choices === null || seen === null) return show([note(words.suggestionsFailed)])
    if (choices.length === 0) return show([note(words.noSuggestions)])
    show(
      choices.map((choice, index) =>
        element(
          'li',
          {
            role: 'option',
            id: `${list.id}-${index}`,
            onmousedown: (event) => event.preventDefault(),
            onclick: () => pick(choice),
          },
          choice.name,
        ),
      ),
    )
    marked = -1
  }

  const later = () => {
    chosen = null
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), 150)
  }
  input.addEventListener('input', later)
  input.addEventListener('focus', later)
  input.addEventListener('blur', hide)
  input.addEventListener('keydown', (event) => {
    if (list.hidden || choices.length === 0) return
    if (event.key === 'ArrowDown') mark(Math.min(marked + 1, choices.length - 1))
    else if (event.key === 'ArrowUp') mark(Math.max(marked - 1, 0))
    else if (event.key === 'Enter' && marked >= 0) pick(choices[marked])
    else if (event.key === 'Escape') hide()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  return { input, extra: list, value: () => (chosen === null ? read(input.value, numeric) : chosen.value) }
}

function read(text, numeric) {
  if (text.trim() === '') return undefined
  return numeric ? Number(text) : text
}
