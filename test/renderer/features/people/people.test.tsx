import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { FeatureList } from '../../../../renderer/features/feature.ts'
import { MyNamePanel } from '../../../../renderer/features/people/MyNamePanel.tsx'
import { PeoplePlace } from '../../../../renderer/features/people/PeoplePlace.tsx'
import { listParticipants } from '../../../../renderer/features/people/participants.ts'
import type { MemberRemovalProps } from '../../../../renderer/features/tableSlots.ts'
import type { StandbyMembershipState } from '../../../../renderer/sync/hosting/hostedTables.ts'
import { signal } from '../../../../shared/base/live.ts'
import { listPeople, type Person, savePerson } from '../../../../shared/model/records/person.ts'
import { deviceCode } from '../../../../shared/protocol/links/deviceText.ts'
import type { Role } from '../../../../shared/protocol/role.ts'
import type { MembershipView, MemberView, TableView } from '../../../../shared/protocol/tableState.ts'
import { act, cleanup, fireEvent, render, screen, within } from '../../../support/screens/render.tsx'
import { serveCommand } from '../../../support/screens/serveCommand.tsx'
import { testId, testPlace, testPlatform } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { syncClient } from '../../../support/syncClient.ts'

const platform = testPlatform()
beforeAll(inItalian)
afterEach(cleanup)

const ada: MemberView = { person: testId('ada'), name: 'Ada', role: 'contributor', device: 'phone', online: true, removed: false, devices: [] }
const tableOf = (processId: string, members: MemberView[]): TableView => ({
  process: processId as TableView['process'],
  title: 'Orto',
  addresses: ['http://10.0.0.1:48211'],
  local: 'http://127.0.0.1:48211',
  fingerprint: 'f',
  code: 'CTMWZP',
  codeRole: 'contributor',
  invitations: [],
  members,
  questions: [],
  isCrowded: false,
  isFounder: false,
})
const row = (name: string) => screen.getAllByRole('listitem').find((item) => item.textContent?.includes(name))!

it('everybody is there once, those present first; who was removed is not present', () => {
  const person = (id: string, name: string): Person => ({ id: testId(id), name, since: 1 })
  const onlineMembers = [{ id: testId<typeof ada.person>('bruno'), name: 'Bruno', role: 'partner', device: 'desktop', me: false } as const]
  const list = listParticipants({
    people: [person('ada', 'Ada'), person('bruno', 'Bruno'), person('carla', 'Carla')],
    members: [
      { ...ada, removed: true },
      { ...ada, person: testId('dino'), name: 'Dino', online: false },
    ],
    onlineMembers,
    me: { id: testId('giulia'), role: 'facilitator' },
  })
  expect(list.map(({ name, device, role, isMember }) => [name, device, role, isMember])).toEqual([
    ['Bruno', 'desktop', 'partner', false],
    ['', null, 'facilitator', false],
    ['Carla', null, null, false],
    ['Dino', null, 'contributor', true],
    ['Ada', null, null, false],
  ])
  expect(list.filter(({ removed }) => removed).map(({ name }) => name)).toEqual(['Ada'])
})

it('a closed table has the roles that people were last seen with; who was removed has none', () => {
  const person = (id: string, name: string): Person => ({ id: testId(id), name, since: 1 })
  const lastRoles = new Map<Person['id'], Role>([
    [testId('ada'), 'contributor'],
    [testId('bruno'), 'partner'],
    [testId('carla'), 'observer'],
  ])
  const list = listParticipants({
    people: [person('ada', 'Ada'), person('bruno', 'Bruno'), person('carla', 'Carla'), person('dino', 'Dino')],
    members: [{ ...ada, removed: true }],
    onlineMembers: [{ id: testId('carla'), name: 'Carla', role: 'partner', device: 'phone', me: false }],
    lastRoles,
    me: { id: testId('giulia'), role: 'partner' },
  })
  expect(list.map(({ name, role }) => [name, role])).toEqual([
    ['Carla', 'partner'],
    ['', 'partner'],
    ['Bruno', 'partner'],
    ['Dino', null],
    ['Ada', null],
  ])
})

