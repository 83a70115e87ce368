import type { Dispose } from '../../../shared/base/live.ts'
import { readPerson, savePerson } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { SyncClient } from '../client.ts'
import { loadAuthor } from '../room/author.ts'
import type { OpenRoom } from '../room/room.ts'
import { hostedTable } from './hosting.ts'

/**
 * While this computer hosts a process: writes what the members at the table are called among the process' people, each time
 * the host says who they are. One writer is enough, and the host is the first to know. @returns how to stop
 */
export function recordMembers(client: SyncClient, processId: ProcessId, { doc, replaced }: Pick<OpenRoom, 'doc' | 'replaced'>): Dispose {
  const hosted = hostedTable(client, processId)
  let isStopped = false
  const record = async () => {
    const author = hosted.current().table && (await loadAuthor(client, processId))
    // changes of a replaced document are not sent: the next opening of the process records the members
    if (!author || isStopped || replaced.current()) return
    const members = hosted.current().table?.members ?? []
    // a partner who hosts writes down who is new; what people are called already they change themselves, or who looks after the process
    const mayRename = members.some(({ person, role }) => person === author.person && role === 'facilitator')
    for (const { person, name, removed } of members)
      if (!removed && name && (mayRename || person === author.person || readPerson(doc, person) === null))
        savePerson(doc, author, { id: person, name })
  }
  const unsubscribe = hosted.subscribe(() => void record())
  void record()
  return () => {
    isStopped = true
    unsubscribe()
  }
}
