import type { Writable } from 'node:stream'

const chunkLength = 65_536

/** Writes line by line as fast as the reader takes them; a reader that goes away (`| head`) ends it quietly. */
export async function writeLines<T>(stream: Writable, items: Iterable<T>, lineOf: (item: T) => string): Promise<void> {
  let chunk = ''
  stream.on('error', ignoreGone)
  for (const item of items) {
    chunk += `${lineOf(item)}\n`
    if (chunk.length < chunkLength) continue
    if (!(await written(stream, chunk))) return
    chunk = ''
  }
  if (chunk !== '') await written(stream, chunk)
}

function ignoreGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

/** False when there is nobody left to read. */
function written(stream: Writable, chunk: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    stream.write(chunk, (error: NodeJS.ErrnoException | null | undefined) => {
      if (error === null || error === undefined) resolve(true)
      else if (error.code === 'EPIPE') resolve(false)
      else reject(error)
    })
  })
}
