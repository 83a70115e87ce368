import { TableLayout } from '../../../../../../renderer/guest/table/TableLayout.tsx'
import type { Membership } from '../../../../../../renderer/store/memberships.ts'
import { type ProcessConnection, tableConnection } from '../../../../../../renderer/sync/connection/processConnection.ts'
import { askQuestion } from '../../../../../../shared/model/records/boardAttributes.ts'
import { addListing, type BoardId } from '../../../../../../shared/model/records/listing.ts'
import { startRun } from '../../../../../../shared/model/records/run.ts'
import { spotlightBoard, spotlightSession } from '../../../../../../shared/model/records/spotlight.ts'
import { addStep, type StepContent } from '../../../../../../shared/model/records/step.ts'
import type { Role } from '../../../../../../shared/protocol/role.ts'
import { openRooms } from '../../../../../support/screens/openRooms.ts'
import { act, render } from '../../../../../support/screens/render.tsx'
import { testAuthor, testId, testPlace, testRoom } from '../../../../../support/screens/testRoom.tsx'
import { syncClient } from '../../../../../support/syncClient.ts'

/** A table with two boards, of which the second is spotlit, and a meeting whose steps the test begins. */
export function aTable(role: Role = 'contributor') {
  const { process, processId, author } = testPlace()
  const listed = (kind: 'board' | 'document' | 'session', title: string) => {
    const id = addListing(process.doc, author, { kind, title })
    const room = testRoom(`${kind}/${id}`)
    openRooms.set(room.name, room)
    return { id, room }
  }
  const [needs, ideas, meeting] = [listed('board', 'Bisogni'), listed('board', 'Idee'), listed('session', 'Primo incontro')]
  askQuestion(needs.room.doc, author, 'Di che cosa c’è bisogno?')
  spotlightBoard(process.doc, author, ideas.id as BoardId)
  const { doc } = meeting.room
  const leader = testAuthor(testId('anna'))
  const step = (title: string, content: StepContent = {}, minutes = 10) => addStep(doc, leader, { title, minutes, ...content })
  const membership: Membership = {
    process: processId,
    person: author.person,
    seed: new Uint8Array(32).fill(1),
    name: 'Sara',
    role,
    founded: false,
    fingerprint: '',
    tableKey: new Uint8Array(16),
    addresses: [],
    formerKeys: [],
    removals: [],
    floor: '',
    closed: false,
  }
  return {
    process,
    author,
    leader,
    doc,
    needs,
    ideas,
    step,
    open: () => act(() => spotlightSession(process.doc, leader, meeting.id as never)),
    begin: (id: ReturnType<typeof step>, reason: 'start' | 'next' = 'next') => {
      let run = ''
      act(() => {
        run = startRun(doc, leader, id, reason)
      })
      return run as ReturnType<typeof startRun>
    },
    show: () => {
      ;(tableConnection(syncClient, processId) as ProcessConnection).setMembership(membership)
      return render(<TableLayout membership={membership} processRoom={process} author={author} />)
    },
  }
}
