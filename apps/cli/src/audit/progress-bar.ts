import type { WriteStream } from 'node:tty'

const width = 30

export type ProgressBar = { readonly show: (done: number, total: number) => void; readonly clear: () => void }

/** One line that fills up, on a terminal; nothing anywhere else. */
export function progressBar(stream: WriteStream): ProgressBar {
  let shown = -1
  return {
    show: (done, total) => {
      const percent = total === 0 ? 100 : Math.floor((done / total) * 100)
      if (!stream.isTTY || percent === shown) return
      shown = percent
      const full = Math.floor((percent / 100) * width)
      stream.write(`\r${'█'.repeat(full)}${'░'.repeat(width - full)} ${percent} %`)
    },
    clear: () => {
      if (shown >= 0) stream.write(`\r${' '.repeat(width + 6)}\r`)
    },
  }
}
