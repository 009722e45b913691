import { get } from 'node:http'
import { WebSocket } from 'ws'
import type { ServerFrame } from '../../server/wire/live.ts'

interface Orders {
  address: string
  /** One a socket. */
  cookies: string[]
}

/** At most so many handshakes under way: 500 people do not press the key in the same millisecond. */
const atOnce = 20

process.once('message', (orders: Orders) => void attach(orders))
process.once('disconnect', () => process.exit())

async function attach({ address, cookies }: Orders): Promise<void> {
  const waiting = [...cookies]
  const hand = async () => {
    for (let cookie = waiting.pop(); cookie !== undefined; cookie = waiting.pop()) await sit(address, cookie)
  }
  await Promise.all(Array.from({ length: atOnce }, hand))
  process.send?.('attached')
}

/** One screen: says hello and takes the snapshot that it is sent to; what comes then it only parses. */
function sit(address: string, cookie: string): Promise<void> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/live`, {
    perMessageDeflate: false,
    headers: { cookie, origin: address },
  })
  const hello = {
    t: 'hello',
    p: 1,
    epoch: '',
    from: 0,
    scopes: ['city'],
    view: 'desk',
    build: 'bench',
    tab: 'bench',
  }
  socket.on('open', () => socket.send(JSON.stringify(hello)))
  return new Promise((resolve, reject) => {
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ServerFrame
      if (frame.t === 'reset') snapshot(address + frame.url, cookie).then(resolve, reject)
    })
    socket.on('close', (code) => reject(new Error(`a screen of the crowd was ended with ${code}`)))
    socket.on('error', reject)
  })
}

/** Takes the bytes and does not unpack them: that is work of a browser elsewhere. */
function snapshot(url: string, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { cookie, 'accept-encoding': 'br' } }, (answer) => {
      answer.resume()
      answer.once('end', () => {
        if (answer.statusCode === 200) resolve()
        else reject(new Error(`no snapshot: ${answer.statusCode}`))
      })
    }).once('error', reject)
  })
}
