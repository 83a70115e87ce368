import { request } from 'node:http'
import { until } from '../support/until.ts'
import type { Answer, Hall, HostileCase } from './hall.ts'

interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

const get = (hall: Hall, path: string, method = 'GET', headers: Record<string, string> = {}) =>
  new Promise<Got>((resolve, reject) => {
    const asking = request(
      { host: '127.0.0.1', port: hall.port, path, method, headers: { Host: `127.0.0.1:${hall.port}`, ...headers }, agent: false },
      (response) => {
        let body = ''
        response.on('data', (part: Buffer) => {
          body += part.toString('latin1')
        })
        response.on('end', () => {
          hall.heard.push(body, JSON.stringify(response.headers))
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
        })
      },
    )
    asking.on('error', reject)
    asking.end()
  })

const lines = (...all: readonly string[]) => `${all.join('\r\n')}\r\n\r\n`
const host = (hall: Hall) => `Host: 127.0.0.1:${hall.port}`
const plain =
  (text: (hall: Hall) => string) =>
  async (hall: Hall): Promise<Answer> => ({ status: (await hall.raw(text(hall))).status })

const path = (at: string): HostileCase => ({
  id: 'H44',
  says: `the path ${at.slice(0, 40)}`,
  send: async (hall) => {
    const { status, body } = await get(hall, at)
    return { status, note: body }
  },
  expect: { status: 404, note: 'not found' },
})
const named = (name: string, says = name): HostileCase => ({
  id: 'H45',
  says: `a host called ${says}`,
  send: async (hall) => {
    const { status, body } = await get(hall, '/', 'GET', { Host: name.replace('PORT', String(hall.port)) })
    return { status, note: body }
  },
  expect: { status: 421, note: '' },
})
const deed = (method: string): HostileCase => ({
  id: 'H48',
  says: `${method} where only GET is`,
  send: async (hall) => {
    const { status, headers } = await get(hall, '/', method)
    return { status, note: `${headers.allow}; ${headers['access-control-allow-origin'] ?? headers['access-control-allow-methods'] ?? 'no CORS'}` }
  },
  expect: { status: 405, note: 'GET, HEAD; no CORS' },
})
const broken = (id: string, says: string, text: (hall: Hall) => string, status = 400): HostileCase => ({
  id,
  says,
  send: plain(text),
  expect: { status },
})

/** H44 to H55 of the catalogue: what is asked of the host by HTTP. */
export const pageCases: readonly HostileCase[] = [
  ...[
    '/../../etc/passwd',
    '/%2e%2e/',
    '/..%2f',
    '/..%5c',
    '/..%5cetc/%2e%2e/passwd',
    '//etc/passwd',
    '/%00.html',
    '/C:\\',
    '/%c0%ae%c0%ae/',
    '/__proto__',
    `/${'a'.repeat(4000)}`,
  ].map(path),
  named('evil.example'),
  named('localhost', 'localhost, without the port'),
  named('127.0.0.1:1'),
  named('127.0.0.1.:PORT', 'us with a trailing dot'),
  named('a@127.0.0.1:PORT', 'us with a user before it'),
  named('[::1]:1'),
  broken('H45', 'no host at all', () => lines('GET / HTTP/1.1')),
  broken('H46', 'two hosts', (hall) => lines('GET / HTTP/1.1', host(hall), 'Host: evil.example')),
  broken('H46', 'two hosts, both ours', (hall) => lines('GET / HTTP/1.1', host(hall), host(hall))),
  broken('H46', 'an absolute address', (hall) => lines('GET http://evil.example/ HTTP/1.1', host(hall))),
  broken('H46', 'an absolute address of ours', (hall) => lines(`GET http://127.0.0.1:${hall.port}/ HTTP/1.1`, host(hall))),
  broken(
    'H47',
    'a length and chunks',
    (hall) => `${lines('POST / HTTP/1.1', host(hall), 'Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
  ),
  broken('H47', 'a space before the colon', (hall) => lines('GET / HTTP/1.1', host(hall).replace(':', ' :'))),
  broken('H47', 'a header of 100 kB', (hall) => lines('GET / HTTP/1.1', host(hall), `X: ${'y'.repeat(100_000)}`)),
  broken('H47', 'two thousand headers', (hall) => lines('GET / HTTP/1.1', host(hall), ...Array.from({ length: 2000 }, (_, i) => `X-${i}: y`))),
  ...['POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS'].map(deed),
  broken('H48', 'CONNECT', (hall) => lines('CONNECT evil.example:443 HTTP/1.1', host(hall)), 405),
  {
    id: 'H49',
    says: 'the page asked for by a foreign page',
    send: async (hall) => {
      const { status, headers } = await get(hall, '/', 'GET', { Origin: 'http://evil.example' })
      return { status, note: `${headers['access-control-allow-origin']} ${headers['cross-origin-resource-policy']}` }
    },
    expect: { status: 200, note: 'undefined same-origin' },
  },
  {
    id: 'H50',
    says: 'the page in a foreign frame',
    send: async (hall) => {
      const { headers } = await get(hall, '/')
      return { note: `${/frame-ancestors [^;]+/.exec(String(headers['content-security-policy']))} ${headers['x-frame-options']}` }
    },
    expect: { note: "frame-ancestors 'none' DENY" },
  },
  {
    id: 'H54',
    says: 'a secret in the address',
    send: async (hall) => {
      const { status, body } = await get(hall, '/?token=canary-secret')
      const leaked = body.includes('canary') || hall.table.log.some((line) => line.includes('canary'))
      return { status, note: `${leaked ? 'repeated' : 'ignored'}, ${hall.table.log.includes('misuse queryInAddress') ? 'logged' : 'not logged'}` }
    },
    expect: { status: 200, note: 'ignored, logged' },
  },
  {
    id: 'H55',
    says: 'a thousand requests at once',
    send: async (hall) => {
      const asked = Array.from({ length: 1000 }, () => get(hall, '/').catch(() => null))
      const writer = await hall.guest('partner')
      const had = writer.news.received
      const began = performance.now()
      writer.send(Uint8Array.of(0, 2, 2, 0, 0))
      await until(() => writer.news.received > had, 'a socket is served meanwhile')
      const quick = performance.now() - began < 1000
      const all = await Promise.all(asked)
      await writer.leave()
      const odd = all.filter((got) => got && got.status !== 200 && got.status !== 503)
      return {
        note: odd.length === 0 && all.some((got) => got?.status === 200) && quick ? 'served, or told to wait' : `odd ${odd.length}, quick ${quick}`,
      }
    },
    expect: { note: 'served, or told to wait' },
  },
]
