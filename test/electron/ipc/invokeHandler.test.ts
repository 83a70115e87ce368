import { describe, expect, it, vi } from 'vitest'
import { safeExternalUrl } from '../../../electron/ipc/externalUrl.ts'
import { type Handlers, handleInvoke } from '../../../electron/ipc/invokeHandler.ts'
import { isTrustedFrame, isTrustedUrl } from '../../../electron/ipc/trustedFrame.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { type Channel, channels } from '../../../shared/ipc/channels.ts'

const never = vi.fn(() => {
  throw new Error('reached')
})
const noHandlers = Object.fromEntries(Object.keys(channels).map((channel) => [channel, never])) as unknown as Handlers<null>

const cyclic: Record<string, unknown> = {}
cyclic.self = cyclic
const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`)
const hostile: readonly [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a text', 'x'],
  ['10 MB of text', 'x'.repeat(10_000_000)],
  ['a list', [{}]],
  ['a function', () => 1],
  ['an extra key', { extra: 1 }],
  ['a __proto__ key', JSON.parse('{"__proto__":{"process":"aaaaaaaaaaaaaaaa"},"more":1}')],
  ['a constructor key', JSON.parse('{"constructor":{"prototype":{"x":1}}}')],
  ['something cyclic', cyclic],
  ['something deep', deep],
  [
    'a getter that throws',
    {
      get process(): never {
        throw new Error('gotcha')
      },
      extra: 1,
    },
  ],
  ['a process that is a path', { process: '../../etc/passwd', title: 'x' }],
  [
    'right keys of wrong types',
    { process: {}, title: [], role: 'king', maxUses: Number.NaN, hours: 1e308, name: 1, kind: 'exe', bytes: 'x', href: {} },
  ],
]

describe('every channel', () => {
  const channelNames = Object.keys(channels) as Channel[]
  it.each(channelNames.flatMap((channel) => hostile.map(([name, payload]) => ({ channel, name, payload }))))(
    '$channel refuses $name',
    async ({ channel, payload }) => {
      never.mockClear()
      const report = vi.fn()
      const reply = await handleInvoke(noHandlers, channel, payload, null, report)
      expect(reply).toMatchObject({ ok: false })
      expect(JSON.stringify(reply)).not.toMatch(/gotcha|reached|Error|\//)
      expect(never).not.toHaveBeenCalled()
    },
  )

  it.each(['', 'table', '__proto__', 'constructor', 'toString', 'app.about ', 'app.quit', 5, null, {}, ['app.about']])(
    'there is no channel %j',
    async (channel) => {
      expect(await handleInvoke(noHandlers, channel, {}, null, vi.fn())).toEqual({ ok: false, problem: 'message.malformed' })
    },
  )
})

describe('an answer', () => {
  const with_ = (about: () => unknown) => ({ ...noHandlers, 'app.about': about }) as unknown as Handlers<null>

  it('is a value', async () =>
    expect(
      await handleInvoke(
        with_(() => ({ desktop: true })),
        'app.about',
        {},
        null,
        vi.fn(),
      ),
    ).toEqual({ ok: true, value: { desktop: true } }))

  it('lets a problem cross as its code, and reports nothing', async () => {
    const report = vi.fn()
    const failing = with_(() => {
      throw new Problem('disk.full', { cause: new Error('/home/anna') })
    })
    expect(await handleInvoke(failing, 'app.about', {}, null, report)).toEqual({ ok: false, problem: 'disk.full' })
    expect(report).not.toHaveBeenCalled()
  })

  it('calls everything else a bug, and reports it', async () => {
    const report = vi.fn()
    expect(
      await handleInvoke(
        with_(() => Promise.reject(new Error('ENOENT /home/anna'))),
        'app.about',
        {},
        null,
        report,
      ),
    ).toEqual({ ok: false, problem: 'bug' })
    expect(report).toHaveBeenCalledOnce()
  })
})

describe('who asks', () => {
  const top = { parent: null }
  it('is our own page, at the top of its window', () => {
    expect(isTrustedFrame({ ...top, url: 'app://tavolo/' })).toBe(true)
    expect(isTrustedFrame({ ...top, url: 'app://tavolo/index.html#/p/1' })).toBe(true)
  })
  it('is nobody else', () => {
    expect(isTrustedFrame(null)).toBe(false)
    expect(isTrustedFrame({ parent: {}, url: 'app://tavolo/' })).toBe(false)
    for (const url of [
      '',
      'about:blank',
      'data:text/html,x',
      'file:///app',
      'app://tavolo.evil/',
      'app://evil/tavolo',
      'https://tavolo/',
      'app://x@tavolo/',
      'app://tavolo:80/',
    ])
      expect(isTrustedUrl(url), url).toBe(false)
  })
})

describe('a link to open', () => {
  it.each(['https://example.org/a?b#c', 'http://192.168.1.10:8080/', 'mailto:anna@example.org', 'tel:+390432123'])('may be %s', (href) =>
    expect(safeExternalUrl(href)).toBe(href),
  )
  it.each([
    'file:///etc/passwd',
    'ms-settings:',
    'smb://host/share',
    'javascript:alert(1)',
    'jAvA\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'tavolo:x',
    'https://bank.example@evil.example/',
    'https://example.org/\r\nx',
    'https://example.org/a b',
    'example.org',
    '//example.org',
    '',
  ])('is never %j', (href) => expect(safeExternalUrl(href)).toBeNull())
})
