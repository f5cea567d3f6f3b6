import { element } from './dom.js'

let locale = 'en-US'
let offsetMs = 0

export function setTimestamps(nextLocale, nextOffsetMs) {
  locale = nextLocale
  offsetMs = nextOffsetMs
}

/** A moment in the reader's words; relative ones go on ticking. */
export function timestamp(seconds, style) {
  const date = new Date(seconds * 1000)
  if (Number.isNaN(date.getTime())) return `<t:${seconds}>`
  const made = element('time', { datetime: date.toISOString(), title: date.toLocaleString(locale) })
  if (style === 'R') made.dataset.relative = String(seconds)
  made.textContent = style === 'R' ? relative(seconds) : formatted(date, style)
  return made
}

/** Moves every relative time on the page on. */
export function tick() {
  for (const one of document.querySelectorAll('time[data-relative]')) {
    const text = relative(Number(one.dataset.relative))
    if (one.textContent !== text) one.textContent = text
  }
}

function formatted(date, style) {
  const styles = {
    t: { timeStyle: 'short' },
    T: { timeStyle: 'medium' },
    d: { dateStyle: 'short' },
    D: { dateStyle: 'long' },
    f: { dateStyle: 'long', timeStyle: 'short' },
    F: { dateStyle: 'full', timeStyle: 'short' },
  }
  return new Intl.DateTimeFormat(locale, styles[style]).format(date)
}

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]

function relative(seconds) {
  const away = seconds - (Date.now() + offsetMs) / 1000
  const [unit, size] = units.find(([, length]) => Math.abs(away) >= length) ?? units.at(-1)
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(Math.round(away / size), unit)
}
