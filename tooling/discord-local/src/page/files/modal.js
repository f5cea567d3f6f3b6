import { optionsOf } from './components.js'
import { byId, element } from './dom.js'
import { markdown } from './markdown.js'

/** Shows a modal as a dialog; `submit` gets the values and answers with a problem to show, or nothing. */
export function openModal(modal, act, submit) {
  const dialog = byId('modal')
  const problem = element('p', { class: 'problem', role: 'alert' })
  const fields = modal.components.map((part, index) => renderPart(part, index, act))
  const form = element(
    'form',
    { method: 'dialog' },
    element('h2', { id: 'modal-title' }, modal.title),
    fields.map((field) => field.view),
    problem,
    element(
      'div',
      { class: 'actions' },
      element('button', { type: 'button', class: 'plain', onclick: () => dialog.close() }, act.words.close),
      element('button', { type: 'submit' }, act.words.submit),
    ),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const values = Object.fromEntries(
      fields.flatMap((field) => (field.id === undefined ? [] : [[field.id, field.value()]])),
    )
    const button = form.querySelector('button[type=submit]')
    button.disabled = true
    problem.textContent = act.words.waiting
    void submit(values).then((failure) => {
      button.disabled = false
      problem.textContent = failure ?? ''
      if (failure === undefined) dialog.close()
    })
  })
  dialog.replaceChildren(form)
  if (!dialog.open) dialog.showModal()
}

function renderPart(part, index, act) {
  if (part.type === 10) return { view: element('div', { class: 'body' }, markdown(part.content, act.names)) }
  const field = part.type === 18 ? part.component : part.components[0]
  return renderField(field, part.label ?? field.label, part.description, `modal-field-${index}`, act)
}

function renderField(field, label, description, id, act) {
  const required = field.required !== false && field.type !== 23
  const hint = [description, required ? act.words.required : act.words.optional].filter(Boolean).join(' · ')
  const { input, value } = inputFor(field, id, required, act)
  const grouped = field.type === 21 || field.type === 22
  const view = element(
    grouped ? 'fieldset' : 'div',
    { class: 'field' },
    grouped ? element('legend', {}, label) : element('label', { for: id }, label),
    element('small', { id: `${id}-hint` }, hint),
    input,
  )
  return { view, id: field.custom_id, value }
}

function inputFor(field, id, required, act) {
  const described = { id, 'aria-describedby': `${id}-hint`, name: field.custom_id }
  switch (field.type) {
    case 4: {
      const limits = {
        required,
        minlength: field.min_length,
        maxlength: field.max_length ?? 4000,
        placeholder: field.placeholder,
      }
      const input = element(field.style === 2 ? 'textarea' : 'input', { ...described, ...limits })
      if (field.style !== 2) input.type = 'text'
      input.value = field.value ?? ''
      return { input, value: () => input.value }
    }
    case 21:
    case 22: {
      const type = field.type === 21 ? 'radio' : 'checkbox'
      const boxes = field.options.map((option) =>
        element('input', {
          type,
          name: field.custom_id,
          value: option.value,
          checked: option.default === true,
          required: required && type === 'radio',
        }),
      )
      const labels = boxes.map((box, index) => element('label', { class: 'choice' }, box, field.options[index].label))
      const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value)
      return { input: element('div', {}, labels), value: () => (type === 'radio' ? (chosen()[0] ?? '') : chosen()) }
    }
    case 23: {
      const input = element('input', { ...described, type: 'checkbox', checked: field.default === true })
      return { input, value: () => input.checked }
    }
    default: {
      const multiple = (field.max_values ?? 1) > 1
      const input = element('select', { ...described, required, multiple })
      if (!multiple) input.append(element('option', { value: '' }, field.placeholder ?? act.words.choose))
      for (const option of optionsOf(field, act)) {
        const text = option.description ? `${option.label} — ${option.description}` : option.label
        input.append(element('option', { value: option.value, selected: option.default === true }, text))
      }
      return { input, value: () => [...input.selectedOptions].map((option) => option.value).filter(Boolean) }
    }
  }
}
