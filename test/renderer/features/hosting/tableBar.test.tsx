import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { TableBar } from '../../../../renderer/features/hosting/TableBar.tsx'
import { findCommand } from '../../../../renderer/kit/commands/commands.ts'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import { clearMembershipCache, saveMembership } from '../../../../renderer/store/memberships.ts'
import { changeSettings } from '../../../../renderer/store/settings.ts'
import { processConnection } from '../../../../renderer/sync/connection/processConnection.ts'
import { recordMembers } from '../../../../renderer/sync/hosting/recordMembers.ts'
import { listPeople } from '../../../../shared/model/records/person.ts'
import { linkOf } from '../../../../shared/protocol/invitation.ts'
import { deepLinkOf, readDeepLink } from '../../../../shared/protocol/links/deepLink.ts'
import type { InvitationView, MemberView, RemovalProposal, TableView } from '../../../../shared/protocol/tableState.ts'
import { act, cleanup, render, screen, within } from '../../../support/screens/render.tsx'
import { testId, testPlace, testPlatform } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { syncClient } from '../../../support/syncClient.ts'
import { until } from '../../../support/until.ts'

// one listener for all tests: the window hears of tables once
const invited: InvitationView = {
  id: testId('link'),
  role: 'contributor',
  until: Date.now() + 3_600_000,
  maxUses: 9,
  uses: 0,
  revoked: false,
  link: 'http://a',
}
let proposal: RemovalProposal = { invitations: [], cameBy: [] }
const platform = testPlatform({ 'table.invite': () => invited, 'table.removalProposal': () => proposal })

beforeAll(inItalian)
beforeEach(() => void platform.asked.splice(0))
let stopRecording = () => {}
afterEach(() => {
  cleanup()
  stopRecording()
  clearMembershipCache(syncClient)
  for (const notice of notices.current()) closeNotice(notice.id)
})

async function renderTableBar(founded: boolean) {
  const fixture = testPlace()
  const membership = {
    process: fixture.processId,
    person: fixture.author.person,
    seed: new Uint8Array(32),
    name: 'Giulia',
    role: founded ? ('facilitator' as const) : ('contributor' as const),
    founded,
    fingerprint: '',
    tableKey: new Uint8Array(),
    addresses: [],
    removals: [],
    formerKeys: [],
    floor: '',
  }
  await saveMembership(syncClient, membership)
  processConnection(syncClient, fixture.processId).setMembership(membership)
  // an open process writes the people at its table, whatever is on screen
  stopRecording = recordMembers(syncClient, fixture.processId, fixture.processRoom)
  await act(async () => void render(<TableBar {...fixture.props} />))
  const ada: MemberView = { person: testId('ada'), name: 'Ada', role: 'contributor', device: 'phone', online: true, removed: false, devices: [] }
  const table: TableView = {
    process: fixture.processId as unknown as TableView['process'],
    title: 'Orto',
    addresses: ['http://192.168.1.10:48211', 'http://10.0.0.2:48211'],
    local: 'http://127.0.0.1:48211',
    fingerprint: 'f'.repeat(16),
    code: 'CTMWZP',
    codeRole: 'contributor',
    invitations: [{ ...invited, link: 'http://192.168.1.10:48211/#1.a.b.c.d' }],
    members: [ada],
    questions: [],
    isCrowded: false,
    isFounder: false,
  }
  const emitTable = (changes: Partial<TableView> = {}) => act(async () => platform.emit('table.changed', { ...table, ...changes }))
  return { ...fixture, ada, table, tell: emitTable }
}

it('an open table is shown large: QR, address, code; and its people are written in the process once', async () => {
  const { tell: emitTable, process: processRoom, ada } = await renderTableBar(true)
  await emitTable()
  await emitTable()
  expect(listPeople(processRoom.doc).map((person) => person.name)).toEqual(['Ada'])
  const before = processRoom.doc.store.clients.size
  await emitTable({ members: [{ ...ada, online: false }] })
  expect(processRoom.doc.store.clients.size).toBe(before)

  await userEvent.click(screen.getByRole('button', { name: 'Tavolo aperto: 0 persone' }))
  const screenful = screen.getByRole('dialog', { name: 'Orto comune' })
  expect(within(screenful).getByRole('img', { name: /QR/ })).toBeTruthy()
  expect(screenful.textContent).toContain('192.168.1.10:48211')
  expect(screenful.textContent).toContain('CTM WZP')
  expect(within(screenful).getAllByRole('button', { name: /^(Copia|Crea un) (il )?link: / })).toHaveLength(3)
})

