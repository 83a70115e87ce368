import { request } from 'node:http'
import { until } from '../support/until.ts'
import type { Answer, AttackTarget, HostileCase } from './attackTarget.ts'

interface HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

const fetchPath = (target: AttackTarget, pathCase: string, method = 'GET', headers: Record<string, string> = {}) =>
  new Promise<HttpResponse>((resolve, reject) => {
    const httpRequest = request(
      { host: '127.0.0.1', port: target.port, path: pathCase, method, headers: { Host: `127.0.0.1:${target.port}`, ...headers }, agent: false },
      (response) => {
        let body = ''
        response.on('data', (part: Buffer) => {
          body += part.toString('latin1')
        })
        response.on('end', () => {
          target.receivedTexts.push(body, JSON.stringify(response.headers))
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
        })
      },
    )
    httpRequest.on('error', reject)
    httpRequest.end()
  })

const lines = (...all: readonly string[]) => `${all.join('\r\n')}\r\n\r\n`
const host = (target: AttackTarget) => `Host: 127.0.0.1:${target.port}`
const statusOf =
  (text: (target: AttackTarget) => string) =>
  async (target: AttackTarget): Promise<Answer> => ({ status: (await target.sendRaw(text(target))).status })

const pathCase = (requestPath: string): HostileCase => ({
  id: 'H44',
  title: `the path ${requestPath.slice(0, 40)}`,
  send: async (target) => {
    const { status, body } = await fetchPath(target, requestPath)
    return { status, note: body }
  },
  expect: { status: 404, note: 'not found' },
})
const hostNameCase = (name: string, title = name): HostileCase => ({
  id: 'H45',
  title: `a host called ${title}`,
  send: async (target) => {
    const { status, body } = await fetchPath(target, '/', 'GET', { Host: name.replace('PORT', String(target.port)) })
    return { status, note: body }
  },
  expect: { status: 421, note: '' },
})
const methodCase = (method: string): HostileCase => ({
  id: 'H48',
  title: `${method} where only GET is`,
  send: async (target) => {
    const { status, headers } = await fetchPath(target, '/', method)
    return { status, note: `${headers.allow}; ${headers['access-control-allow-origin'] ?? headers['access-control-allow-methods'] ?? 'no CORS'}` }
  },
  expect: { status: 405, note: 'GET, HEAD; no CORS' },
})
const malformedCase = (id: string, title: string, text: (target: AttackTarget) => string, status = 400): HostileCase => ({
  id,
  title,
  send: statusOf(text),
  expect: { status },
})

/** H44 to H55 of the catalogue: what is asked of the host by HTTP. */
export const httpCases: readonly HostileCase[] = [
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
  ].map(pathCase),
  hostNameCase('evil.example'),
  hostNameCase('localhost', 'localhost, without the port'),
  hostNameCase('127.0.0.1:1'),
  hostNameCase('127.0.0.1.:PORT', 'us with a trailing dot'),
  hostNameCase('a@127.0.0.1:PORT', 'us with a user before it'),
  hostNameCase('[::1]:1'),
  malformedCase('H45', 'no host at all', () => lines('GET / HTTP/1.1')),
  malformedCase('H46', 'two hosts', (target) => lines('GET / HTTP/1.1', host(target), 'Host: evil.example')),
  malformedCase('H46', 'two hosts, both ours', (target) => lines('GET / HTTP/1.1', host(target), host(target))),
  malformedCase('H46', 'an absolute address', (target) => lines('GET http://evil.example/ HTTP/1.1', host(target))),
  malformedCase('H46', 'an absolute address of ours', (target) => lines(`GET http://127.0.0.1:${target.port}/ HTTP/1.1`, host(target))),
  malformedCase(
    'H47',
    'a length and chunks',
    (target) => `${lines('POST / HTTP/1.1', host(target), 'Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
  ),
  malformedCase('H47', 'a space before the colon', (target) => lines('GET / HTTP/1.1', host(target).replace(':', ' :'))),
  malformedCase('H47', 'a header of 100 kB', (target) => lines('GET / HTTP/1.1', host(target), `X: ${'y'.repeat(100_000)}`)),
  malformedCase('H47', 'two thousand headers', (target) =>
    lines('GET / HTTP/1.1', host(target), ...Array.from({ length: 2000 }, (_, i) => `X-${i}: y`)),
  ),
  ...['POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS'].map(methodCase),
  malformedCase('H48', 'CONNECT', (target) => lines('CONNECT evil.example:443 HTTP/1.1', host(target)), 405),
  {
    id: 'H49',
    title: 'the page asked for by a foreign page',
    send: async (target) => {
      const { status, headers } = await fetchPath(target, '/', 'GET', { Origin: 'http://evil.example' })
      return { status, note: `${headers['access-control-allow-origin']} ${headers['cross-origin-resource-policy']}` }
    },
    expect: { status: 200, note: 'undefined same-origin' },
  },
  {
    id: 'H50',
    title: 'the page in a foreign frame',
    send: async (target) => {
      const { headers } = await fetchPath(target, '/')
      return { note: `${/frame-ancestors [^;]+/.exec(String(headers['content-security-policy']))} ${headers['x-frame-options']}` }
    },
    expect: { note: "frame-ancestors 'none' DENY" },
  },
  {
    id: 'H54',
    title: 'a secret in the address',
    send: async (target) => {
      const { status, body } = await fetchPath(target, '/?token=canary-secret')
      const leaked = body.includes('canary') || target.table.log.some((line) => line.includes('canary'))
      return { status, note: `${leaked ? 'repeated' : 'ignored'}, ${target.table.log.includes('misuse queryInAddress') ? 'logged' : 'not logged'}` }
    },
    expect: { status: 200, note: 'ignored, logged' },
  },
  {
    id: 'H55',
    title: 'a thousand requests at once',
    send: async (target) => {
      const requests = Array.from({ length: 1000 }, () => fetchPath(target, '/').catch(() => null))
      const writer = await target.guest('partner')
      const receivedBefore = writer.news.received
      const began = performance.now()
      writer.send(Uint8Array.of(0, 2, 2, 0, 0))
      await until(() => writer.news.received > receivedBefore, 'a socket is served meanwhile')
      const quick = performance.now() - began < 1000
      const all = await Promise.all(requests)
      await writer.leave()
      const unexpected = all.filter((response) => response && response.status !== 200 && response.status !== 503)
      return {
        note:
          unexpected.length === 0 && all.some((response) => response?.status === 200) && quick
            ? 'served, or told to wait'
            : `odd ${unexpected.length}, quick ${quick}`,
      }
    },
    expect: { note: 'served, or told to wait' },
  },
]
