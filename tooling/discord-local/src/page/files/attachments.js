import { element } from './dom.js'

/** A file of a message, to be downloaded. */
export function fileLink(file, words) {
  const { pathname } = new URL(file.url)
  const size = file.size < 1024 ? `${file.size} B` : `${Math.ceil(file.size / 1024)} KB`
  return element(
    'p',
    { class: 'file' },
    '📄 ',
    element('a', { href: pathname, download: file.filename }, `${words.download} ${file.filename}`),
    element('span', { class: 'note' }, ` ${size}`),
  )
}

/** The file of this message that a component shows by its name. */
export function shownFile(component, message) {
  return message.attachments.find((file) => component.file.url === `attachment://${file.filename}`)
}
