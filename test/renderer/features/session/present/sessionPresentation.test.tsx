import userEvent from '@testing-library/user-event'
import { Presentation as Icon } from 'lucide-react'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { type Feature, FeatureList, type RoomViewProps } from '../../../../../renderer/features/feature.ts'
import { SessionPresentation } from '../../../../../renderer/features/session/present/SessionPresentation.tsx'
import { switchJoining } from '../../../../../renderer/features/session/present/useJoiningShown.ts'
import { putArea } from '../../../../../shared/model/records/area.ts'
import { addListing, type BoardId, readListing, scheduleListing } from '../../../../../shared/model/records/listing.ts'
import { note, putNotes } from '../../../../../shared/model/records/note.ts'
import { type RunId, setTimer, startRun } from '../../../../../shared/model/records/run.ts'
import { closeSession } from '../../../../../shared/model/records/sessionState.ts'
import { spotlightBoard, spotlightNote } from '../../../../../shared/model/records/spotlight.ts'
import { addStep, type StepContent, type StepId } from '../../../../../shared/model/records/step.ts'
import { openRooms } from '../../../../support/screens/openRooms.ts'
import { act, cleanup, render, screen, waitFor } from '../../../../support/screens/render.tsx'
import { testPlace, testRoom } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

vi.mock('../../../../../renderer/sync/processes/useRoom.ts', async () => ({
  useRoom: (await import('../../../../support/screens/openRooms.ts')).useOpenRoom,
}))

beforeAll(inItalian)
afterEach(() => {
  cleanup()
  openRooms.clear()
})

/** A feature that shows boards, as any may. */
const canvas: Feature = {
  id: 'canvas',
  view: {
    kind: 'board',
    View: () => null,
    presentation: {
      id: 'app.home',
      titleKey: 'app.home',
      Presentation: ({ listing, part }: RoomViewProps) => <main aria-label="tela">{`${listing.title} ${part?.id ?? ''}`}</main>,
    },
  },
  agenda: [
    { kind: 'write', order: 1, titleKey: 'app.home', textKey: 'app.home', Icon, worksOn: 'board' },
    { kind: 'arrange', order: 2, titleKey: 'app.home', textKey: 'app.home', Icon, worksOn: 'board' },
  ],
}

function aMeeting() {
  const { props, process, author } = testPlace()
  const listed = (kind: 'board' | 'document' | 'session', title: string) => {
    const id = addListing(process.doc, author, { kind, title })
    const room = testRoom(`${kind}/${id}`)
    openRooms.set(room.name, room)
    return { id, doc: room.doc, room }
  }
  const [ideas, needs, minutes, meeting] = [
    listed('board', 'Idee'),
    listed('board', 'Bisogni'),
    listed('document', 'Verbale'),
    listed('session', 'Primo incontro'),
  ]
  spotlightBoard(process.doc, author, ideas.id as BoardId)
  const step = (title: string, content: StepContent = {}, duration = 10) => addStep(meeting.doc, author, { title, minutes: duration, ...content })
  const onEnd = vi.fn()
  return {
    author,
    process,
    ideas,
    needs,
    minutes,
    meeting,
    step,
    onEnd,
    begin: (id: StepId): RunId => {
      let run = '' as RunId
      act(() => {
        run = startRun(meeting.doc, author, id, 'next')
      })
      return run
    },
    show: (features: readonly Feature[] = [canvas]) => {
      const listing = readListing(process.doc, meeting.id)
      if (!listing) throw new Error('no meeting')
      render(
        <FeatureList value={features}>
          <SessionPresentation {...props} room={meeting.room} listing={listing} onEnd={onEnd} />
        </FeatureList>,
      )
    },
  }
}

const title = () => screen.getByRole('heading', { level: 1 }).textContent
const page = () => document.body.textContent ?? ''

it('before it begins: its title, when it is, and from when each step lasts', () => {
  const { meeting, process, author, step, show } = aMeeting()
  scheduleListing(process.doc, author, meeting.id, new Date(2026, 10, 30, 17, 0).getTime())
  step('Benvenuto')
  step('Idee in silenzio')
  show()
  expect(title()).toBe('Primo incontro')
  expect(screen.getAllByRole('listitem').map((each) => each.textContent)).toEqual(['17:00Benvenuto', '17:10Idee in silenzio'])
  expect(page()).toContain('In tutto: 20 minuti')
})

