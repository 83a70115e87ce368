import { type Id, newId } from '../../../../shared/base/id.ts'
import { random } from '../../../../shared/base/random.ts'
import type { BoardMethod } from '../../../../shared/model/records/boardAttributes.ts'
import { addListing, type BoardId, type ListedKind, type SessionId } from '../../../../shared/model/records/listing.ts'
import type { StepKind } from '../../../../shared/model/records/methodSchema.ts'
import { addStep, type StepContent } from '../../../../shared/model/records/step.ts'
import type { SyncClient } from '../../../sync/client.ts'
import { writeRoom } from '../../../sync/processes/createProcess.ts'
import type { PlaceProps } from '../../feature.ts'
import { boardSteps } from '../list/boardSteps.ts'

/** Makes a meeting out of a method: each step with its minutes, its question, what whoever leads does, and what may be done meanwhile; on the board, except the breaks. @returns its id */
export async function createSession(
  client: SyncClient,
  { processId, processRoom, author }: Pick<PlaceProps, 'processId' | 'processRoom' | 'author'>,
  board: BoardId,
  title: string,
  { steps, areas }: Pick<BoardMethod, 'steps' | 'areas'>,
): Promise<SessionId> {
  const id = newId<ListedKind>(random)
  await writeRoom(client, processId, `session/${id}`, (doc, sessionAuthor) => {
    for (const { title: name, minutes, kind, prompt, guide, area } of steps) {
      const areaId = area ? areas[area] : undefined
      addStep(doc, sessionAuthor, {
        title: name,
        minutes,
        ...stepContent(kind, board),
        ...(prompt ? { prompt } : {}),
        ...(guide ? { notes: guide } : {}),
        ...(areaId ? { area: areaId as Id<'area'> } : {}),
      })
    }
  })
  // listed last, so that the listed room has its content
  addListing(processRoom.doc, author, { kind: 'session', title, id })
  return id as string as SessionId
}

/** What people do in a step of a method, on what, and what may be done meanwhile. */
function stepContent(kind: StepKind, board: BoardId): StepContent {
  if (kind === 'break') return { kind }
  const slot = boardSteps.find((each) => each.kind === kind)
  // people vote by stamps, and listen, discuss and write a document with the board in front of them
  return { kind: kind === 'vote' ? 'discuss' : kind, on: board, ...(slot?.policy ? { policy: slot.policy } : {}) }
}
