import { expect, it } from 'vitest'
import { hostingStateOf } from '../../../../renderer/features/hosting/hostingState.ts'
import { displayAddress, formatCode, shownInvitation } from '../../../../renderer/features/hosting/invite/invitationLinks.ts'
import type { Membership } from '../../../../renderer/store/memberships.ts'
import type { InvitationView, TableView } from '../../../../shared/protocol/tableState.ts'
import { testId } from '../../../support/screens/testRoom.tsx'

const table = { invitations: [] as InvitationView[] } as unknown as TableView
const founder = { founded: true, addresses: [] as readonly string[] } as Membership
const guest = { founded: false, addresses: ['http://10.0.0.2:48211'] } as unknown as Membership
const closedTable = {
  hosted: { table: null, problem: null },
  opening: false,
  failure: null,
  connectionState: { state: 'alone', problem: null },
  membership: founder,
} as const

it('says how a window stands to its table', () => {
  expect(hostingStateOf({ ...closedTable, hosted: { table, problem: null } })).toEqual({ kind: 'hosting', table })
  expect(hostingStateOf({ ...closedTable, opening: true })).toEqual({ kind: 'opening' })
  expect(hostingStateOf(closedTable)).toEqual({ kind: 'closed', problem: null })
  expect(hostingStateOf({ ...closedTable, hosted: { table: null, problem: 'host.failed' } })).toEqual({ kind: 'closed', problem: 'host.failed' })
  expect(hostingStateOf({ ...closedTable, membership: guest, connectionState: { state: 'refused', problem: 'member.removed' } })).toEqual({
    kind: 'guest',
    state: 'refused',
    problem: 'member.removed',
    mayHost: false,
  })
  // the founder too, where the table goes on at another computer
  expect(hostingStateOf({ ...closedTable, connectionState: { state: 'connected', problem: null } })).toMatchObject({ kind: 'guest', mayHost: true })
  expect(hostingStateOf({ ...closedTable, membership: guest })).toEqual({ kind: 'away', wasJoined: true })
  expect(hostingStateOf({ ...closedTable, membership: null })).toEqual({ kind: 'away', wasJoined: false })
})

it('shows a link that still lets somebody in, and never another', () => {
  const invitation = (id: string, more: Partial<InvitationView>): InvitationView => ({
    id: testId(id),
    role: 'partner',
    until: 2000,
    maxUses: 5,
    uses: 0,
    revoked: false,
    ...more,
  })
  const of = (...invitations: InvitationView[]) =>
    shownInvitation({ ...table, invitations }, 'partner', 1000, new Map([[testId('told'), 'told link']]))
  expect(
    of(invitation('a', { link: 'x', revoked: true }), invitation('b', { link: 'x', until: 999 }), invitation('c', { link: 'x', uses: 5 })),
  ).toBeNull()
  expect(of(invitation('unsaid', {}), invitation('other', { role: 'observer', link: 'x' }))).toBeNull()
  expect(of(invitation('told', {}))?.link).toBe('told link')
  expect(of(invitation('short', { link: 's' }), invitation('long', { link: 'l', until: 3000 }))?.link).toBe('l')
})

it('writes an address and a code as people type and read them', () => {
  expect(displayAddress('http://192.168.1.10:48211/')).toBe('192.168.1.10:48211')
  expect(formatCode('CTMWZP')).toBe('CTM WZP')
})
