import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { FeatureList } from '../../../../../renderer/features/feature.ts'
import { meetingBefore } from '../../../../../renderer/features/session/parking/FromLastMeeting.tsx'
import { SessionView } from '../../../../../renderer/features/session/SessionView.tsx'
import { findCommand } from '../../../../../renderer/kit/commands/commands.ts'
import { arrive, listAttendance } from '../../../../../shared/model/records/attendance.ts'
import { addListing, type Listing, listListings } from '../../../../../shared/model/records/listing.ts'
import { addDelegate, addOrganisation } from '../../../../../shared/model/records/organisation.ts'
import { listParked } from '../../../../../shared/model/records/parkedItem.ts'
import { chooseOrganisation, type PersonId, savePerson } from '../../../../../shared/model/records/person.ts'
import { listProxies } from '../../../../../shared/model/records/proxy.ts'
import { listHands, lowerHand, personOfHand, raiseHand } from '../../../../../shared/model/records/raisedHand.ts'
import { startRun } from '../../../../../shared/model/records/run.ts'
import { setLegalQuorum } from '../../../../../shared/model/records/sessionState.ts'
import { listTurns } from '../../../../../shared/model/records/speakingTurn.ts'
import { addStep } from '../../../../../shared/model/records/step.ts'
import { act, cleanup, render, screen, waitFor, within } from '../../../../support/screens/render.tsx'
import { testId, testPlace, testRoom } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const sara = testId<PersonId>('sara')

function aMeeting() {
  const fixture = testPlace()
  const { author, process } = fixture
  const id = addListing(process.doc, author, { kind: 'session', title: 'Primo incontro' })
  const room = testRoom(`session/${id}`)
  startRun(room.doc, author, addStep(room.doc, author, { title: 'Ascolto', minutes: 10, kind: 'listen' }), 'start')
  const listing = listListings(process.doc).find((one) => one.id === id)!
  const show = () =>
    render(
      <FeatureList value={[]}>
        <SessionView {...fixture.props} room={room} listing={listing} />
      </FeatureList>,
    )
  const open = (command: 'session.people' | 'session.parking') => act(() => findCommand(command)?.run())
  const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))
  return { ...fixture, room, listing, show, open, press }
}

/** Somebody else's device in a room, as the host lets others see it. */
function joins(awareness: Awareness, person: PersonId, name: string, role = 'contributor') {
  const own = new Awareness(new Y.Doc())
  const state = { user: { id: person, name, role, device: 'phone' } }
  const send = (change: object) => {
    own.setLocalState({ ...state, ...change })
    act(() => applyAwarenessUpdate(awareness, encodeAwarenessUpdate(own, [own.clientID]), 'link'))
  }
  send({})
  const leave = () => {
    own.setLocalState(null)
    act(() => applyAwarenessUpdate(awareness, encodeAwarenessUpdate(own, [own.clientID]), 'link'))
  }
  return { send, leave }
}

it('whether the legal number is there follows from who is, and from what the statute says', async () => {
  const { show, open, room, author } = aMeeting()
  arrive(room.doc, author, author.person, { name: 'Anna' })
  show()
  open('session.people')
  const legal = within(screen.getByRole('region', { name: 'Numero legale' }))
  expect(legal.queryByRole('status')).toBeNull()
  await userEvent.type(legal.getByRole('spinbutton', { name: 'Quanti hanno diritto di esserci' }), '3')
  await userEvent.click(legal.getByRole('button', { name: /Quanti devono esserci/ }))
  await userEvent.click(screen.getByRole('option', { name: /^Almeno la metà/ }))
  expect(legal.getByRole('status').textContent).toBe('Presenti 1 su 3: il numero legale (2) non c’è ancora.')
  act(() => arrive(room.doc, author, sara, { name: 'Sara' }))
  expect(legal.getByRole('status').textContent).toBe('Presenti 2 su 3: il numero legale (2) c’è.')
})

it('a hand that goes up on a phone is written down, stays while the phone sleeps, and is given the floor', async () => {
  const { show, open, press, room, process, author } = aMeeting()
  savePerson(process.doc, author, { id: sara, name: 'Sara', organisation: 'Caritas' })
  show()
  const phone = joins(room.awareness, sara, 'Sara')
  phone.send({ hand: { kind: 'question', since: 1_790_000_000_500 } })
  expect(listHands(room.doc).map(personOfHand)).toEqual([sara])
  phone.leave()
  expect(listHands(room.doc)).toHaveLength(1)
  open('session.people')
  expect(screen.getByText('Caritas · Domanda')).toBeTruthy()
  await press('Dai la parola a Sara')
  expect(listHands(room.doc)).toEqual([])
  expect(listTurns(room.doc)).toEqual([expect.objectContaining({ person: sara, organisation: 'Caritas' })])
  await press('Fine')
  expect(screen.getByText('Nessuno ha la parola.')).toBeTruthy()
  expect(within(screen.getByRole('region', { name: 'Tempo di parola per ente' })).getByText('Caritas')).toBeTruthy()
})

