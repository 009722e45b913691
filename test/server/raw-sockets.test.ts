import { connect } from 'node:net'
import { test } from 'tap'
import { aServer } from '../support/server.ts'

void test('bytes that are no proper request end the connection and run nothing behind them', async (t) => {
  const server = await aServer(t)
  const { port } = new URL(await server.listen())
  const seen: string[] = []
  server.app.server.on('request', (request) => seen.push(request.url ?? ''))

  const ask = 'GET /livez HTTP/1.1\r\nHost: x\r\n'
  const second = 'GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n'
  // B16, what is sent, the status of the answer
  const rows: [string, string, RegExp][] = [
    [
      'both lengths',
      `POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${second}`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      'two lengths',
      `POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 40\r\n\r\n${second}`,
      /^HTTP\/1\.1 400 /,
    ],
    ['no Host', `GET /livez HTTP/1.1\r\n\r\n`, /^HTTP\/1\.1 400 /],
    ['a header of 32 kB', `${ask}X: ${'x'.repeat(32_768)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
    ['a folded header', `${ask}X: a\r\n b\r\n\r\n${second}`, /^HTTP\/1\.1 [24]0/],
    ['a bare line feed', `GET /livez HTTP/1.1\nHost: x\n\n${second}`, /^HTTP\/1\.1 400 /],
    ['a space before the colon', `${ask}X : a\r\n\r\n${second}`, /^HTTP\/1\.1 400 /],
    [
      'a broken chunk',
      `POST /api/session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${second}`,
      /^HTTP\/1\.1 400 /,
    ],
    ['no HTTP', '\u0016\u0003\u0001\u0000\u0000', /^HTTP\/1\.1 400 /],
    ['HTTP/9', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 [45]0/],
  ]
  for (const [what, bytes, wanted] of rows) {
    await t.test(what, async (t) => {
      seen.length = 0
      const answer = await talk(Number(port), bytes)
      t.match(answer, wanted)
      if (answer.startsWith('HTTP/1.1 4')) {
        // Node answers a missing Host itself, without a body.
        const body = answer.split('\r\n\r\n')[1] ?? ''
        if (what !== 'no Host') t.match(JSON.parse(body), { code: String, sentence: { zh: String } })
        t.notOk(seen.includes('/openapi.json'), 'nothing behind it ran')
      }
    })
  }

  await t.test('and the server goes on', async (t) => {
    t.equal((await server.stranger.get('/livez')).statusCode, 200)
  })
})

/** Sends bytes and gives everything that comes back until the other side closes or is silent for half a second. */
function talk(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    socket.setTimeout(500, () => socket.destroy())
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
    socket.on('close', () => resolve(answer))
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve(answer) : reject(error),
    )
  })
}
