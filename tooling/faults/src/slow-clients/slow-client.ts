import { connect } from 'node:net'

/** A header line a second, and never the empty one that ends them; says how long the server put up with it. */
export function openSlowClient(
  server: { readonly host: string; readonly port: number },
  onClosed: (afterMs: number) => void,
): void {
  const socket = connect(server)
  let openedAt = performance.now()
  let timer: NodeJS.Timeout | undefined
  socket.on('connect', () => {
    openedAt = performance.now()
    socket.write('GET /healthz HTTP/1.1\r\nhost: slow\r\n')
    timer = setInterval(() => socket.write('x-slow: 1\r\n'), 1_000)
  })
  // Its answer, a 400, is read and dropped.
  socket.resume()
  socket.on('error', () => {})
  socket.on('close', () => {
    clearInterval(timer)
    onClosed(performance.now() - openedAt)
  })
}