it('a hand that whoever leads took down does not go up by itself; one that is lowered goes down', () => {
  const { show, room, author } = aMeeting()
  show()
  const phone = joins(room.awareness, sara, 'Sara')
  phone.send({ hand: { kind: 'speak', since: 1_790_000_000_500 } })
  act(() => lowerHand(room.doc, author, sara))
  phone.send({ hand: { kind: 'speak', since: 1_790_000_000_500 }, cursor: null })
  expect(listHands(room.doc)).toEqual([])
  phone.send({ hand: null })
  phone.send({ hand: { kind: 'reply', since: 1_790_000_009_000 } })
  expect(listHands(room.doc)).toHaveLength(1)
  phone.send({ hand: null })
  expect(listHands(room.doc)).toEqual([])
})

it('nobody stands first by telling that the hand went up long ago', () => {
  const { show, room } = aMeeting()
  show()
  joins(room.awareness, testId<PersonId>('piero'), 'Piero').send({ hand: { kind: 'speak', since: 1_790_000_000_100 } })
  joins(room.awareness, sara, 'Sara').send({ hand: { kind: 'speak', since: 0 } })
  const [piero, late] = listHands(room.doc).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  expect((piero?.since ?? 0) - (late?.since ?? 0)).toBeLessThanOrEqual(10_000)
})

it('one window of several facilitators writes, and only theirs', () => {
  const { show, room } = aMeeting()
  joins(room.awareness, testId<PersonId>('anna'), 'Anna', 'facilitator').send({ leads: true })
  show()
  joins(room.awareness, sara, 'Sara').send({ hand: { kind: 'speak', since: 5 } })
  expect(listHands(room.doc)).toEqual([])
})

it('a hand of this window goes up, and is down once its person has the floor', async () => {
  const { show, press, room, author } = aMeeting()
  room.awareness.setLocalStateField('user', { id: author.person, name: 'Giulia', role: 'facilitator', device: 'desktop' })
  show()
  await press('Alza la mano')
  await userEvent.click(screen.getByRole('menuitem', { name: 'Parlo' }))
  expect(listHands(room.doc).map(personOfHand)).toEqual([author.person])
  act(() => lowerHand(room.doc, author, author.person))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Alza la mano' })).toBeTruthy())
  expect(room.awareness.getLocalState()?.hand).toBeNull()
})

it('who is at the table is written down, and who has no phone is by hand', async () => {
  const { show, open, press, room, process } = aMeeting()
  show()
  joins(process.awareness, sara, 'Sara')
  expect(listAttendance(room.doc).map(({ name }) => name)).toEqual(['Sara'])
  open('session.people')
  await userEvent.type(screen.getByLabelText('Chi è qui senza telefono'), 'Nonna Pina{Enter}')
  expect(screen.getByRole('heading', { name: '2 presenti' })).toBeTruthy()
  await press('Nonna Pina esce')
  expect(screen.getByRole('heading', { name: '1 presente' })).toBeTruthy()
  await press('Nonna Pina è di nuovo qui')
  await userEvent.click(screen.getByRole('button', { name: /Come partecipa Sara/ }))
  await userEvent.click(screen.getByRole('option', { name: 'Uditore' }))
  expect(listAttendance(room.doc).find(({ name }) => name === 'Sara')?.part).toBe('listener')
})

it('who is written down already is not written twice', () => {
  const { show, room, process, author } = aMeeting()
  arrive(room.doc, author, sara, { name: 'Sara' }, 10)
  show()
  joins(process.awareness, sara, 'Sara')
  expect(listAttendance(room.doc)).toHaveLength(1)
})

it('what is put aside is settled, opened again and removed, and comes back', async () => {
  const { show, open, press, room } = aMeeting()
  show()
  open('session.parking')
  await userEvent.type(screen.getByLabelText('Che cosa mettere da parte'), 'Il trasporto{Enter}')
  await press('Risolto: «Il trasporto»')
  expect(listParked(room.doc)[0]?.outcome).toBe('settled')
  await press('Non è risolto: «Il trasporto»')
  await press('Togli: «Il trasporto»')
  expect(listParked(room.doc)).toEqual([])
})

