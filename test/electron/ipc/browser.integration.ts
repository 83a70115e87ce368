import type http from 'node:http'
import net from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { type BrowserServer, serveBrowser } from '../../../electron/ipc/browserServer.ts'
import type { Handlers } from '../../../electron/ipc/invokeHandler.ts'
import { serveBrowserWindow } from '../../../electron/ipc/serveBrowserWindow.ts'
import { createWindowBroadcaster } from '../../../electron/ipc/windowBroadcaster.ts'
import { fromBase64Url, utf8 } from '../../../shared/base/bytes.ts'
import { randomBytes } from '../../../shared/base/random.ts'
import { channels } from '../../../shared/ipc/channels.ts'
import { BRIDGE_SUBPROTOCOL, bridgeFragment, proofOf, readBridgeSecret } from '../../../shared/ipc/loopbackProtocol.ts'

const secret = randomBytes(32)
const broadcaster = createWindowBroadcaster()
const about = { desktop: false, version: '1', platform: 'linux', languages: [] }
const handlers = Object.fromEntries(Object.keys(channels).map((channel) => [channel, () => about])) as unknown as Handlers<null>
const pages = new Map([
  ['/', { bytes: utf8('<!doctype html>'), type: 'text/html' }],
  ['/assets/main.js', { bytes: utf8('1'), type: 'text/javascript' }],
])

let page: BrowserServer
beforeEach(async () => {
  page = await serveBrowser({ pages, port: 0 })
  page.onConnection((socket) =>
    serveBrowserWindow(socket, { secret, nonce: () => randomBytes(32), handlers, broadcaster, report: vi.fn(), timeoutMs: 400 }),
  )
})
afterEach(() => page.close())

/** As written, with nothing made right by a library. */
const raw = (lines: readonly string[]) =>
  new Promise<string>((resolve, reject) => {
    const socket = net.connect(page.port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`))
    let response = ''
    socket.on('data', (chunk) => {
      response += chunk
      socket.end()
    })
    socket.on('close', () => resolve(response))
    socket.on('error', reject)
  })
const host = () => `Host: 127.0.0.1:${page.port}`
const statusOf = async (lines: readonly string[]) => Number((await raw(lines)).split(' ')[1])

describe('the page', () => {
  it('is served with its policy', async () => {
    const answer = await fetch(`${page.origin}/`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  it.each([
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2fetc/passwd',
    '/..%5cetc',
    '//etc/passwd',
    '/%00.html',
    '/C:\\x',
    '/assets/',
    '/assets/main.js?x',
    '/__proto__',
    '/constructor',
  ])('%s is not there', async (path) => expect(await statusOf([`GET ${path} HTTP/1.1`, host()])).toBe(404))

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('does not take %s', async (method) =>
    expect(await statusOf([`${method} / HTTP/1.1`, host(), 'Content-Length: 0'])).toBe(405),
  )

  it.each([
    ['another name', ['GET / HTTP/1.1', 'Host: evil.example']],
    ['another name with our port', () => ['GET / HTTP/1.1', `Host: evil.example:${page.port}`]],
    ['localhost', () => ['GET / HTTP/1.1', `Host: localhost:${page.port}`]],
    ['a dot at the end', () => ['GET / HTTP/1.1', `Host: 127.0.0.1.:${page.port}`]],
  ])('does not answer to %s', async (_, lines) => expect(await statusOf(typeof lines === 'function' ? lines() : lines)).toBe(421))

  it('does not answer two hosts, nor an absolute address', async () => {
    expect(await statusOf(['GET / HTTP/1.1', host(), 'Host: evil.example'])).toBe(400)
    expect(await statusOf([`GET http://127.0.0.1:${page.port}/ HTTP/1.1`, host()])).toBe(400)
  })

  it.each(['http://evil.example', 'null'])('gives nothing to a page of %s', async (origin) =>
    expect(await statusOf(['GET / HTTP/1.1', host(), `Origin: ${origin}`])).toBe(403),
  )
})

const connect = (options: { path?: string; protocol?: string | null; origin?: string; host?: string } = {}) => {
  const { path = '/bridge', protocol = BRIDGE_SUBPROTOCOL, origin = page.origin } = options
  return new WebSocket(`ws://127.0.0.1:${page.port}${path}`, protocol ?? [], { origin, ...(options.host ? { headers: { host: options.host } } : {}) })
}
const refused = (socket: WebSocket) =>
  new Promise<number>((resolve, reject) => {
    socket.on('unexpected-response', (_request: http.ClientRequest, answer: http.IncomingMessage) => resolve(answer.statusCode ?? 0))
    socket.on('open', () => reject(new Error('it opened')))
    socket.on('error', () => undefined)
  })
