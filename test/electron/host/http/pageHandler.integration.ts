import { request } from 'node:http'
import { connect } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StaticFile } from '../../../../electron/host/http/pageHandler.ts'
import { HOST_LIMITS } from '../../../../shared/protocol/limits/hostLimits.ts'
import { connectRawClient } from '../../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'

const html = `<!doctype html><title>Tavolo</title>${'<p>tavolo</p>'.repeat(200)}`
const pages = new Map<string, StaticFile>([
  ['/', { bytes: Buffer.from(html), type: 'text/html; charset=utf-8' }],
  ['/assets/guest-abc123.js', { bytes: Buffer.from('let tavolo = 1;'.repeat(200)), type: 'text/javascript; charset=utf-8' }],
  ['/assets/letters.woff2', { bytes: new Uint8Array(4000), type: 'font/woff2' }],
])

let table: TestHost
beforeAll(async () => {
  table = await startTestHost({ pages })
})
afterAll(() => table.host.close())

interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

const get = (path: string, { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string } = {}) =>
  new Promise<Got>((resolve, reject) => {
    const asking = request(
      { host: '127.0.0.1', port: table.host.port, path, method, headers: { Host: `127.0.0.1:${table.host.port}`, ...headers }, agent: false },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }))
      },
    )
    asking.on('error', reject)
    asking.end(body)
  })

/** What is on the first line of the answer to these very bytes. */
const raw = (text: string) =>
  new Promise<string>((resolve) => {
    const socket = connect(table.host.port, '127.0.0.1', () => socket.write(text))
    let got = ''
    socket.on('data', (data) => {
      got += data.toString('latin1')
      socket.end()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(got.split('\r\n')[0] ?? ''))
  })

describe('the page for phones', () => {
  it('is served with what keeps it from being anything else', async () => {
    const { status, headers, body } = await get('/')
    expect([status, body.toString()]).toEqual([200, html])
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    })
    const policy = String(headers['content-security-policy'])
    for (const part of ["default-src 'none'", "script-src 'self'", "connect-src 'self' ws:", "frame-ancestors 'none'", "form-action 'none'"]) {
      expect(policy).toContain(part)
    }
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/)
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })

  it('comes short where short is understood, and its parts are kept by the browser', async () => {
    const script = await get('/assets/guest-abc123.js', { headers: { 'Accept-Encoding': 'br, gzip' } })
    expect(script.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: 'Accept-Encoding',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(gunzipSync(script.body).toString()).toBe('let tavolo = 1;'.repeat(200))
    expect((await get('/assets/guest-abc123.js')).headers['content-encoding']).toBeUndefined()
    expect((await get('/assets/letters.woff2', { headers: { 'Accept-Encoding': 'gzip' } })).headers['content-encoding']).toBeUndefined()
  })

  it('is asked for by HEAD, with a question mark, or with somebody’s origin, and never says more', async () => {
    const head = await get('/', { method: 'HEAD' })
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(html.length)])
    expect((await get('/?token=secret')).status).toBe(200)
    expect((await get('/', { headers: { Origin: 'http://evil.example' } })).headers['access-control-allow-origin']).toBeUndefined()
  })

  it('says of its health only that it hosts, which process, and by which term', async () => {
    const { status, body } = await get('/health')
    expect([status, JSON.parse(body.toString())]).toEqual([
      200,
      { hosting: true, ready: true, process: table.processId, term: 1, id: expect.stringMatching(/^[\w-]{43}$/) },
    ])
  })
})

describe('what is not in the list does not exist', () => {
  it.each([
    '/../../etc/passwd',
    '/%2e%2e/',
    '/..%2f',
    '/..%5c',
    '//etc/passwd',
    '/%00.html',
    '/C:\\',
    '/assets',
    '/assets/',
    '/assets/../',
    '/.',
    '/%c0%af',
    '/__proto__',
    '/constructor',
    '/index.html#x',
    '/Health',
    '/health/',
    `/${'a'.repeat(4000)}`,
  ])('%s', async (path) => {
    const { status, body, headers } = await get(path)
    expect([status, body.toString()]).toEqual([404, 'not found'])
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])('nor is anything done by %s', async (method) => {
    const { status, headers } = await get('/', { method, body: method.startsWith('P') ? 'x=1' : '' })
    expect(status).toBe(405)
    expect(headers.allow).toBe('GET, HEAD')
  })
})

describe('a request that is not for this host', () => {
  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '127.0.0.1.:48211', 'a@127.0.0.1:48211'])('names %s', async (name) => {
    const { status, body } = await get('/', { headers: { Host: name } })
    expect([status, body.length]).toEqual([421, 0])
  })

  it('speaks in two voices', async () => {
    const host = `Host: 127.0.0.1:${table.host.port}\r\n`
    expect(await raw(`GET / HTTP/1.1\r\n${host}Host: evil.example\r\n\r\n`)).toContain('400')
    expect(await raw(`GET http://evil.example/ HTTP/1.1\r\n${host}\r\n`)).toContain('400')
    expect(await raw('GET / HTTP/1.1\r\n\r\n')).toContain('400')
    expect(await raw(`POST / HTTP/1.1\r\n${host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).toContain('400')
    expect(await raw(`GET / HTTP/1.1\r\n${host}X: ${'y'.repeat(100_000)}\r\n\r\n`)).toContain('400')
    expect(await raw('GET / HTTP/1.1\r\nHost : x\r\n\r\n')).toContain('400')
    expect(await raw(`GET / HTTP/1.1\r\n${host}Connection: close\r\n\r\n`)).toContain('200')
  })
})

it('a thousand at once are served or told to wait, and the table goes on', { timeout: 30_000 }, async () => {
  const all = await Promise.all(
    Array.from({ length: 1000 }, () =>
      get('/').then(
        ({ status }) => status,
        () => 0,
      ),
    ),
  )
  expect(new Set(all)).toEqual(new Set([...new Set(all)].filter((status) => [0, 200, 503].includes(status))))
  expect(all.filter((status) => status === 200).length).toBeGreaterThanOrEqual(HOST_LIMITS.httpInFlight / 2)
  expect((await get('/')).status).toBe(200)
  expect((await connectRawClient({ invitation: table.invitation('facilitator') })).welcome.role).toBe('facilitator')
})