it('the host changes a role here, and leaves a removal to the feature that asks about it', async () => {
  const fixture = testPlace()
  const removal = ({ removing, nameOf }: MemberRemovalProps) => removing && <p role="alert">Togliere {nameOf(removing)}?</p>
  render(
    <FeatureList.Provider value={[{ id: 'removal', memberRemoval: removal }]}>
      <PeoplePlace {...fixture.props} />
    </FeatureList.Provider>,
  )
  await act(async () => platform.emit('table.changed', tableOf(fixture.processId, [ada])))
  expect(row('Ada').textContent).toContain('dal telefono')
  await userEvent.click(within(row('Ada')).getByRole('button', { name: 'Ruolo di Ada' }))
  await userEvent.click(screen.getByRole('menuitem', { name: 'Ruolo: Chi osserva' }))
  expect(platform.asked.at(-1)).toMatchObject({ channel: 'table.changeRole', payload: { person: ada.person, role: 'observer' } })
  await userEvent.click(within(row('Ada')).getByRole('button', { name: 'Ruolo di Ada' }))
  await userEvent.click(screen.getByRole('menuitem', { name: 'Togli dal tavolo' }))
  expect(platform.asked.at(-1)?.channel).toBe('table.changeRole')
  expect(screen.getByRole('alert').textContent).toBe('Togliere Ada?')
  expect(row('(tu)').textContent).toContain('su questo dispositivo')
})

it('elsewhere roles are closed, and say where they are changed', async () => {
  const fixture = testPlace()
  savePerson(fixture.process.doc, fixture.author, { id: ada.person, name: 'Ada' })
  render(<PeoplePlace {...fixture.props} />)
  await userEvent.click(within(row('Ada')).getByRole('button', { name: 'Ruolo di Ada' }))
  expect(screen.getAllByRole('menuitem')[0]!.textContent).toContain('I ruoli li cambia chi facilita')
})

it('a facilitator whose computer does not host changes roles here too, and reads what no host has been told yet', async () => {
  const fixture = testPlace()
  const view: MembershipView = { members: [ada], invitations: [], questions: [] }
  syncClient.standbyMemberships.set(fixture.processId, signal<StandbyMembershipState>({ view, isWaiting: true }))
  render(<PeoplePlace {...fixture.props} />)
  expect(screen.getByRole('status').textContent).toContain('Qui è già deciso')
  await userEvent.click(within(row('Ada')).getByRole('button', { name: 'Ruolo di Ada' }))
  await userEvent.click(screen.getByRole('menuitem', { name: 'Ruolo: Chi osserva' }))
  expect(
    platform.asked.find(({ channel, payload }) => channel === 'table.changeRole' && (payload as { process: string }).process === fixture.processId),
  ).toMatchObject({
    payload: { person: ada.person, role: 'observer' },
  })
})

it('offers to invite where a feature does that, and only there', async () => {
  const { props } = testPlace()
  const { unmount } = render(<PeoplePlace {...props} />)
  expect(screen.queryByRole('button', { name: 'Invita al tavolo' })).toBeNull()
  unmount()
  const invited: string[] = []
  const { wrapper, stop } = serveCommand('invite', () => void invited.push('invited'))
  render(<PeoplePlace {...props} />, { wrapper })
  await userEvent.click(screen.getByRole('button', { name: 'Invita al tavolo' }))
  expect(invited).toEqual(['invited'])
  stop()
})

it('three hundred people are found by name', async () => {
  const fixture = testPlace()
  for (let i = 1; i <= 300; i++) savePerson(fixture.process.doc, fixture.author, { id: testId(`persona${i}x`), name: `Persona ${i}` })
  render(<PeoplePlace {...fixture.props} />)
  await act(async () => void fireEvent.change(document.querySelector('input[type=search]')!, { target: { value: 'persona 30' } }))
  expect([...document.querySelectorAll('li strong')].map((name) => name.textContent)).toEqual(['Persona 30', 'Persona 300'])
}, 60_000)

it('my name in a process is written where the others read it', async () => {
  const { props, process: processRoom } = testPlace()
  await act(async () => void render(<MyNamePanel {...props} />))
  await userEvent.type(screen.getByLabelText('Il tuo nome qui'), 'Giulia{Enter}')
  expect(listPeople(processRoom.doc).map((person) => person.name)).toEqual(['Giulia'])
})

it('further computers of a person stand under the person, by their codes', async () => {
  const fixture = testPlace()
  const devices = ['A'.repeat(43), 'B'.repeat(43)]
  render(<PeoplePlace {...fixture.props} />)
  await act(async () => platform.emit('table.changed', tableOf(fixture.processId, [{ ...ada, devices }])))
  expect(row('Ada').textContent).toContain(`Anche da altri 2 dispositivi: ${devices.map(deviceCode).join(', ')}`)
})
