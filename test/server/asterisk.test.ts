import { createServer, type Socket } from 'node:net'
import t from 'tap'
import { listenToAsterisk } from '../../server/channels/asterisk/ami-connection.ts'
import { AmiTranslator } from '../../server/channels/asterisk/ami-events.ts'
import { AmiParser, amiAction } from '../../server/channels/asterisk/ami-parser.ts'
import { takeEvents } from '../../server/channels/telephony/take-events.ts'
import type { CallDay } from '../../server/wire/call.ts'
import type { TelephonyEvent } from '../../server/wire/telephony.ts'
import { aServer } from '../support/server.ts'
import { waitFor } from '../support/wait-for.ts'

const began = Date.parse('2026-09-21T10:00:00+08:00')
const banner = 'Asterisk Call Manager/11.0.0\r\n'

/** A block as an Asterisk with `timestampevents` writes it, so many seconds after the beginning. */
const block = (event: string, seconds: number, fields: Record<string, string | number>) =>
  [
    ['Event', event],
    ['Privilege', 'agent,all'],
    ['Timestamp', ((began + seconds * 1_000) / 1_000).toFixed(6)],
    ...Object.entries(fields),
  ]
    .map(([key, value]) => `${key}: ${value}\r\n`)
    .join('') + '\r\n'

const of = (call: string) => ({ Linkedid: call, Uniqueid: call })
const at = (extension: number) => ({ Interface: `PJSIP/${extension}`, MemberName: `PJSIP/${extension}` })
const join = (call: string, seconds: number) =>
  block('QueueCallerJoin', seconds, { ...of(call), Queue: '1999', Position: 1, CallerIDNum: '0900000123' })
const leave = (call: string, seconds: number) =>
  block('QueueCallerLeave', seconds, { ...of(call), Queue: '1999' })

/** A call that is answered after `wait` seconds and lasts for `talk`. */
const answered = (call: string, start: number, wait: number, talk: number) =>
  join(call, start) +
  block('AgentCalled', start, { ...of(call), ...at(2001), Queue: '1999' }) +
  leave(call, start + wait) +
  block('AgentConnect', start + wait, { ...of(call), ...at(2001), HoldTime: wait, RingTime: wait }) +
  block('AgentComplete', start + wait + talk, {
    ...of(call),
    ...at(2001),
    TalkTime: talk,
    HoldTime: wait,
    Reason: 'caller',
  }) +
  block('Hangup', start + wait + talk, { ...of(call), Cause: 16 })
const abandoned = (call: string, start: number, wait: number) =>
  join(call, start) +
  block('QueueCallerAbandon', start + wait, { ...of(call), Queue: '1999', HoldTime: wait, Position: 1 }) +
  leave(call, start + wait) +
  block('Hangup', start + wait, { ...of(call), Cause: 16 })

/** What a transcript comes to, read in pieces of so many bytes. */
function translated(transcript: string, size = 1_000_000): TelephonyEvent[] {
  const [parser, translator] = [new AmiParser(), new AmiTranslator('urn:pbx:test')]
  const bytes = Buffer.from(transcript)
  const events: TelephonyEvent[] = []
  for (let i = 0; i < bytes.length; i += size)
    for (const message of parser.push(bytes.subarray(i, i + size)))
      events.push(...translator.translate(message, began))
  return [...events, ...translator.settle(began + 3_600_000)]
}
const kinds = (events: readonly TelephonyEvent[]) =>
  events.map(({ type }) => type.replace(/^telephony\.(call\.)?/, ''))

t.test('a call reads alike however the stream is cut, within a character too', async (t) => {
  const transcript =
    banner + 'Response: Success\r\nMessage: 歡迎: 認證\r\nMessage: twice\r\n\r\n' + answered('1.1', 0, 8, 180)
  const whole = translated(transcript)
  t.same(kinds(whole), ['offered', 'ringing', 'answered', 'ended'])
  t.match(whole[0], { subject: '1.1', data: { queue: '1999', caller: '0900000123' } })
  t.match(whole[2], { data: { agent: '2001', waitSeconds: 8 }, time: '2026-09-21T02:00:08.000Z' })
  t.match(whole[3], { data: { talkSeconds: 180, endedBy: 'caller' } })
  for (const size of [1, 2, 3, 7, 64]) t.same(translated(transcript, size), whole, `${size} bytes`)
  const [message] = new AmiParser().push(Buffer.from('A: 甲: 乙\r\nB: 1\r\nb: 2\r\n\r\n'))
  t.same([message?.get('a'), message?.get('b')], [['甲: 乙'], ['1', '2']])
})