it('the meeting before is that of the date before, else the one that was made before', () => {
  const listing = (id: string, at?: number, kind = 'session') => ({ id, kind, title: id, ...(at === undefined ? {} : { at }) }) as unknown as Listing
  const dated = [listing('c', 30), listing('a', 10), listing('b', 20), listing('x', 15, 'board')]
  expect(meetingBefore(dated, listing('b', 20))?.id).toBe('a')
  expect(meetingBefore(dated, listing('a', 10))).toBeNull()
  expect(meetingBefore([listing('a'), listing('b')], listing('b'))?.id).toBe('a')
})

it('who is there is written down for their organisation, as its delegate where they are one, also where they say so later', () => {
  const { show, room, process, author } = aMeeting()
  const auser = addOrganisation(process.doc, author, { name: 'Auser', kind: 'thirdSector' })
  addDelegate(process.doc, author, auser, sara)
  savePerson(process.doc, author, { id: sara, name: 'Sara' })
  const piero = testId<PersonId>('piero')
  savePerson(process.doc, author, { id: piero, name: 'Piero' })
  show()
  joins(process.awareness, sara, 'Sara')
  joins(process.awareness, piero, 'Piero')
  const written = (person: PersonId) => listAttendance(room.doc).find(({ id }) => (id as string) === person)
  expect(written(sara)).toMatchObject({ organisation: 'Auser', part: 'delegate' })
  expect(written(piero)).toMatchObject({ part: 'member' })
  act(() => chooseOrganisation(process.doc, author, piero, 'auser'))
  expect(written(piero)).toMatchObject({ organisation: 'Auser', part: 'member' })
  act(() => chooseOrganisation(process.doc, author, piero, ''))
  expect(written(piero)?.organisation).toBeUndefined()
})

it('whoever leads puts hands in order with the keyboard, the focus goes along, and it is told', async () => {
  const { show, open, room, author } = aMeeting()
  for (const [at, name] of ['sara', 'piero', 'anna'].entries()) raiseHand(room.doc, author, testId(name), { kind: 'speak', since: 10 * at })
  for (const name of ['Sara', 'Piero', 'Anna']) arrive(room.doc, author, testId(name.toLowerCase()), { name })
  show()
  open('session.people')
  const order = () =>
    within(screen.getByRole('list', { name: 'Mani alzate' }))
      .getAllByRole('listitem')
      .map((item) => item.textContent?.match(/Sara|Piero|Anna/)?.[0])
  expect(order()).toEqual(['Sara', 'Piero', 'Anna'])
  act(() => screen.getByRole('button', { name: 'Anna prima' }).focus())
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Anna prima'))
  expect(order()).toEqual(['Sara', 'Anna', 'Piero'])
  await userEvent.keyboard('{Enter}')
  expect(order()).toEqual(['Anna', 'Sara', 'Piero'])
  expect(screen.getByText('Anna: 1 di 3')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Anna dopo' }))
  expect(order()).toEqual(['Sara', 'Anna', 'Piero'])
  act(() => room.mayWrite.set(false))
  await userEvent.click(screen.getByRole('button', { name: /^Sara dopo/ }))
  expect(order()).toEqual(['Sara', 'Anna', 'Piero'])
})

it('who represents others is written down, counts for the quorum of the meeting, and more than the law allows to most is said', async () => {
  const { room, author, show, open } = aMeeting()
  arrive(room.doc, author, sara, { name: 'Sara' })
  setLegalQuorum(room.doc, author, { entitled: 6, quorum: 'half' })
  show()
  await open('session.people')
  await userEvent.click(await screen.findByRole('button', { name: 'Deleghe di Sara' }))
  const give = async (name: string) => {
    await userEvent.type(screen.getByRole('textbox', { name: /Chi ha dato la delega/ }), name)
    await userEvent.click(screen.getByRole('button', { name: 'Segna la delega' }))
  }
  const quorum = () => screen.getByRole('region', { name: 'Numero legale' }).textContent
  const before = quorum()
  for (const name of ['Ugo', 'Zoe', 'Carla']) await give(name)
  expect(screen.getByText('anche per delega di Carla, Ugo e Zoe')).toBeTruthy()
  expect(quorum()).not.toBe(before)
  expect(screen.queryByText(/d.lgs. 117\/2017/)).toBeNull()
  await give('Dino')
  expect(screen.getByText(/d.lgs. 117\/2017/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Togli la delega di Dino' }))
  expect(screen.queryByText(/d.lgs. 117\/2017/)).toBeNull()
  await userEvent.type(screen.getByRole('textbox', { name: /Chi ha dato la delega/ }), ' ugo ')
  await userEvent.click(screen.getByRole('button', { name: /^Segna la delega/ }))
  expect(screen.getAllByText(/già rappresentato/).length).toBeGreaterThan(0)
  expect(
    listProxies(room.doc)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['Carla', 'Ugo', 'Zoe'])
})
