import { fileLink, shownFile } from './attachments.js'
import { element } from './dom.js'
import { markdown } from './markdown.js'

// Message components, old and new, to elements. `act` carries names, words and what a press does.

export function renderComponents(components, message, act) {
  return components.map((component) => renderComponent(component, message, act))
}

function renderComponent(component, message, act) {
  switch (component.type) {
    case 1:
      return element(
        'div',
        { class: 'row' },
        component.components.map((one) => control(one, message, act)),
      )
    case 9:
      return element(
        'div',
        { class: 'section' },
        element(
          'div',
          { class: 'texts' },
          component.components.map((one) => text(one, act)),
        ),
        component.accessory.type === 2 ? control(component.accessory, message, act) : picture(component.accessory, act),
      )
    case 10:
      return text(component, act)
    case 12:
      return element(
        'div',
        { class: 'row' },
        component.items.map((item) => picture(item, act)),
      )
    case 13: {
      const file = shownFile(component, message)
      return file === undefined ? picture({ media: component.file }, act) : fileLink(file, act.words)
    }
    case 14: {
      const classes = [
        'separator',
        component.divider === false ? 'invisible' : '',
        component.spacing === 2 ? 'wide' : '',
      ]
      return element('hr', { class: classes.join(' ') })
    }
    case 17: {
      const box = element('div', { class: 'container' }, renderComponents(component.components, message, act))
      if (component.accent_color !== undefined && component.accent_color !== null) {
        box.style.borderLeftColor = `#${component.accent_color.toString(16).padStart(6, '0')}`
      }
      return box
    }
    default:
      return element('p', { class: 'note' }, `[${component.type}]`)
  }
}

function text(component, act) {
  return element('div', { class: 'body' }, markdown(component.content, act.names))
}

/** Outside pictures are not loaded: the page fetches nothing from elsewhere. */
function picture(item, act) {
  const where = item.media.url.replace(/^attachment:\/\//, '')
  return element('p', { class: 'note' }, `${act.words.attachment}: ${item.description ?? where}`)
}

function control(component, message, act) {
  return component.type === 2 ? button(component, message, act) : select(component, message, act)
}

function button(component, message, act) {
  const label = [component.emoji?.id ? `:${component.emoji.name}:` : component.emoji?.name, component.label]
  const shown = label.filter(Boolean).join(' ')
  if (component.style === 5) {
    return element(
      'a',
      { class: 'button', href: component.url, target: '_blank', rel: 'noreferrer noopener' },
      `${shown} ↗`,
    )
  }
  return element(
    'button',
    {
      type: 'button',
      class: `button style-${component.style}`,
      disabled: component.disabled === true,
      'data-custom-id': component.custom_id,
      onclick: (event) => act.press(message, component.custom_id, event.currentTarget),
    },
    shown,
  )
}

function select(component, message, act) {
  const options = optionsOf(component, act)
  const label = component.placeholder ?? act.words.choose
  const disabled = component.disabled === true
  const max = component.max_values ?? 1
  if (max === 1) {
    const box = element('select', { 'aria-label': label, disabled, 'data-custom-id': component.custom_id })
    const chosen = options.find((option) => option.default === true)
    box.append(
      element(
        'option',
        { value: '', selected: chosen === undefined, disabled: (component.min_values ?? 1) > 0 },
        label,
      ),
    )
    for (const option of options) {
      const description = option.description ? ` — ${option.description}` : ''
      box.append(
        element('option', { value: option.value, selected: option === chosen }, `${option.label}${description}`),
      )
    }
    box.addEventListener('change', () => {
      act.choose(message, component.custom_id, box.value === '' ? [] : [box.value], box)
    })
    return box
  }
  const boxes = options.map((option) =>
    element('input', { type: 'checkbox', value: option.value, checked: option.default === true, disabled }),
  )
  const values = () => boxes.filter((box) => box.checked).map((box) => box.value)
  return element(
    'fieldset',
    { class: 'multiple', 'data-custom-id': component.custom_id },
    element('legend', {}, label),
    boxes.map((box, index) => element('label', {}, box, ` ${options[index].label}`)),
    element(
      'button',
      {
        type: 'button',
        class: 'button',
        disabled,
        onclick: (event) => act.choose(message, component.custom_id, values(), event.currentTarget),
      },
      act.words.confirmChoice,
    ),
  )
}

export function optionsOf(component, act) {
  if (component.type === 3) return component.options
  const users = act.world.users.map((user) => ({ value: user.id, label: `@${user.displayName}` }))
  const roles = act.world.roles.map((role) => ({ value: role.id, label: `@${role.name}` }))
  const channels = act.channels().map((channel) => ({ value: channel.id, label: `#${channel.name}` }))
  switch (component.type) {
    case 5:
      return users
    case 6:
      return roles
    case 7:
      return [...users, ...roles]
    default:
      return channels
  }
}