t.test(
  'who does not answer, who is sent on, who is transferred and who just hangs up are told apart',
  async (t) => {
    const noAnswer =
      join('2.1', 0) +
      block('AgentCalled', 1, { ...of('2.1'), ...at(2001) }) +
      block('AgentRingNoAnswer', 16, { ...of('2.1'), ...at(2001), RingTime: 15_000 }) +
      leave('2.1', 20)
    t.same(kinds(translated(noAnswer)), ['offered', 'ringing', 'noanswer', 'diverted'])
    t.same(kinds(translated(abandoned('2.2', 0, 4))), ['offered', 'abandoned'])
    const transferred =
      join('2.3', 0) +
      leave('2.3', 3) +
      block('AgentConnect', 3, { ...of('2.3'), ...at(2002), HoldTime: 3 }) +
      block('Hold', 20, of('2.3')) +
      block('Unhold', 40, of('2.3')) +
      block('BlindTransfer', 50, { TransfererLinkedid: '2.3', Extension: '3199' }) +
      block('Hangup', 55, of('2.3')) +
      block('Hangup', 56, of('2.3'))
    t.same(kinds(translated(transferred)), [
      'offered',
      'answered',
      'held',
      'retrieved',
      'transferred',
      'ended',
    ])
    t.match(
      translated(block('QueueMemberPause', 0, { ...at(2001), Paused: 1, PausedReason: 'Meal', Status: 1 }))[0]
        ?.data,
      { agent: '2001', state: 'notReady', reasonCode: 'meal' },
    )
  },
)

t.test('rubbish between good blocks costs the rubbish only', async (t) => {
  const rubbish = `Event: ${'x'.repeat(200_000)}\r\n\r\n`
  const noise = 'nothing at all\r\n\r\nEvent\r\n\r\n: :\r\n\r\n'
  const events = translated(answered('3.1', 0, 1, 10) + rubbish + noise + answered('3.2', 20, 1, 10), 900)
  t.same([...new Set(events.map(({ subject }) => subject))], ['3.1', '3.2'])
  t.equal(events.length, 8)
})

t.test('nobody writes a second line through a value', async (t) => {
  const action = amiAction('Login', { Username: 'a\r\nAction: Originate', Secret: 'b' })
  t.equal(action, 'Action: Login\r\nUsername: a Action: Originate\r\nSecret: b\r\n\r\n')
})

t.test(
  'an Asterisk that goes away and comes back loses no call: 60 offered are 53 answered and 7 abandoned',
  async (t) => {
    const server = await aServer(t)
    const asterisk = await anAsterisk(t)
    const listening = listenToAsterisk({
      url: `tcp://127.0.0.1:${asterisk.port}`,
      user: 'u',
      secret: 's',
      now: Date.now,
      take: (events) => takeEvents(server.doors.parts, events),
      log: { info: () => {}, warn: () => {} },
      waits: { first: 20, longest: 50, sync: 60_000, silent: 10_000 },
    })
    t.teardown(() => listening.stop())
    await asterisk.loggedIn(1)
    for (let n = 0; n < 30; n += 1) asterisk.say(answered(`a.${n}`, n * 10, n % 5, 100))
    asterisk.say(
      join('open', 400) + leave('open', 402) + block('AgentConnect', 402, { ...of('open'), ...at(2001) }),
    )
    asterisk.cut()
    await asterisk.loggedIn(2)
    for (let n = 0; n < 23; n += 1) asterisk.say(answered(`b.${n}`, 500 + n * 10, n % 5, 100))
    for (let n = 0; n < 7; n += 1) asterisk.say(abandoned(`c.${n}`, 800 + n, 7))
    const lead = await server.as('lead1')
    const total = async () => (await lead.get('/api/calls/day?date=2026-09-21')).json<CallDay>().total
    await waitFor(async () => (await total()).offered === 61)
    t.match(await total(), { offered: 61, answered: 54, abandoned: 7, diverted: 0, unknown: 0 })
    const [open] = await server.db.run<{ stage: string }>(
      `select stage from call where subject = 'open'`,
      [],
      {
        name: 'test',
        class: 'interactive',
      },
    )
    t.equal(open?.stage, 'wrapUp', 'after the break the Asterisk no longer knew it')
    t.throws(() => listenToAsterisk({ url: 'tcp://pbx.example:5038' } as never), /tls/)
  },
)

/** Something that logs in whoever comes, and says what it is told to. */
async function anAsterisk(t: { teardown(end: () => Promise<void>): unknown }) {
  let socket: Socket | undefined
  let logins = 0
  const server = createServer((fresh) => {
    socket = fresh
    fresh.on('error', () => {})
    fresh.write(banner)
    fresh.setEncoding('utf8').on('data', (text) => {
      if (String(text).includes('Action: Login')) {
        fresh.write('Response: Success\r\nMessage: Authentication accepted\r\n\r\n')
      }
      if (String(text).includes('CoreShowChannels')) {
        fresh.write('Event: QueueStatusComplete\r\n\r\nEvent: CoreShowChannelsComplete\r\n\r\n')
        logins += 1
      }
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.teardown(() => new Promise<void>((closed) => server.close(() => closed()).unref() && socket?.destroy()))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    loggedIn: (n: number) => waitFor(() => logins === n),
    say: (text: string) => void socket?.write(text),
    /** What was said goes out, and the link is gone. */
    cut: () => void socket?.end(),
  }
}
