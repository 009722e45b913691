import { createServer, type Server } from 'node:net'

/** A mail server on the loopback that keeps what it is given, or sends it away with `refuse`. */
export async function aMailServer(t: { teardown(end: () => Promise<void>): unknown }) {
  const state = { port: 0, refuse: false, letters: [] as string[] }
  const server: Server = createServer((socket) => {
    let data: string[] | undefined
    let begun = ''
    socket.on('error', () => {})
    socket.write('220 test\r\n')
    socket.setEncoding('utf8').on('data', (chunk: unknown) => {
      const lines = `${begun}${String(chunk)}`.split('\r\n')
      begun = lines.pop() ?? ''
      for (const line of lines) {
        if (data) {
          if (line !== '.') data.push(line)
          else {
            state.letters.push(data.join('\n'))
            data = undefined
            socket.write('250 taken\r\n')
          }
        } else if (/^DATA/i.test(line)) {
          data = []
          socket.write('354 go\r\n')
        } else if (/^MAIL/i.test(line) && state.refuse) socket.write('451 later\r\n')
        else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  state.port = typeof address === 'object' && address ? address.port : 0
  t.teardown(() => new Promise<void>((closed) => server.close(() => closed())))
  return state
}
