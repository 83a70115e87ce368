import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { JoinPage } from '../../../../../renderer/features/home/join/JoinPage.tsx'
import { pendingInvitation } from '../../../../../renderer/features/home/join/pendingInvitation.ts'
import { type Invitation, linkOf } from '../../../../../shared/protocol/invitation.ts'
import { act, cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { testPlatform } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

const invitation = (id: string): Invitation => ({
  addresses: ['http://192.168.1.10:48211'],
  process: id as Invitation['process'],
  tableKey: new Uint8Array(16).fill(3),
  secret: new Uint8Array(16).fill(5),
  fingerprint: 'abcdEFGH_-012345',
  floor: { count: 0, hash: 'AAAAAAAA' },
})
const links = { home: '#/', start: '#/new', join: '#/join', process: () => '#/p', go: vi.fn() }
const networkCalls = vi.fn()

beforeAll(inItalian)
beforeEach(() => {
  vi.stubGlobal('WebSocket', () => networkCalls())
  vi.stubGlobal('fetch', networkCalls)
})
afterEach(() => {
  cleanup()
  pendingInvitation.set(null)
  vi.unstubAllGlobals()
})

const joinField = () => screen.getByRole('textbox', { name: /link/i }) as HTMLInputElement

it('an invitation that was opened says where it leads, and nothing has been reached', async () => {
  const platform = testPlatform()
  pendingInvitation.set(invitation('0123456789abcdef'))
  render(<JoinPage links={links} />)
  expect(joinField().value).toBe(linkOf(invitation('0123456789abcdef')))
  expect(screen.getByText(/porta a 192\.168\.1\.10:48211\. Non è ancora successo nulla/)).toBeTruthy()
  expect(networkCalls).not.toHaveBeenCalled()
  expect(platform.asked).toEqual([])
})

it('another invitation begins the form anew', async () => {
  testPlatform()
  pendingInvitation.set(invitation('0123456789abcdef'))
  render(<JoinPage links={links} />)
  act(() => pendingInvitation.set(invitation('fedcba9876543210')))
  expect(joinField().value).toBe(linkOf(invitation('fedcba9876543210')))
})

it('a malformed code says so when the field is left, and why nothing can be entered with it', async () => {
  testPlatform()
  render(<JoinPage links={links} />)
  await userEvent.type(joinField(), 'abc')
  expect(screen.queryByText('Un codice ha sei lettere, un link comincia con http.', { selector: '[slot=errorMessage]' })).toBeNull()
  await userEvent.tab()
  expect(joinField().getAttribute('aria-invalid')).toBe('true')
  expect(screen.getAllByText('Un codice ha sei lettere, un link comincia con http.').length).toBeGreaterThan(0)
  await userEvent.type(joinField(), 'def')
  expect(joinField().getAttribute('aria-invalid')).not.toBe('true')
})

it('the only table nearby is chosen already, until somebody says that it is another one', async () => {
  const table = { process: '0123456789abcdef', title: 'Orto', address: 'http://192.168.1.10:48211', fingerprint: '' }
  testPlatform({ 'nearby.list': () => [table] })
  render(<JoinPage links={links} />)
  await userEvent.type(joinField(), 'CTMWZP')
  const orto = await screen.findByRole('radio', { name: /Orto/ })
  expect((orto as HTMLInputElement).checked).toBe(true)
  expect(screen.queryByRole('textbox', { name: /Indirizzo/ })).toBeNull()
  await userEvent.click(screen.getByRole('radio', { name: /Un altro tavolo/ }))
  expect((orto as HTMLInputElement).checked).toBe(false)
  expect(screen.getByRole('textbox', { name: /Indirizzo/ })).toBeTruthy()
})
