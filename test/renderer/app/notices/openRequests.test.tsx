import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { features } from '../../../../renderer/app/features.ts'
import { OpenRequests } from '../../../../renderer/app/notices/OpenRequests.tsx'
import type { Feature } from '../../../../renderer/features/feature.ts'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import type { Invitation } from '../../../../shared/protocol/invitation.ts'
import { deepLinkOf } from '../../../../shared/protocol/links/deepLink.ts'
import { cleanup, render, screen } from '../../../support/screens/render.tsx'
import { testPlatform } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { until } from '../../../support/until.ts'

vi.mock('../../../../renderer/app/features.ts', async () => {
  const { signal } = await import('../../../../shared/base/live.ts')
  const pending = signal<Invitation | null>(null)
  const taker: Feature = { id: 'taker', opens: { file: vi.fn(), invitation: { pending, offer: pending.set } } }
  return { features: [taker], pageOf: () => undefined }
})
const opens = features[0]!.opens!
const pendingInvitation = { current: opens.invitation!.pending.current, set: opens.invitation!.offer }

const invitation = (id = '0123456789abcdef'): Invitation => ({
  addresses: ['http://192.168.1.10:48211'],
  process: id as Invitation['process'],
  floor: { count: 0, hash: 'AAAAAAAA' },
  tableKey: new Uint8Array(16).fill(3),
  secret: new Uint8Array(16).fill(5),
  fingerprint: 'abcdEFGH_-012345',
})

let pending: { link: string | null; file: object | null } = { link: null, file: null }
const networkCalls = vi.fn()

beforeAll(inItalian)
beforeEach(() => {
  pending = { link: null, file: null }
  location.hash = '#/'
  networkCalls.mockClear()
  vi.stubGlobal('WebSocket', () => {
    networkCalls()
  })
  vi.stubGlobal('fetch', networkCalls)
})
afterEach(() => {
  cleanup()
  pendingInvitation.set(null)
  vi.unstubAllGlobals()
  for (const notice of notices.current()) closeNotice(notice.id)
})

/** The window, and how something is handed to it. */
function renderWindow() {
  const platform = testPlatform({
    'handed.take': () => {
      const now = pending
      pending = { link: null, file: null }
      return now
    },
  })
  render(<OpenRequests />)
  return {
    openLink: (link: string) => {
      pending = { link, file: null }
      platform.emit('handed.over', {})
    },
    invocations: platform.asked,
  }
}

it('an invitation opens the page where one joins, and nothing has been reached', async () => {
  const { openLink, invocations } = renderWindow()
  openLink(deepLinkOf(invitation()))
  await until(() => location.hash === '#/join')
  expect(pendingInvitation.current()).toEqual(invitation())
  expect(networkCalls).not.toHaveBeenCalled()
  // what was handed over does not leave this computer
  expect(new Set(invocations.map(({ channel }) => channel))).toEqual(new Set(['handed.take']))
})

it('whoever is at work is asked, and may stay', async () => {
  location.hash = '#/p/abcdefghij012345'
  const { openLink } = renderWindow()
  openLink(deepLinkOf(invitation()))
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Resto qui' }))
  expect([location.hash, pendingInvitation.current()]).toEqual(['#/p/abcdefghij012345', null])
  openLink(deepLinkOf(invitation()))
  await user.click(await screen.findByRole('button', { name: 'Guarda l’invito' }))
  expect([location.hash, pendingInvitation.current()?.process]).toEqual(['#/join', '0123456789abcdef'])
  expect(networkCalls).not.toHaveBeenCalled()
})

it('a hundred links in a second open one question', async () => {
  location.hash = '#/p/abcdefghij012345'
  const { openLink } = renderWindow()
  for (let i = 0; i < 100; i++) openLink(deepLinkOf(invitation(String(i).padStart(16, '0'))))
  expect(await screen.findAllByRole('dialog')).toHaveLength(1)
  await userEvent.setup().click(screen.getByRole('button', { name: 'Guarda l’invito' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  const first = pendingInvitation.current()
  // while one is looked at, others are not heard
  openLink(deepLinkOf(invitation('zzzzzzzzzzzzzzzz')))
  await until(() => pending.link === null)
  expect(pendingInvitation.current()).toBe(first)
  expect(screen.queryByRole('dialog')).toBeNull()
})

it.each([
  'tavolo://join/',
  'tavolo://x" --inspect=9229',
  'tavolo://join/1.a.b.c',
  deepLinkOf({ ...invitation(), addresses: ['http://93.184.216.34:48211'] }),
])('%s is not an invitation, and says so', async (link) => {
  const { openLink } = renderWindow()
  openLink(link)
  await until(() => notices.current().some(({ text }) => text.startsWith('Questo link non è un invito valido')))
  expect([location.hash, pendingInvitation.current()]).toEqual(['#/', null])
  expect(networkCalls).not.toHaveBeenCalled()
})

it('a file that was opened by its icon is looked into, or says why not', async () => {
  pending = { link: null, file: { name: 'Orto.tavolo', bytes: null, problem: 'file.tooLarge' } }
  renderWindow()
  await until(() => vi.mocked(opens.file!).mock.calls.length > 0)
  expect(opens.file).toHaveBeenCalledWith({ name: 'Orto.tavolo', bytes: null, problem: 'file.tooLarge' })
})