it('of a long agenda it shows what can be read from the back, and how many steps follow', () => {
  const { step, show } = aMeeting()
  for (let at = 1; at <= 300; at += 1) step(`Passo numero ${at}`)
  show()
  expect(screen.getAllByRole('listitem')).toHaveLength(16)
  expect(screen.getAllByRole('listitem').at(-1)?.textContent).toBe('E altri 285 passi.')
})

it('shows nothing of whoever leads', () => {
  const { step, begin, show } = aMeeting()
  const listen = step('Ascolto', { kind: 'listen', prompt: 'Chi parla?', notes: 'Togli la parola a Piero.' })
  show()
  expect(page()).not.toContain('Piero')
  begin(listen)
  expect(page()).toContain('Chi parla?')
  expect(page()).not.toContain('Piero')
})

it('while people write it shows the question, the time and how many ideas came: in the step, and in all', async () => {
  const { author, needs, step, begin, show } = aMeeting()
  const note = (x: number) => putNotes(needs.doc, author, [{ text: 'Un’idea', box: { x, y: 20, width: 180, height: 180 } }])
  const area = putArea(needs.doc, author, { title: 'Muoversi', box: { x: 0, y: 0, width: 900, height: 700 } })
  note(20)
  const write = step('Idee in silenzio', { kind: 'write', on: needs.id as never, area, prompt: 'Che cosa manca?' })
  show()
  begin(write)
  expect(title()).toBe('Idee in silenzio')
  expect(page()).toContain('Che cosa manca?')
  expect(screen.getByText('0 idee')).toBeTruthy()
  act(() => {
    note(220)
    // somewhere else on the board
    note(2000)
  })
  expect(await screen.findByText('1 idea')).toBeTruthy()
  expect(screen.getByText('2 in tutto')).toBeTruthy()
  expect(screen.getByRole('timer').textContent).toBe('Restano10:00')
})

it('a step that is looked at shows its board by the presentation of the feature, from the area of the step; follows the next step by itself', () => {
  const { author, ideas, needs, step, begin, show } = aMeeting()
  const area = putArea(needs.doc, author, { title: 'Muoversi', box: { x: 0, y: 0, width: 900, height: 700 } })
  const [move, talk] = [step('Raggruppiamo', { kind: 'arrange', on: needs.id as never, area }), step('Parliamone', { kind: 'arrange' })]
  show()
  begin(move)
  expect(title()).toBe('Raggruppiamo')
  expect(screen.getByRole('main', { name: 'tela' }).textContent).toBe(`Bisogni ${area}`)
  begin(talk)
  expect(title()).toBe('Parliamone')
  // where a step names no board, the spotlit one
  expect(screen.getByRole('main', { name: 'tela' }).textContent?.trim()).toBe('Idee')
  expect(ideas.room).toBeTruthy()
})

it('a document that nobody presents, and a kind of a newer version, show title, question and time', () => {
  const { minutes, step, begin, show } = aMeeting()
  const [read, vote] = [step('Leggiamo', { kind: 'document', on: minutes.id as never }), step('Scegliamo', { kind: 'vote', prompt: 'Quale?' })]
  show()
  begin(read)
  expect(page()).toContain('Verbale')
  expect(screen.getByRole('timer')).toBeTruthy()
  begin(vote)
  expect(page()).toContain('Quale?')
  expect(screen.getByRole('timer')).toBeTruthy()
})

it('a pause says when it goes on, and counts up when it is over; without a time it is a clock', async () => {
  const { author, meeting, step, begin, show } = aMeeting()
  const pause = step('Caffè', { kind: 'break' })
  show()
  const run = begin(pause)
  act(() => setTimer(meeting.doc, author, run, { ends: new Date(2026, 10, 30, 17, 20).getTime(), total: 600_000 }))
  expect(screen.getByText('Si riprende alle 17:20')).toBeTruthy()
  act(() => setTimer(meeting.doc, author, run, { ends: 1_790_000_000_000 - 40_000, total: 600_000 }))
  await waitFor(() => expect(screen.getByRole('timer').textContent).toBe('Tempo finito+0:40'))
  act(() => setTimer(meeting.doc, author, run, null))
  expect(screen.queryByRole('timer')).toBeNull()
  expect(page()).toMatch(/\d\d:\d\d/)
})