it('taking somebody away says what happens, and asks the host only then', async () => {
  const { tell: emitTable } = await renderTableBar(true)
  await emitTable()
  await userEvent.click(screen.getByRole('button', { name: /Tavolo aperto/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Togli Ada' }))
  const question = screen.getByRole('alertdialog', { name: 'Togliere Ada dal tavolo?' })
  expect(question.textContent).toContain('Ciò che ha scritto resta')
  expect(platform.asked.filter(({ channel }) => channel === 'table.remove')).toEqual([])
  await userEvent.click(within(question).getByRole('button', { name: 'Togli' }))
  await until(() => notices.current().at(-1)?.text === 'Ada non è più al tavolo.', 'the notice')
  expect(platform.asked.find(({ channel }) => channel === 'table.remove')?.payload).toMatchObject({ person: testId('ada'), withdraw: [] })
})

it('taking somebody away proposes to withdraw the invitation they came by, names who else came by it, and makes a new one', async () => {
  const { tell: emitTable, ada } = await renderTableBar(true)
  proposal = { invitations: [invited.id], cameBy: [testId('bruno')] }
  await emitTable({ members: [ada, { ...ada, person: testId('bruno'), name: 'Bruno' }] })
  await userEvent.click(screen.getByRole('button', { name: /Tavolo aperto/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Togli Ada' }))
  const question = screen.getByRole('alertdialog', { name: 'Togliere Ada dal tavolo?' })
  const proposed = await within(question).findByRole('checkbox', { name: /Ritira anche l’invito/ })
  expect((proposed as HTMLInputElement).checked).toBe(true)
  expect(question.textContent).toContain('Bruno')
  await userEvent.click(within(question).getByRole('button', { name: 'Togli' }))
  await until(() => platform.asked.some(({ channel }) => channel === 'table.invite'), 'a new invitation')
  expect(platform.asked.find(({ channel }) => channel === 'table.remove')?.payload).toMatchObject({ withdraw: [invited.id] })
  proposal = { invitations: [], cameBy: [] }
})

it('somebody who was removed comes back by name alone', async () => {
  const { tell: emitTable, ada } = await renderTableBar(true)
  await emitTable({ members: [{ ...ada, removed: true }] })
  await userEvent.click(screen.getByRole('button', { name: /Tavolo aperto/ }))
  await userEvent.click(screen.getByText('1 persona tolta'))
  await userEvent.click(screen.getByRole('button', { name: 'Riammetti Ada' }))
  await until(() => notices.current().at(-1)?.text.includes('Ada può tornare') ?? false, 'the notice')
  expect(platform.asked.find(({ channel }) => channel === 'table.changeRole')?.payload).toMatchObject({ person: ada.person, role: 'contributor' })
})

it('another address can be chosen on the QR screen: QR code, links and the address to type follow', async () => {
  const { tell: emitTable, table } = await renderTableBar(true)
  const link = linkOf({
    addresses: table.addresses,
    process: table.process,
    id: testId('link'),
    tableKey: new Uint8Array(16).fill(1),
    secret: new Uint8Array(16).fill(2),
    fingerprint: table.fingerprint,
    floor: null,
  } as Parameters<typeof linkOf>[0])
  await emitTable({ invitations: [{ ...invited, link }] })
  await userEvent.click(screen.getByRole('button', { name: /Tavolo aperto/ }))
  const qrMarkup = () => screen.getByRole('img', { name: 'Codice QR per entrare al tavolo dal telefono' }).innerHTML
  const before = qrMarkup()
  await userEvent.click(screen.getByRole('button', { name: /Indirizzo nel QR/ }))
  await userEvent.click(screen.getByRole('option', { name: '10.0.0.2:48211' }))
  expect(qrMarkup()).not.toBe(before)
  expect(screen.getByRole('dialog').textContent).toContain('Se non risponde, prova: 192.168.1.10:48211')
  act(() => changeSettings(syncClient, { tableHost: '' }))
})

it('the Wi-Fi of the room is written once, and has a QR code of its own', async () => {
  const { tell: emitTable } = await renderTableBar(true)
  await emitTable()
  await userEvent.click(screen.getByRole('button', { name: /Tavolo aperto/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Scrivi il Wi-Fi della sala' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Nome della rete' }), 'Sala civica')
  await userEvent.type(screen.getByRole('textbox', { name: /Password/ }), 'benvenuti1')
  await userEvent.click(screen.getByRole('button', { name: 'Salva' }))
  expect(screen.getByRole('img', { name: 'Codice QR per collegarsi al Wi-Fi Sala civica' })).toBeTruthy()
  expect(screen.getByText('benvenuti1')).toBeTruthy()
  act(() => changeSettings(syncClient, { wifi: null }))
})

it('without a network it explains how to make one', async () => {
  const { tell: emitTable } = await renderTableBar(true)
  await emitTable({ addresses: [] })
  await userEvent.click(screen.getByRole('button', { name: /Tavolo aperto/ }))
  expect(screen.getByRole('alert').textContent).toContain('non è collegato a nessuna rete')
  expect(screen.getByRole('dialog').textContent).toContain('hotspot')
})

it('a host that failed can be reopened, and says that the work is safe', async () => {
  const { tell: emitTable, processId } = await renderTableBar(true)
  await emitTable()
  await act(async () => platform.emit('table.closed', { process: processId, problem: 'host.failed' }))
  await userEvent.click(screen.getByRole('button', { name: 'Apri il tavolo' }))
  expect(screen.getByRole('alert').textContent).toContain('al sicuro')
  expect(screen.getByRole('button', { name: 'Riprova' })).toBeTruthy()
})

it('who did not begin the process cannot open its table, and reads why', async () => {
  await renderTableBar(false)
  const button = screen.getByRole('button', { name: /Apri il tavolo.*nato su un altro computer/ })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(findCommand('hosting.open')?.whyNot?.()).toContain('nato su un altro computer')
})

it('a role that the host changed is told in words', async () => {
  const { processId } = await renderTableBar(false)
  const link = processConnection(syncClient, processId)
  await act(async () => link.setMembership({ ...link.membership.current()!, role: 'observer' }))
  expect(notices.current().at(-1)?.text).toBe('Ora puoi solo leggere.')
})

it('a partner’s link can also be copied for the app, by keyboard: one that the app opens', async () => {
  const { tell: emitTable, processId } = await renderTableBar(true)
  const invitation = {
    addresses: ['http://192.168.1.10:48211'],
    process: processId,
    secret: new Uint8Array(16),
    fingerprint: 'f'.repeat(16),
    tableKey: new Uint8Array(16),
    id: invited.id,
  }
  const link = linkOf(invitation as never)
  await emitTable({ invitations: [{ ...invited, role: 'partner', link }] })
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: /Tavolo aperto/ }))
  expect(screen.getByRole('dialog').textContent).toContain('chi ha già Tavolo')
  screen.getByRole('button', { name: /^Copia il link per l’app/ }).focus()
  await user.keyboard('{Enter}')
  const copied = await navigator.clipboard.readText()
  expect(copied.startsWith('tavolo://join/')).toBe(true)
  expect(readDeepLink(copied)).not.toBeNull()
  expect(copied).toBe(deepLinkOf(readDeepLink(copied)!))
})

it('a removal that lapsed is asked about by the names of both, and confirmed with one press', async () => {
  const { tell: emitTable, ada } = await renderTableBar(true)
  const anna: MemberView = { ...ada, person: testId('anna'), name: 'Anna', removed: true }
  await emitTable({ members: [ada, anna], questions: [{ kind: 'lapsedRemoval', person: ada.person, by: anna.person }] })
  await userEvent.click(screen.getByRole('button', { name: /Tavolo aperto/ }))
  const panel = screen.getByRole('heading', { name: 'Da decidere' }).closest('section') as HTMLElement
  expect(panel.textContent).toContain('Anna aveva tolto Ada')
  await userEvent.click(within(panel).getByRole('button', { name: 'Togli Ada' }))
  await until(() => platform.asked.some(({ channel }) => channel === 'table.remove'), 'the removal')
  expect(platform.asked.find(({ channel }) => channel === 'table.remove')?.payload).toMatchObject({ person: ada.person })
})

it('while newcomers have to wait, the facilitator is told at once, and one press lets them in', async () => {
  const { tell: emitTable } = await renderTableBar(true)
  await emitTable({ isCrowded: true })
  await emitTable({ isCrowded: true })
  const questions = notices.current().filter(({ text }) => text.startsWith('Stanno entrando molte persone'))
  expect(questions).toHaveLength(1)
  await act(async () => questions[0]?.action?.run())
  await userEvent.click(screen.getByRole('button', { name: 'Lasciale entrare' }))
  await until(() => platform.asked.some(({ channel }) => channel === 'table.admitWaiting'), 'the host is asked')
  expect(platform.asked.some(({ channel }) => channel === 'table.remove')).toBe(false)
})

it('the founder lets only what is known here hold, after reading what is forgotten and what stays; nobody else may', async () => {
  const { tell: emitTable } = await renderTableBar(true)
  await emitTable()
  await userEvent.click(screen.getByRole('button', { name: /Tavolo aperto/ }))
  expect(screen.queryByRole('button', { name: 'Da qui in avanti' })).toBeNull()
  await emitTable({ isFounder: true })
  await userEvent.click(screen.getByRole('button', { name: 'Da qui in avanti' }))
  const question = screen.getByRole('alertdialog', { name: 'Far valere solo ciò che si sa qui?' })
  expect(question.textContent).toContain('non varrà più')
  expect(question.textContent).toContain('Restano le persone che vedi qui')
  expect(platform.asked.some(({ channel }) => channel === 'table.drawHorizon')).toBe(false)
  await userEvent.click(within(question).getByRole('button', { name: 'Da qui in avanti' }))
  await until(() => platform.asked.some(({ channel }) => channel === 'table.drawHorizon'), 'the host is asked')
})

it('newcomers who are left waiting are not asked about again', async () => {
  const { tell: emitTable, processId } = await renderTableBar(true)
  await emitTable({ isCrowded: true })
  await userEvent.click(screen.getByRole('button', { name: /Tavolo aperto/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Lasciale aspettare' }))
  await emitTable({ isCrowded: true })
  expect(screen.queryByRole('button', { name: 'Lasciale entrare' })).toBeNull()
  expect(platform.asked.some(({ channel }) => channel === 'table.admitWaiting')).toBe(false)
  syncClient.standbyMemberships.delete(processId)
})
