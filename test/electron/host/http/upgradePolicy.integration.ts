import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { refused } from '../../../../shared/protocol/messages/refused.ts'
import { mostOf, quotas } from '../../../../shared/protocol/quotas.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { SUBPROTOCOL } from '../../../../shared/protocol/version.ts'
import { digest } from '../../../support/digest.ts'
import { type ConnectionRefused, connectRawClient, type RawClient } from '../../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

// A wrong upgrade request is refused before a WebSocket opens, and no connected client notices.

const room = 'board/board00000000000' as RoomName
let table: TestHost
let facilitator: RawClient
let bystander: RawClient

beforeAll(async () => {
  table = await startTestHost()
  facilitator = await connectRawClient({ invitation: table.invitation('facilitator'), room })
  bystander = await connectRawClient({ invitation: table.invitation('contributor'), room })
}, 60_000)
afterAll(() => table.host.close())

let mark = 0
/** The bystanders are well. */
async function allIsWell() {
  const name = `mark ${++mark}`
  facilitator.write((doc) => doc.getMap('marks').set(name, true))
  await until(() => bystander.doc.getMap('marks').has(name), 'a letter still arrives')
  const late = await connectRawClient({ invitation: table.invitation('observer'), room })
  late.requestSync()
  await until(() => digest(late.doc) === digest(bystander.doc), 'a latecomer has what the bystander has')
  await late.leave()
  expect([facilitator.closed(), bystander.closed()]).toEqual([null, null])
}