const frames = (socket: WebSocket) => {
  const queue: unknown[] = []
  const pendingFrames: ((frame: unknown) => void)[] = []
  socket.on('message', (bytes) => {
    const frame: unknown = JSON.parse(bytes.toString())
    const next = pendingFrames.shift()
    if (next) next(frame)
    else queue.push(frame)
  })
  return () => (queue.length > 0 ? Promise.resolve(queue.shift()) : new Promise<unknown>((resolve) => pendingFrames.push(resolve)))
}
const closeCode = (socket: WebSocket) => new Promise<number>((resolve) => socket.on('close', resolve))

describe('the bridge', () => {
  it.each([
    [403, { origin: 'http://evil.example' }],
    [403, { origin: 'null' }],
    [421, { host: 'evil.example' }],
    [404, { path: '/bridge/' }],
    [404, { path: '/bridge?k=x' }],
    [400, { protocol: null }],
    [400, { protocol: 'tavolo.1' }],
  ])('answers %i to %j', async (status, options) => expect(await refused(connect(options))).toBe(status))

  it('refuses an origin that only begins like ours', async () => expect(await refused(connect({ origin: `${page.origin}.evil.example` }))).toBe(403))

  it('answers whoever proves the secret, and tells them the news', async () => {
    const socket = connect()
    const next = frames(socket)
    const { nonce } = (await next()) as { nonce: string }
    socket.send(JSON.stringify({ proof: proofOf(fromBase64Url(nonce) ?? randomBytes(1), secret) }))
    expect(await next()).toEqual({ welcome: 1 })
    socket.send(JSON.stringify({ id: 7, channel: 'app.about', payload: {} }))
    expect(await next()).toEqual({ id: 7, reply: { ok: true, value: about } })
    socket.send(JSON.stringify({ id: 8, channel: 'app.nothing', payload: {} }))
    expect(await next()).toEqual({ id: 8, reply: { ok: false, problem: 'message.malformed' } })
    broadcaster.broadcast('nearby.changed', [])
    expect(await next()).toEqual({ news: 'nearby.changed', payload: [] })
    socket.send('{')
    expect(await closeCode(socket)).toBe(4400)
  })

  it.each([
    ['silence', null],
    ['no frame', '{'],
    ['a question before the proof', JSON.stringify({ id: 1, channel: 'app.about', payload: {} })],
    ['another secret', 'wrong'],
    ['the secret itself', 'secret'],
  ])('lets go of %s', async (_, frame) => {
    const socket = connect()
    const next = frames(socket)
    const { nonce } = (await next()) as { nonce: string }
    const proofs: Record<string, string> = {
      wrong: JSON.stringify({ proof: proofOf(fromBase64Url(nonce) ?? randomBytes(1), randomBytes(32)) }),
      secret: JSON.stringify({ proof: bridgeFragment(secret).slice(3) }),
    }
    if (frame !== null) socket.send(proofs[frame] ?? frame)
    expect(await closeCode(socket)).toBe(4401)
  })

  it('takes no proof twice', async () => {
    const first = connect()
    const { nonce } = (await frames(first)()) as { nonce: string }
    const recorded = JSON.stringify({ proof: proofOf(fromBase64Url(nonce) ?? randomBytes(1), secret) })
    const second = connect()
    await frames(second)()
    second.send(recorded)
    expect(await closeCode(second)).toBe(4401)
    first.close()
  })

  it('lets go of a frame that is too large, as soon as it says so', async () => {
    const socket = connect()
    const next = frames(socket)
    const { nonce } = (await next()) as { nonce: string }
    socket.send(JSON.stringify({ proof: proofOf(fromBase64Url(nonce) ?? randomBytes(1), secret) }))
    await next()
    // the head of a binary frame of 96 MiB and a byte; nothing of it follows
    const head = Buffer.alloc(14)
    head.writeUInt16BE(0x82ff)
    head.writeBigUInt64BE(BigInt(96 * 2 ** 20 + 1), 2)
    ;(Reflect.get(socket, '_socket') as net.Socket).write(head)
    expect(await closeCode(socket)).toBe(1009)
  })
})

it('carries the secret in the fragment, and reads nothing else there', () => {
  expect(readBridgeSecret(bridgeFragment(secret))).toEqual(secret)
  for (const other of ['', '#', '#/p/1', '#k=', '#k=abc', '#k=a=b', `#x=${bridgeFragment(secret).slice(3)}`])
    expect(readBridgeSecret(other)).toBeNull()
})
