import { once } from 'node:events'
import type { Socket } from 'node:net'
import { connect } from 'node:net'

export type Answer = { readonly status: number; readonly text: string }

/** One keep-alive HTTP/1.1 connection, one request at a time: as little work as a client can have. */
export type Connection = { send(request: string): Promise<Answer>; close(): void }

export async function openConnection(url: string): Promise<Connection> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, 'connect')
  return { send: sender(socket), close: () => socket.destroy() }
}

function sender(socket: Socket): Connection['send'] {
  let received = ''
  let waiting: PromiseWithResolvers<Answer> | null = null
  const settle = (answer: Answer) => {
    received = ''
    waiting?.resolve(answer)
    waiting = null
  }
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    received += chunk
    const answer = readAnswer(received)
    if (answer !== null) settle(answer)
  })
  socket.on('error', () => settle({ status: 0, text: 'connection lost' }))
  socket.on('close', () => settle({ status: 0, text: 'connection closed' }))
  return (request) => {
    waiting = Promise.withResolvers<Answer>()
    const { promise } = waiting
    socket.write(request)
    return promise
  }
}

/** `null` while the answer is not complete. */
export function readAnswer(text: string): Answer | null {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd === -1) return null
  const head = text.slice(0, headEnd).toLowerCase()
  const bodyStart = headEnd + 4
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1]
  const isComplete = length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length - bodyStart >= Number(length)
  return isComplete ? { status: Number(head.slice(9, 12)), text: text.slice(bodyStart) } : null
}