it('says when it is over; keys blank the screen and end the presentation, whose buttons can be reached', async () => {
  const { author, meeting, step, begin, show, onEnd } = aMeeting()
  const only = step('Benvenuto')
  show()
  begin(only)
  await userEvent.keyboard('b')
  expect(screen.getByText('Schermo oscurato: B per riprendere.')).toBeTruthy()
  await userEvent.keyboard('b')
  act(() => closeSession(meeting.doc, author, 1_890_000_000_000))
  expect(title()).toBe('L’incontro è finito')
  await userEvent.keyboard('{Escape}')
  await userEvent.click(screen.getByRole('button', { name: 'Finisci di proiettare' }))
  expect(onEnd).toHaveBeenCalledTimes(2)
})

it('the note that everybody talks about fills the screen, as large as its length allows, and the step is there again when it is over', () => {
  const table = aMeeting()
  const [bus = '' as never, long = '' as never] = putNotes(table.needs.doc, table.author, [
    { text: 'Un autobus la sera', box: { x: 0, y: 0, width: 180, height: 180 } },
    { text: 'Parole '.repeat(200), box: { x: 0, y: 0, width: 180, height: 180 } },
  ])
  table.begin(table.step('Discussione', { kind: 'arrange', on: table.needs.id as never }))
  table.show()
  expect(screen.getByRole('main', { name: 'tela' })).toBeTruthy()
  const put = (note: typeof bus | null) =>
    act(() => spotlightNote(table.process.doc, table.author, note && { board: table.needs.id as BoardId, note }))
  put(bus)
  expect(screen.queryByRole('main', { name: 'tela' })).toBeNull()
  expect(screen.getByText('Un autobus la sera').getAttribute('data-size')).toBe('large')
  put(long)
  expect(screen.getByText(/Parole Parole/).getAttribute('data-size')).toBe('least')
  put(null)
  expect(screen.getByRole('main', { name: 'tela' })).toBeTruthy()
  put(bus)
  act(() => note.remove(table.needs.doc, table.author, bus))
  expect(screen.getByRole('main', { name: 'tela' })).toBeTruthy()
})

it('in a step in which everybody writes, or is at small tables, no note stands before them', () => {
  const table = aMeeting()
  const [bus = '' as never] = putNotes(table.needs.doc, table.author, [{ text: 'Un autobus la sera', box: { x: 0, y: 0, width: 180, height: 180 } }])
  table.begin(table.step('Idee', { kind: 'write', on: table.needs.id as never, prompt: 'Che cosa manca?' }))
  table.show()
  act(() => spotlightNote(table.process.doc, table.author, { board: table.needs.id as BoardId, note: bus }))
  expect(screen.queryByText('Un autobus la sera')).toBeNull()
  expect(screen.getByText('Che cosa manca?')).toBeTruthy()
})

/** A feature by which people join, as any may. */
const joinable: Feature = { id: 'entry', joining: ({ size, children }) => children(<p role="note">{`si entra ${size}`}</p>) }
const shownJoining = () => screen.queryByRole('note')?.textContent ?? null

it('how to join stands beside the agenda before the meeting begins, and in the place of a step by Q, in whichever window it is pressed', async () => {
  const { meeting, step, begin, show } = aMeeting()
  const first = step('Benvenuto', { notes: 'Piero parla sempre' })
  show([canvas, joinable])
  expect([shownJoining(), screen.getAllByRole('listitem').length]).toEqual(['si entra beside', 1])
  await userEvent.keyboard('q')
  expect([shownJoining(), screen.queryByRole('listitem')]).toEqual(['si entra whole', null])
  await userEvent.keyboard('q')
  begin(first)
  expect([title(), shownJoining()]).toEqual(['Benvenuto', null])
  act(() => switchJoining(meeting.room.name))
  await waitFor(() => expect([title(), shownJoining()]).toEqual(['Come si entra', 'si entra whole']))
  expect(page()).not.toContain('Piero')
  await userEvent.keyboard('q')
  expect([title(), shownJoining()]).toEqual(['Benvenuto', null])
})

it('where no table is open it says so, and before the meeting begins it is the agenda alone', async () => {
  const { step, begin, show } = aMeeting()
  const first = step('Benvenuto')
  const closed: Feature = { id: 'entry', joining: ({ children }) => children(null) }
  show([canvas, closed])
  expect(screen.getAllByRole('listitem')).toHaveLength(1)
  begin(first)
  await userEvent.keyboard('q')
  expect(page()).toContain('Il tavolo non è aperto su questo computer')
})
