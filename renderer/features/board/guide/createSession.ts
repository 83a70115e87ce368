import { newId } from '../../../../shared/base/id.ts'
import { random } from '../../../../shared/base/random.ts'
import type { BoardMethod } from '../../../../shared/model/records/boardAttributes.ts'
import { addListing, type BoardId, type ListedKind, type SessionId } from '../../../../shared/model/records/listing.ts'
import { addStep } from '../../../../shared/model/records/step.ts'
import type { SyncClient } from '../../../sync/client.ts'
import { writeRoom } from '../../../sync/processes/createProcess.ts'
import type { PlaceProps } from '../../feature.ts'

/** Makes a meeting out of a method: each step with its minutes, on the board, except the breaks. @returns its id */
export async function createSession(
  client: SyncClient,
  { processId, processRoom, author }: Pick<PlaceProps, 'processId' | 'processRoom' | 'author'>,
  board: BoardId,
  title: string,
  { steps }: Pick<BoardMethod, 'steps'>,
): Promise<SessionId> {
  const id = newId<ListedKind>(random)
  await writeRoom(client, processId, `session/${id}`, (doc, sessionAuthor) => {
    for (const { title: name, minutes, kind } of steps)
      addStep(doc, sessionAuthor, { title: name, minutes, ...(kind === 'break' ? {} : { on: board }) })
  })
  // listed last, so that the listed room has its content
  addListing(processRoom.doc, author, { kind: 'session', title, id })
  return id as string as SessionId
}