describe('an upgrade', () => {
  const status = async (options: Parameters<typeof connectRawClient>[0]) =>
    connectRawClient({ invitation: table.invitation('partner'), room, ...options }).then(
      (client) => client.leave().then(() => 101),
      (error: ConnectionRefused) => error.status,
    )
  const port = () => table.host.port

  it.each([
    ['of the phone page', () => `http://127.0.0.1:${port()}`, 101],
    ['of the desktop app, here or elsewhere', () => 'app://tavolo', 101],
    ['of the app in a browser on another computer', () => 'http://127.0.0.1:43210', 101],
    ['of such a browser with a tail', () => 'http://127.0.0.1:43210.evil.example', 403],
    ['of such a browser by name', () => 'http://localhost:43210', 403],
    ['foreign', () => 'http://evil.example', 403],
    ['null', () => 'null', 403],
    ['ours with a tail', () => `http://127.0.0.1:${port()}.evil.example`, 403],
    ['ours with another scheme', () => `https://127.0.0.1:${port()}`, 403],
    ['ours with another port', () => 'http://127.0.0.1:1', 403],
  ])('from an origin %s', async (_, origin, expected) => {
    expect(await status({ origin: origin() })).toBe(expected)
  })

  it.each([
    ['evil.example', 421],
    ['localhost', 421],
    ['127.0.0.1:1', 421],
  ])('to a host called "%s"', async (host, expected) => {
    expect(await status({ headers: { Host: host } })).toBe(expected)
  })
  it('to this computer by another of its names', async () => {
    expect(await status({ headers: { Host: `LocalHost:${port()}` } })).toBe(101)
  })

  it.each([[[]], [['tavolo.2']], [['mqtt', 'graphql-ws']]])('that offers the protocols %j', async (protocols) => {
    expect(await status({ protocols })).toBe(400)
  })

  it.each([
    '/',
    '/t',
    '/t/x/board/y',
    '/health',
    `/t/${'p'.repeat(16)}/circle/${'r'.repeat(16)}`,
    `/t/${'p'.repeat(16)}/board/${'r'.repeat(16)}/more`,
    `/t/${'p'.repeat(16)}/board/${'R'.repeat(16)}`,
    `/t/${'p'.repeat(16)}/board/${'r'.repeat(16)}?token=x`,
    '/%2e%2e/t',
  ])('at %s', async (path) => {
    expect(await status({ path })).toBe(404)
  })

  const raw = (lines: readonly string[]) =>
    new Promise<string>((resolve) => {
      const socket = connect(port(), '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`))
      let got = ''
      socket.on('data', (data) => {
        got += data.toString('latin1')
        socket.end()
      })
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(got.split('\r\n')[0] ?? ''))
    })
  const requests = [
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Sec-WebSocket-Protocol: ${SUBPROTOCOL}`,
  ]
  const path = () => `/t/${table.processId}/${room}`

  it('with two hosts, none, or an absolute address', async () => {
    const host = `Host: 127.0.0.1:${port()}`
    expect(await raw([`GET ${path()} HTTP/1.1`, host, 'Host: evil.example', ...requests])).toContain('400')
    expect(await raw([`GET ${path()} HTTP/1.1`, ...requests])).toContain('400')
    expect(await raw([`GET ${path()} HTTP/1.1`, 'Host:', ...requests])).toContain('421')
    expect(await raw([`GET http://evil.example${path()} HTTP/1.1`, host, ...requests])).toContain('400')
    expect(await raw([`GET ${path()} HTTP/1.1`, host, 'Upgrade: h2c', 'Connection: Upgrade'])).toContain('400')
    expect(await raw([`CONNECT evil.example:443 HTTP/1.1`, host])).toContain('405')
    expect(await raw([`GET ${path()} HTTP/1.1`, host, ...requests, 'Content-Length: 4', 'Transfer-Encoding: chunked'])).toContain('400')
    expect(await raw([`GET ${path()} HTTP/1.1`, host, ...requests])).toContain('101')
  })

  it.each([
    ['HTTP/1.0', '1.0', '13', '505'],
    ['a draft of WebSocket', '1.1', '8', '426'],
    ['a WebSocket that is none', '1.1', '14', '426'],
    ['two versions', '1.1', '13, 8', '426'],
  ])('of %s is refused', async (_, http, version, expected) => {
    const versioned = requests.map((line) => (line.startsWith('Sec-WebSocket-Version') ? `Sec-WebSocket-Version: ${version}` : line))
    expect(await raw([`GET ${path()} HTTP/${http}`, `Host: 127.0.0.1:${port()}`, ...versioned])).toContain(` ${expected} `)
  })

  it('that is turned away is written down once, by its reason alone', async () => {
    const fresh = await startTestHost()
    const tryConnect = (options: Parameters<typeof connectRawClient>[0]) =>
      connectRawClient({ invitation: fresh.invitation('partner'), room, ...options }).catch(() => null)
    await tryConnect({ origin: 'http://canary.example' })
    await tryConnect({ headers: { Host: 'canary.example' } })
    await tryConnect({ protocols: ['canary'] })
    await tryConnect({ path: `/t/${'p'.repeat(16)}/canary/${'r'.repeat(16)}?token=canary` })
    expect(fresh.log).toEqual(['refused wrongOrigin', 'refused wrongHost', 'refused wrongRequest', 'misuse queryInAddress', 'refused wrongRoom'])
    await fresh.host.close()
  })

  it('that fails half way leaves no stranger behind', async () => {
    const host = `Host: 127.0.0.1:${port()}`
    for (let i = 0; i < mostOf(quotas.connections.address) + 4; i++) {
      expect(await raw([`GET ${path()} HTTP/1.1`, host, ...requests.filter((line) => !line.startsWith('Sec-WebSocket-Key'))])).toContain('400')
    }
    await allIsWell()
  })
})

describe('strangers', () => {
  it('who prove nothing are few, go after five seconds with a reason, and then there is room again', { timeout: 20_000 }, async () => {
    const sockets = Array.from({ length: 100 }, () => new WebSocket(`ws://127.0.0.1:${table.host.port}/t/${table.processId}/${room}`, SUBPROTOCOL))
    const ends = sockets.map(
      (socket) =>
        new Promise<string>((resolve) => {
          socket.on('error', () => undefined)
          socket.on('unexpected-response', (request, response) => {
            request.destroy()
            resolve(`status ${response.statusCode}`)
          })
          socket.on('message', (data: Buffer) => resolve(refused.decode(new Uint8Array(data)).refusal))
        }),
    )
    const results = await Promise.all(ends)
    expect(results.filter((result) => result === 'noProof')).toHaveLength(mostOf(quotas.connections.address))
    expect(results.filter((result) => result === 'status 503')).toHaveLength(100 - mostOf(quotas.connections.address))
    // a flood is a few lines
    expect(table.log.filter((line) => line === 'refused tooManyStrangers')).toHaveLength(5)
    await allIsWell()
  })
})

it('a log line never holds a name, a secret or a word of anybody', () => {
  expect(table.log.length).toBeGreaterThan(0)
  for (const line of table.log) expect(line).toMatch(/^(refused|misuse) [a-zA-Z]+( and \d+ more)?$/)
})
