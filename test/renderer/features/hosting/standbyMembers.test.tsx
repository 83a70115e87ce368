import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { JoinedTableDialog } from '../../../../renderer/features/hosting/JoinedTableDialog.tsx'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import type { OnlineMember } from '../../../../renderer/sync/connection/onlineMembers.ts'
import { processConnection, type TableConnection } from '../../../../renderer/sync/connection/processConnection.ts'
import type { StandbyMembershipState } from '../../../../renderer/sync/hosting/hostedTables.ts'
import { signal } from '../../../../shared/base/live.ts'
import { savePerson } from '../../../../shared/model/records/person.ts'
import { joinQueue } from '../../../../shared/protocol/messages/joinQueue.ts'
import type { Role } from '../../../../shared/protocol/role.ts'
import type { MembershipView, MemberView, RemovalProposal } from '../../../../shared/protocol/tableState.ts'
import { act, cleanup, render, screen, within } from '../../../support/screens/render.tsx'
import { testId, testPlace, testPlatform } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { syncClient } from '../../../support/syncClient.ts'
import { until } from '../../../support/until.ts'

const ada: MemberView = { person: testId('ada'), name: '', role: 'contributor', device: 'desktop', online: false, removed: false, devices: [] }
const view: MembershipView = {
  members: [ada],
  invitations: [{ id: testId('link'), role: 'contributor', until: Date.now() + 3_600_000, maxUses: 9, uses: 1, revoked: false }],
  questions: [],
}
const proposal: RemovalProposal = { invitations: [testId('link')], cameBy: [] }
const frame = Uint8Array.of(1)
const platform = testPlatform({
  'table.membership': () => view,
  'table.removalProposal': () => proposal,
  'table.remove': () => ({ frames: [frame] }),
  'table.changeRole': () => ({ frames: [frame] }),
})
beforeAll(inItalian)
beforeEach(() => void platform.asked.splice(0))
afterEach(() => {
  cleanup()
  for (const notice of notices.current()) closeNotice(notice.id)
})

interface DialogState {
  readonly role?: Role
  readonly joinQueue?: 'asked'
}

/** The dialog of a table that another computer hosts. @param shown who is at the table by this computer's log; null: its person is no facilitator */
async function renderDialog(shown: MembershipView | null, { role = shown ? 'facilitator' : 'partner', joinQueue }: DialogState = {}) {
  const fixture = testPlace()
  savePerson(fixture.process.doc, fixture.author, { id: ada.person, name: 'Ada' })
  syncClient.standbyMemberships.set(
    fixture.processId,
    signal<StandbyMembershipState>({ view: shown, isWaiting: false, ...(joinQueue ? { joinQueue } : {}) }),
  )
  const online: OnlineMember = { id: ada.person, name: 'Ada', role: 'contributor', device: 'phone', me: false }
  const connection = {
    status: signal({ state: 'connected', problem: null }),
    role: signal(role),
    onlineMembers: signal([online]),
  } as unknown as TableConnection
  const { processId, processRoom, author } = fixture.props
  await act(async () =>
    render(
      <JoinedTableDialog
        isOpen
        onClose={() => undefined}
        connection={connection}
        processRoom={processRoom}
        processId={processId}
        me={author.person}
        onHost={null}
      />,
    ),
  )
  return fixture
}

it('a facilitator whose computer does not host removes somebody by the same question, and reads that the table will hear of it', async () => {
  await renderDialog(view)
  expect(screen.getByRole('dialog').textContent).toContain('dal telefono')
  await userEvent.click(screen.getByRole('button', { name: 'Togli Ada' }))
  const question = screen.getByRole('alertdialog', { name: 'Togliere Ada dal tavolo?' })
  await within(question).findByRole('checkbox', { name: /Ritira anche l’invito/ })
  await userEvent.click(within(question).getByRole('button', { name: 'Togli' }))
  await until(() => notices.current().at(-1)?.text === 'Ada non è più al tavolo.', 'the notice')
  expect(platform.asked.find(({ channel }) => channel === 'table.remove')?.payload).toMatchObject({ person: ada.person, withdraw: [testId('link')] })
  expect(platform.asked.some(({ channel }) => channel === 'table.invite')).toBe(false)
  // no connection of this window is open
  expect(screen.getByText(/Qui è già deciso/)).toBeTruthy()
})

it('such a facilitator changes roles, appoints, and withdraws an invitation', async () => {
  await renderDialog(view)
  await userEvent.click(screen.getByRole('button', { name: /Ruolo di Ada/ }))
  await userEvent.click(screen.getByRole('option', { name: /[Ff]acilita/ }))
  await until(() => platform.asked.some(({ channel }) => channel === 'table.changeRole'), 'the appointment')
  expect(platform.asked.find(({ channel }) => channel === 'table.changeRole')?.payload).toMatchObject({ person: ada.person, role: 'facilitator' })
  await userEvent.click(screen.getByText('1 invito ancora valido'))
  await userEvent.click(screen.getByRole('button', { name: 'Ritira' }))
  await until(() => platform.asked.some(({ channel }) => channel === 'table.revoke'), 'the withdrawal')
  expect(platform.asked.find(({ channel }) => channel === 'table.revoke')?.payload).toMatchObject({ invitation: testId('link') })
})

it('such a facilitator is asked about newcomers who wait, also where the device has no log, and answers once', async () => {
  for (const log of [view, null]) {
    const sent: Uint8Array[] = []
    const { processId } = await renderDialog(log, { role: 'facilitator', joinQueue: 'asked' })
    vi.spyOn(processConnection(syncClient, processId), 'send').mockImplementation((bytes) => void sent.push(bytes))
    await userEvent.click(screen.getByRole('button', { name: 'Lasciale entrare' }))
    await until(() => sent.length > 0, 'the host is told')
    expect(sent.map((bytes) => joinQueue.decode(bytes))).toEqual([{ waits: false }])
    expect(screen.queryByRole('button', { name: 'Lasciale entrare' })).toBeNull()
    cleanup()
  }
})

it('a partner sees who is here, and none of these buttons', async () => {
  await renderDialog(null)
  expect(screen.getByRole('dialog').textContent).toContain('Ada')
  expect(screen.queryByRole('button', { name: 'Togli Ada' })).toBeNull()
  expect(screen.queryByRole('button', { name: /Ruolo di Ada/ })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Ritira' })).toBeNull()
})
