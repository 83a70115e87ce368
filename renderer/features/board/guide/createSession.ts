import type * as Y from 'yjs'
import { type Id, newId } from '../../../../shared/base/id.ts'
import { random } from '../../../../shared/base/random.ts'
import { changeDraft } from '../../../../shared/model/records/ballotDraft.ts'
import type { BoardMethod } from '../../../../shared/model/records/boardAttributes.ts'
import { addListing, type BoardId, type ListedKind, type SessionId } from '../../../../shared/model/records/listing.ts'
import type { StepKind } from '../../../../shared/model/records/methodSchema.ts'
import { addStep, type StepContent, type StepId } from '../../../../shared/model/records/step.ts'
import type { Author } from '../../../../shared/model/transact.ts'
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
    for (const { title: name, minutes, kind, prompt, guide, area, ballot } of steps) {
      const areaId = area ? areas[area] : undefined
      const step = addStep(doc, sessionAuthor, {
        title: name,
        minutes,
        ...stepContent(kind, board),
        ...(prompt ? { prompt } : {}),
        ...(guide ? { notes: guide } : {}),
        ...(areaId ? { area: areaId as Id<'area'> } : {}),
      })
      if (kind === 'vote') prepareDots(doc, sessionAuthor, step, ballot?.each)
    }
  })
  // listed last, so that the listed room has its content
  addListing(processRoom.doc, author, { kind: 'session', title, id })
  return id as string as SessionId
}

/** What people do in a step of a method, on what, and what may be done meanwhile. */
function stepContent(kind: StepKind, board: BoardId): StepContent {
  if (kind === 'break') return { kind }
  // while people vote they look at the board; they listen, discuss and write a document with it in front of them
  const policy = kind === 'vote' ? 'view' : boardSteps.find((each) => each.kind === kind)?.policy
  return { kind, on: board, ...(policy ? { policy } : {}) }
}

/** A vote of a method is by dots; what people choose from is taken from the board once it is there. @param each dots of each person */
const prepareDots = (doc: Y.Doc, author: Author, step: StepId, each = 3): void =>
  changeDraft(doc, author, step, { rule: 'dots', settings: { perVoter: each } })
